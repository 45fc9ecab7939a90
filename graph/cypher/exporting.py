"""The whole graph in pages, along the index of places."""

from typing import Final, LiteralString

from graph.cypher.parts import CONCEPT_SUMMARY, EVIDENCE, PAPER_DETAIL, ROLES

EXPORT_PAPERS: Final[LiteralString] = (
    """
MATCH (p:Paper)
WHERE p.place > $after
WITH p ORDER BY p.place LIMIT $limit
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
    RETURN {id: q.id, text: coalesce(r.text, '')} ORDER BY q.id
  } AS cited
ORDER BY summary.place
"""
)

EXPORT_CONCEPTS: Final[LiteralString] = (
    """
MATCH (c:Concept)
WHERE c.place > $after
WITH c ORDER BY c.place LIMIT $limit
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary,
  COLLECT { MATCH (c)-[:BROADER]->(b:Concept) RETURN b.id ORDER BY b.id } AS broader
ORDER BY summary.place
"""
)
