"""Papers side by side: their concepts with evidence, and their results."""

from typing import Final, LiteralString

from graph.cypher.leaderboards import FIGURE_VIEW
from graph.cypher.parts import EVIDENCE, ROLES

PRESENT_IDS: Final[LiteralString] = "UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN p.id AS id"

COMPARED: Final[LiteralString] = (
    """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
RETURN p {.id, .title, .year, .known, .stub} AS paper,
  COLLECT {
    MATCH (p)-[r:"""
    + ROLES
    + """]->(c)
    RETURN {id: c.id, name: c.name, role: type(r), evidence: """
    + EVIDENCE
    + """}
  } AS concepts,
  COLLECT {
    MATCH (p)-[:REPORTS]->(x)
    RETURN """
    + FIGURE_VIEW
    + """ ORDER BY coalesce(x.source, 'text') DESC, x.field DESC, x.start, x.end, x.id
  } AS results
"""
)
