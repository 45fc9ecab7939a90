"""Concepts that occur with a concept; a concept of many papers is sampled."""

from typing import Final, LiteralString

from graph.cypher.parts import ROLES

PAPERS_OF: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})
RETURN COUNT { (c)<-[:"""
    + ROLES
    + """]-(p) WHERE $as_of IS NULL OR p.known <= $as_of } AS papers
"""
)

# Every `step`-th paper, in the order of the database: the same ones each time.
TOGETHER: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[:"""
    + ROLES
    + """]-(p)
WHERE $as_of IS NULL OR p.known <= $as_of
WITH c, collect(p) AS papers
WITH c, [i IN range(0, size(papers) - 1, $step) | papers[i]] AS sample
UNWIND sample AS p
MATCH (p)-[:"""
    + ROLES
    + """]->(d)
WHERE d <> c AND ($type IS NULL OR d.type = $type)
WITH d, count(*) AS together, collect(p)[..$remembered] AS papers
WHERE together >= $support
WITH d, together, papers ORDER BY together DESC, d.key LIMIT $candidates
RETURN d.key AS key, d.id AS id, d.name AS name, d.type AS type, together,
       [p IN papers | p.id] AS examples,
       CASE WHEN $as_of IS NULL
            THEN COUNT { (d)<-[:"""
    + ROLES
    + """]-() }
            ELSE COUNT { (d)<-[:"""
    + ROLES
    + """]-(q) WHERE q.known <= $as_of } END AS papers
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
