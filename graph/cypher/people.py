"""Authors and venues: lists, one of each, and who else is written in the same way.

Names are walked along the index of names; both of its comparisons are equalities or one range of
that index, so that no second way of sorting letters can leave an author out of a page.
"""

from typing import Final, LiteralString

from graph.cypher.parts import PAPER_SUMMARY

_AUTHOR: Final[LiteralString] = """
a {.id, .name, .orcid, papers: COUNT { MATCH (a)-[:WROTE]->(p) RETURN DISTINCT p }}
"""

_AUTHORS_PAGE: Final[LiteralString] = (
    """
  AND NOT (a.name = $name AND a.id <= $id)
WITH a ORDER BY a.name, a.id LIMIT $limit
RETURN """
    + _AUTHOR
    + """ AS summary ORDER BY a.name, a.id
"""
)

AUTHORS: Final[LiteralString] = "MATCH (a:Author) WHERE a.name >= $name" + _AUTHORS_PAGE

# the first name from each letter on, and the author before it
WHERE_NAMES_BEGIN: Final[LiteralString] = """
UNWIND $letters AS letter
RETURN head(COLLECT { MATCH (a:Author) WHERE a.name >= letter RETURN a.name ORDER BY a.name LIMIT 1 })
         AS name,
       head(COLLECT { MATCH (a:Author) WHERE a.name < letter
                      RETURN a.id ORDER BY a.name DESC, a.id DESC LIMIT 1 }) AS before
"""

COUNT_AUTHORS: Final[LiteralString] = "MATCH (a:Author) RETURN count(a) AS total"

AUTHORS_OF_TEXT: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('author_text', $text) YIELD node AS a
WHERE a.name >= $name"""
    + _AUTHORS_PAGE
)

COUNT_AUTHORS_OF_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('author_text', $text) YIELD node AS a
RETURN count(a) AS total
"""

AUTHOR: Final[LiteralString] = (
    """
MATCH (a:Author {id: $id})
RETURN """
    + _AUTHOR
    + """ AS summary,
  COLLECT {
    MATCH (a)-[w:WROTE]->()
    WITH w.name AS name, count(*) AS times
    RETURN name ORDER BY times DESC, name LIMIT $names
  } AS names
"""
)

AUTHOR_AT: Final[LiteralString] = """
MATCH (:Paper {id: $paper})<-[w:WROTE]-(a)
WHERE w.position = $position
RETURN a.id AS id
"""

NAMED_ALIKE: Final[LiteralString] = """
UNWIND $spellings AS spelling
CALL (spelling) {
  MATCH (a:Author) WHERE a.name = spelling.name
  RETURN a
  UNION
  CALL db.index.fulltext.queryNodes('author_text', spelling.text, {limit: $limit}) YIELD node AS a
  RETURN a
}
WITH DISTINCT a
WHERE a.id <> $id
RETURN a.id AS id, a.name AS name ORDER BY name, id
"""

AUTHORS_WITH_PAPERS: Final[LiteralString] = (
    """
MATCH (a:Author)
WHERE a.id IN $ids
RETURN """
    + _AUTHOR
    + """ AS summary,
  COLLECT {
    MATCH (a)-[:WROTE]->(p)
    WITH DISTINCT p ORDER BY p.place LIMIT $papers
    RETURN p {.id, .title, .year}
  } AS papers
ORDER BY a.name, a.id
"""
)

# a name is counted once, however many of its authors are asked for
AUTHORS_TOLD: Final[LiteralString] = """
MATCH (a:Author)
WHERE a.id IN $ids
WITH a.name AS name, collect(a) AS people
CALL (name) {
  MATCH (o:Author) WHERE o.name = name
  RETURN count(o) AS namesakes
}
UNWIND people AS a
CALL (a) {
  MATCH (a)-[:WROTE]->(p)
  WITH DISTINCT p
  WITH p, COUNT { (p)<-[:CITES]-() } AS cited
  ORDER BY cited DESC, p.place
  RETURN min(p.year) AS first, max(p.year) AS last,
         collect(p {.id, .title, .year})[..$papers] AS works
}
RETURN a.id AS id, namesakes, first, last, works
"""

AUTHOR_PAPERS: Final[LiteralString] = (
    """
MATCH (:Author {id: $id})-[:WROTE]->(p)
WHERE p.place > $after
WITH DISTINCT p ORDER BY p.place LIMIT $limit
RETURN """
    + PAPER_SUMMARY
    + """ AS summary ORDER BY summary.place
"""
)

COUNT_AUTHOR_PAPERS: Final[LiteralString] = """
MATCH (:Author {id: $id})-[:WROTE]->(p) RETURN count(DISTINCT p) AS total
"""

_VENUE: Final[LiteralString] = "v {.id, .name, papers: COUNT { (v)<-[:PUBLISHED_IN]-() }}"

_VENUES_PAGE: Final[LiteralString] = (
    """
WHERE v.id > $after
WITH v ORDER BY v.id LIMIT $limit
RETURN """
    + _VENUE
    + """ AS summary ORDER BY summary.id
"""
)

VENUES: Final[LiteralString] = "MATCH (v:Venue)" + _VENUES_PAGE

COUNT_VENUES: Final[LiteralString] = "MATCH (v:Venue) RETURN count(v) AS total"

VENUES_OF_TEXT: Final[LiteralString] = (
    "CALL db.index.fulltext.queryNodes('venue_text', $text) YIELD node AS v" + _VENUES_PAGE
)

COUNT_VENUES_OF_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('venue_text', $text) YIELD node AS v
RETURN count(v) AS total
"""

VENUE: Final[LiteralString] = (
    """
MATCH (v:Venue {id: $id})
RETURN """
    + _VENUE
    + """ AS summary,
  COLLECT {
    MATCH (v)<-[r:PUBLISHED_IN]-()
    WITH r.name AS name, count(*) AS times
    RETURN name ORDER BY times DESC, name LIMIT $names
  } AS names
"""
)

VENUE_PAPERS: Final[LiteralString] = (
    """
MATCH (:Venue {id: $id})<-[:PUBLISHED_IN]-(p)
WHERE p.place > $after
WITH p ORDER BY p.place LIMIT $limit
RETURN """
    + PAPER_SUMMARY
    + """ AS summary ORDER BY summary.place
"""
)

COUNT_VENUE_PAPERS: Final[LiteralString] = """
MATCH (v:Venue {id: $id}) RETURN COUNT { (v)<-[:PUBLISHED_IN]-() } AS total
"""
