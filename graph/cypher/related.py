"""Concepts that occur with a concept; a concept of many papers is sampled."""

from typing import Final, LiteralString

from graph.cypher.parts import PAPERS_BY_THEN, ROLES

PAPERS_OF: Final[LiteralString] = (
    "MATCH (c:Concept {key: $key}) RETURN " + PAPERS_BY_THEN + " AS papers"
)

# Every `step`-th paper, in the order of the database: the same ones each time.
TOGETHER: Final[LiteralString] = (
    """
MATCH (own:Concept {key: $key})<-[:"""
    + ROLES
    + """]-(p)
WHERE $as_of IS NULL OR p.known <= $as_of
WITH own, collect(p) AS papers
WITH own, [i IN range(0, size(papers) - 1, $step) | papers[i]] AS sample
UNWIND sample AS p
MATCH (p)-[:"""
    + ROLES
    + """]->(c)
WHERE c <> own AND ($type IS NULL OR c.type = $type)
WITH c, count(*) AS together, collect(p)[..$remembered] AS papers
WHERE together >= $support
WITH c, together, papers ORDER BY together DESC, c.key LIMIT $candidates
RETURN c.key AS key, c.id AS id, c.name AS name, c.type AS type, together,
       [p IN papers | p.id] AS examples, """
    + PAPERS_BY_THEN
    + """ AS papers
"""
)

WORDS_OF_BOTH: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})
UNWIND $pairs AS pair
MATCH (d:Concept {key: pair.key})
UNWIND pair.papers AS id
MATCH (p:Paper {id: id})
MATCH (p)-[a:"""
    + ROLES
    + """]->(x)
WHERE x = c
MATCH (p)-[b:"""
    + ROLES
    + """]->(y)
WHERE y = d
RETURN pair.key AS key, p.id AS paper, p.title AS title, p.year AS year,
       a {.quotes, .fields, .starts, .ends} AS own, b {.quotes, .fields, .starts, .ends} AS other
"""
)
