"""Pieces that several statements share; all literal."""

from typing import Final, LiteralString

ROLES: Final[LiteralString] = (
    "INTRODUCES|EVALUATED_ON|COMPARES_WITH|USES|ADDRESSES|MEASURED_BY|MENTIONS"
)
ROLE_RANK: Final[LiteralString] = """
CASE type(r) WHEN 'INTRODUCES' THEN 0 WHEN 'EVALUATED_ON' THEN 1 WHEN 'COMPARES_WITH' THEN 2
             WHEN 'USES' THEN 3 WHEN 'ADDRESSES' THEN 4 WHEN 'MEASURED_BY' THEN 5 ELSE 6 END
"""
PAPERS_BY_THEN: Final[LiteralString] = (
    """
CASE WHEN $as_of IS NULL THEN COUNT { (c)<-[:"""
    + ROLES
    + """]-() }
     WHEN c:Stale OR c.papers <> COUNT { (c)<-[:"""
    + ROLES
    + """]-() }
       THEN COUNT { (c)<-[:"""
    + ROLES
    + """]-(x) WHERE x.known <= $as_of }
     WHEN c.known IS NULL OR c.known > $as_of THEN 0
     WHEN c.months[-1] <= $as_of THEN c.papers_known[-1]
     ELSE c.papers_known[size([month IN c.months WHERE month <= $as_of]) - 1] END
"""
)
"""How many papers the concept `c` has, or had by the end of a month.

What settling counted by month holds papers that only leaderboards join with it, which have no
relationship to it: where there are any, and before the concept is settled, each paper is looked at.
"""
ABOUT: Final[LiteralString] = "OF|ON|FOR|IN"
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

PAPER_DETAIL: Final[LiteralString] = (
    PAPER_SUMMARY
    + """ AS summary,
  p {.abstract, .openalex, .s2, .acl, .links, .keys, .field_sources,
     .references_total, .references_resolved, .rank} AS rest,
  coalesce(p.unresolved, [])[..201] AS unresolved,  // one more than is shown
  COLLECT {
    MATCH (p)<-[w:WROTE]-(a:Author)
    RETURN {id: a.id, name: w.name, orcid: a.orcid} ORDER BY w.position
  } AS authors,
  COLLECT {
    MATCH (p)-[f:FROM]->(d:Document)
    RETURN {document: d.name, sha256: d.id, line: f.line, shape: f.shape}
    ORDER BY d.name, d.id, f.line
  } AS origins,
  COLLECT {
    MATCH (p)-[:REPORTS]->(x:Result)
    RETURN x {.*,
      of: head([(x)-[:OF]->(c:Concept) | c {.id, .name}]),
      on: head([(x)-[:ON]->(c:Concept) | c {.id, .name}]),
      for: head([(x)-[:FOR]->(c:Concept) | c {.id, .name}]),
      in: head([(x)-[:IN]->(c:Concept) | c {.id, .name}])}
    ORDER BY x.source DESC, x.field DESC, x.start, x.end,
             CASE x.source WHEN 'leaderboard' THEN [x.task, x.dataset, x.metric, x.model] END, x.id
  } AS results,
  COUNT { (p)-[:"""
    + ROLES
    + """]->() } AS concepts,
  COLLECT { MATCH (m:Community {id: p.community}) RETURN m {.id, .name} } AS communities,
  COUNT { (p)<-[:CITES]-() } AS citations,
  COUNT { (p)-[:CITES]->() } AS references,
  COUNT { (p)-[:CITES]->(q) WHERE NOT q.stub } AS loaded
"""
)
