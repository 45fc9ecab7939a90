"""Many papers or concepts by their ids at once."""

from typing import Final, LiteralString

from graph.cypher.parts import PAPER_SUMMARY

PAPERS_OF_IDS: Final[LiteralString] = (
    """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
RETURN """
    + PAPER_SUMMARY
    + """ AS summary
"""
)

CONCEPTS_OF_KEYS: Final[LiteralString] = """
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN c.key AS key, c.id AS id
"""

PAPERS_OF_DOCUMENTS: Final[LiteralString] = """
MATCH (d:Document)<-[:FROM]-(p:Paper)
WHERE d.id IN $documents
WITH DISTINCT p ORDER BY p.place LIMIT $limit
RETURN p.id AS id, p.title AS title
"""
