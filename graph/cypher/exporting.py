"""The ids of a selection along the index of places, and what an export says of each."""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT, CONCEPT_SUMMARY, EVIDENCE, PAPER_DETAIL, ROLES

_OF_THESE_YEARS: Final[LiteralString] = """
WHERE p.place >= $low AND p.place < $high AND p.place > $after
"""

_IN_RELATION: Final[LiteralString] = (
    """
  AND ($key IS NULL AND $type IS NULL AND $role IS NULL
       OR EXISTS { MATCH (p)-[r:"""
    + ROLES
    + """]->(x:Concept)
                   WHERE ($key IS NULL OR x.key = $key)
                     AND ($type IS NULL OR x.type = $type)
                     AND ($role IS NULL OR type(r) = $role) })
"""
)

_PAGE: Final[LiteralString] = """
RETURN p.id AS id, p.place AS place ORDER BY place LIMIT $limit
"""

SELECT: Final[LiteralString] = "MATCH (p:Paper)" + _OF_THESE_YEARS + _IN_RELATION + _PAGE

SELECT_IDS: Final[LiteralString] = (
    "MATCH (p:Paper)" + _OF_THESE_YEARS + "  AND p.id IN $ids" + _IN_RELATION + _PAGE
)

SELECT_OF_CONCEPT: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:"""
    + ROLES
    + "]-(p)"
    + _OF_THESE_YEARS
    + "  AND ($type IS NULL OR c.type = $type) AND ($role IS NULL OR type(r) = $role)"
    + _PAGE
)

SELECT_TEXT: Final[LiteralString] = (
    "CALL db.index.fulltext.queryNodes('paper_text', $text) YIELD node AS p"
    + _OF_THESE_YEARS
    + "  AND ($ids IS NULL OR p.id IN $ids)"
    + _IN_RELATION
    + _PAGE
)

SELECT_CONCEPTS: Final[LiteralString] = """
MATCH (c:Concept)
WHERE c.place > $after
RETURN c.id AS id, c.place AS place ORDER BY place LIMIT $limit
"""

SELECT_USED: Final[LiteralString] = (
    """
MATCH (p:Paper)-[:"""
    + ROLES
    + """]->(c:Concept)
WHERE p.id IN $ids
RETURN c.id AS id, coalesce(c.place, "~") AS place
UNION
MATCH (p:Paper)-[:REPORTS]->(:Result)-[:"""
    + ABOUT
    + """]->(c:Concept)
WHERE p.id IN $ids
RETURN c.id AS id, coalesce(c.place, "~") AS place
"""
)

EXPORT_PAPERS: Final[LiteralString] = (
    """
MATCH (p:Paper)
WHERE p.id IN $ids
RETURN """
    + PAPER_DETAIL
    + """,
  COLLECT {
    MATCH (p)-[r:"""
    + ROLES
    + """]->(c:Concept)
    RETURN {id: c.id, name: c.name, role: type(r), evidence: """
    + EVIDENCE
    + """} ORDER BY c.key
  } AS uses,
  COLLECT {
    MATCH (p)-[r:CITES]->(q:Paper)
    RETURN {id: q.id, text: coalesce(r.text, ''), confidence: coalesce(r.confidence, 1.0),
            source: coalesce(r.source, ''),
            place: CASE WHEN r.source = 'in-text'
                        THEN {words: p[r.field], start: r.start, end: r.end} END} ORDER BY q.id
  } AS cited
ORDER BY summary.place
"""
)

EXPORT_CONCEPTS: Final[LiteralString] = (
    """
MATCH (c:Concept)
WHERE c.id IN $ids
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary,
  COLLECT { MATCH (c)-[:BROADER]->(b:Concept) RETURN b.id ORDER BY b.id } AS broader,
  COLLECT {
    MATCH (c)-[r:BASED_ON]->(b:Concept)
    RETURN {id: b.id, paper: r.paper, quote: r.quote, field: r.field, start: r.start, end: r.end}
    ORDER BY b.id, r.paper
  } AS bases
ORDER BY summary.place
"""
)

EXPORT_RECORDS: Final[LiteralString] = """
MATCH (p:Paper)-[f:FROM]->(:Document)
WHERE p.id IN $ids
RETURN p.id AS id, collect(f.record) AS records
"""
