"""Pieces that several statements share; all literal."""

from typing import Final, LiteralString

ROLES: Final[LiteralString] = (
    "INTRODUCES|EVALUATED_ON|COMPARES_WITH|USES|ADDRESSES|MEASURED_BY|MENTIONS"
)
DRAWN: Final[LiteralString] = ROLES + "|CITES|BROADER|BASED_ON"

PAPER_SUMMARY: Final[LiteralString] = """
p {.id, .title, .title_source, .year, .published, .arxiv, .doi, .language, .stub, .place,
   degree: coalesce(p.degree, 0),
   venue: head([(p)-[:PUBLISHED_IN]->(v:Venue) | v.name]),
   authors: COLLECT { MATCH (p)<-[w:WROTE]-(:Author) RETURN w.name ORDER BY w.position }}
"""

CONCEPT_SUMMARY: Final[LiteralString] = """
c {.id, .key, .name, .type, .description, .introduced, .place,
   aliases: coalesce(c.aliases, []), papers: coalesce(c.papers, 0)}
"""

EVIDENCE: Final[LiteralString] = """
r {.type, .confidence, .quotes, .starts, .ends, .fields, .mention_starts, .mention_ends}
"""

TYPE_LABEL: Final[LiteralString] = """
FOREACH (_ IN CASE WHEN c.type = 'Model' THEN [1] ELSE [] END | SET c:Model)
FOREACH (_ IN CASE WHEN c.type = 'Method' THEN [1] ELSE [] END | SET c:Method)
FOREACH (_ IN CASE WHEN c.type = 'Dataset' THEN [1] ELSE [] END | SET c:Dataset)
FOREACH (_ IN CASE WHEN c.type = 'Task' THEN [1] ELSE [] END | SET c:Task)
FOREACH (_ IN CASE WHEN c.type = 'Metric' THEN [1] ELSE [] END | SET c:Metric)
"""
