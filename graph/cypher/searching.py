"""Neighbourhoods."""

from typing import Final, LiteralString

from graph.cypher.parts import DRAWN

SEEDS: Final[LiteralString] = """
CALL () {
  MATCH (n:Paper) WHERE n.id IN $papers
  RETURN n, 'Paper' AS type, n.title AS label
  UNION
  MATCH (n:Concept) WHERE n.key IN $keys
  RETURN n, n.type AS type, n.name AS label
}
RETURN n.id AS id, n.key AS key, type, label, coalesce(n.degree, 0) AS degree,
       n.year AS year, coalesce(n.stub, false) AS stub, n.rank AS rank, n.known AS known
"""

# thousands of rows come several times as fast in one as each in its own
NEIGHBOURS: Final[LiteralString] = (
    """
CALL () {
  MATCH (n:Paper) WHERE n.id IN $frontier
  RETURN n
  UNION
  MATCH (n:Concept) WHERE n.id IN $frontier
  RETURN n
}
MATCH (n)-[r:"""
    + DRAWN
    + """]-(m)
WITH m, r, CASE WHEN m:Paper THEN 'Paper' ELSE m.type END AS type
WHERE (size($node_types) = 0 OR type IN $node_types)
  AND (size($edge_types) = 0 OR type(r) IN $edge_types)
  AND NOT m.id IN $seen
  AND ($as_of IS NULL OR m.known <= $as_of)
WITH m, type, max(coalesce(r.confidence, 0.0)) AS strength,
     min(CASE type(r) WHEN 'INTRODUCES' THEN 0 WHEN 'CITES' THEN 2 ELSE 1 END) AS step
ORDER BY step, coalesce(m.degree, 0) DESC, strength DESC, m.id
LIMIT $limit
RETURN collect({
         id: m.id, type: type, label: coalesce(m.title, m.name), degree: coalesce(m.degree, 0),
         year: m.year, stub: coalesce(m.stub, false), rank: m.rank
       }) AS rows
"""
)

EDGES: Final[LiteralString] = (
    """
CALL () {
  MATCH (n:Paper) WHERE n.id IN $ids
  RETURN n
  UNION
  MATCH (n:Concept) WHERE n.id IN $ids
  RETURN n
}
WITH collect(n) AS nodes  // compared as nodes, without a look at what they hold
UNWIND nodes AS n
MATCH (n)-[r:"""
    + DRAWN
    + """]->(m)
WHERE m IN nodes AND (size($edge_types) = 0 OR type(r) IN $edge_types)
  AND ($as_of IS NULL OR NOT r:BASED_ON OR r.known <= $as_of)
RETURN collect({
         source: n.id, target: m.id, type: type(r), confidence: r.confidence,
         extractor: r.extractor,
         quotes: CASE WHEN NOT $quoted THEN []
                      ELSE coalesce(r.quotes, CASE WHEN coalesce(r.text, r.quote, '') = '' THEN []
                                                   ELSE [coalesce(r.text, r.quote)] END) END,
         cited: CASE WHEN $quoted AND type(r) = 'CITES' AND r.source = 'in-text'
                     THEN {words: n[r.field], start: r.start, end: r.end} END
       }) AS rows
"""
)

# What lies around one node, too much to draw: papers by their community, the largest first.
AROUND_BY_COMMUNITY: Final[LiteralString] = (
    """
CALL () {
  MATCH (n:Paper) WHERE n.id = $id
  RETURN n
  UNION
  MATCH (n:Concept) WHERE n.id = $id
  RETURN n
}
MATCH (n)-[:"""
    + DRAWN
    + """]-(m)
WITH DISTINCT m WHERE m:Paper AND NOT m.id IN $ids
WITH m.community AS id, count(*) AS papers
ORDER BY papers DESC, id
LIMIT $limit
RETURN id, papers, head(COLLECT { MATCH (group:Community) WHERE group.id = id RETURN group.name }) AS name
ORDER BY papers DESC, id
"""
)
