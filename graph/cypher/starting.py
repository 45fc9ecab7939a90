"""Where one may begin to read: what the others build on."""

from typing import Final, LiteralString

from graph.cypher.parts import PAPER_SUMMARY

MOST_CITED: Final[LiteralString] = (
    """
MATCH (p:Paper) WHERE p.place < $stubs
WITH p, COUNT { (p)<-[:CITES]-() } AS cited
WHERE cited > 0
WITH p, cited ORDER BY cited DESC, p.place LIMIT 1
RETURN """
    + PAPER_SUMMARY
    + """ AS summary, cited
"""
)
"""Walks all loaded papers; the answer is kept until something is written."""
