"""Completion beyond papers and concepts: authors, venues, and data sets with figures."""

from typing import Final, LiteralString

AUTHORS_BEGUN: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('author_text', $text, {limit: $sample}) YIELD node AS a
RETURN a.id AS id, a.name AS name, a.orcid AS orcid, COUNT { (a)-[:WROTE]->() } AS papers
ORDER BY id
"""

VENUES_BEGUN: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('venue_text', $text, {limit: $sample}) YIELD node AS v
WITH v, COUNT { (v)<-[:PUBLISHED_IN]-() } AS papers
ORDER BY papers DESC, v.id LIMIT $limit
RETURN v.id AS id, v.name AS name, papers
"""

BOARDS_BEGUN: Final[LiteralString] = """
CALL () {
  CALL db.index.fulltext.queryNodes('concept_forms', $form) YIELD node AS c
  RETURN c
  UNION
  MATCH (c:Concept) WHERE c.key STARTS WITH $key
  RETURN c
}
WITH c, COUNT { (c)<-[:ON]-() } AS figures
WHERE figures > 0
WITH c, figures ORDER BY figures DESC, c.place LIMIT $limit
RETURN c.id AS id, c.name AS name, c.forms AS forms, figures
"""
