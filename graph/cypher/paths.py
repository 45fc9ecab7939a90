"""Steps of the search for paths, and what stands on the paths found."""

from typing import Final, LiteralString

from graph.cypher.parts import DRAWN

_THESE: Final[LiteralString] = """
CALL () {
  MATCH (n:Paper) WHERE n.id IN $ids
  RETURN n
  UNION
  MATCH (n:Concept) WHERE n.id IN $ids
  RETURN n
}
"""

PATH_NODES: Final[LiteralString] = (
    _THESE
    + """
RETURN n.id AS id, CASE WHEN n:Paper THEN 'Paper' ELSE n.type END AS type,
       coalesce(n.title, n.name) AS label, coalesce(n.degree, 0) AS degree, n.year AS year,
       coalesce(n.stub, false) AS stub, n.known AS known
"""
)

PATH_STEP: Final[LiteralString] = (
    _THESE
    + """
MATCH (n)-[r:"""
    + DRAWN
    + """]-(m)
WHERE type(r) IN $edge_types
  AND (m.id IN $ends
       OR (size($node_types) = 0 OR CASE WHEN m:Paper THEN 'Paper' ELSE m.type END IN $node_types)
          AND ($as_of IS NULL OR m:Concept OR m.known <= $as_of))
  AND ($as_of IS NULL OR type(r) <> 'BASED_ON'
       OR r.known <= $as_of)
WITH DISTINCT n, m LIMIT $limit
RETURN n.id AS node, collect(m.id) AS near, collect(coalesce(m.degree, 0)) AS degrees
"""
)

# what goes out of papers and concepts is little, even where much comes in
PATH_HOPS: Final[LiteralString] = (
    _THESE
    + """
MATCH (n)-[r:"""
    + DRAWN
    + """]->(m)
WHERE m.id IN $ids AND type(r) IN $edge_types
  AND ($as_of IS NULL OR type(r) <> 'BASED_ON' OR r.known <= $as_of)
RETURN n.id AS source, m.id AS target, type(r) AS type, r.confidence AS confidence,
       r {.quotes, .starts, .ends, .fields, .text, .title, .source, .field, .start, .end, .quote,
          .paper, .known} AS said,
       CASE WHEN type(r) = 'CITES' THEN n[r.field] END AS words,
       m.keys AS keys,
       CASE WHEN type(r) = 'CITES' AND r.source = 'reference list' THEN
         COLLECT {
           MATCH (n)-[f:FROM]->(d:Document)
           RETURN {document: d.name, sha256: d.id, line: f.line, record: f.record}
           ORDER BY d.name, d.id, f.line LIMIT 20
         }
       ELSE [] END AS origins
"""
)
