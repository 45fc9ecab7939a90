"""Full text, completion, and neighbourhoods."""

from typing import Final, LiteralString

from graph.cypher.parts import CONCEPT_SUMMARY, DRAWN

CONCEPTS_BY_FORM: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('concept_forms', $form) YIELD node AS c
WITH c ORDER BY c.place LIMIT $limit
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary
"""
)

CONCEPTS_BY_TEXT: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('concept_text', $text, {limit: $limit}) YIELD node AS c, score
WITH c, score ORDER BY score DESC, c.place
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary, score
"""
)

COUNT_CONCEPTS_BY_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('concept_text', $text) YIELD node AS c
RETURN count(c) AS total
"""

PAPERS_BY_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_text', $text, {limit: $limit}) YIELD node AS p, score
WITH p, score ORDER BY score DESC, p.place
RETURN p {.id, .title, .abstract} AS paper, score
"""

COUNT_PAPERS_BY_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_text', $text) YIELD node AS p
RETURN count(p) AS total
"""

CONCEPTS_BEGUN: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('concept_text', $text, {limit: $sample}) YIELD node AS c
WITH c ORDER BY c.place LIMIT $limit
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary
"""
)

TITLES_BEGUN: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_text', $text, {limit: $sample}) YIELD node AS p
WITH p ORDER BY coalesce(p.degree, 0) DESC, p.place LIMIT $limit
RETURN p {.id, .title, .year} AS paper
"""

SEEDS: Final[LiteralString] = """
CALL () {
  MATCH (n:Paper) WHERE n.id IN $papers
  RETURN n, 'Paper' AS type, n.title AS label
  UNION
  MATCH (n:Concept) WHERE n.key IN $keys
  RETURN n, n.type AS type, n.name AS label
}
RETURN n.id AS id, n.key AS key, type, label, coalesce(n.degree, 0) AS degree,
       n.year AS year, coalesce(n.stub, false) AS stub
"""

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
WITH m, type, max(coalesce(r.confidence, 0.0)) AS strength
ORDER BY coalesce(m.degree, 0) DESC, strength DESC, m.id
LIMIT $limit
RETURN m.id AS id, type, coalesce(m.title, m.name) AS label, coalesce(m.degree, 0) AS degree,
       m.year AS year, coalesce(m.stub, false) AS stub
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
MATCH (n)-[r:"""
    + DRAWN
    + """]->(m)
WHERE m.id IN $ids AND (size($edge_types) = 0 OR type(r) IN $edge_types)
RETURN n.id AS source, m.id AS target, type(r) AS type, r.confidence AS confidence,
       coalesce(r.quotes, CASE WHEN coalesce(r.text, r.quote, '') = '' THEN []
                               ELSE [coalesce(r.text, r.quote)] END) AS quotes
"""
)
