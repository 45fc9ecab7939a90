"""When the papers of a concept could be known, and the words of some of them.

A paper that only has results about the concept in a leaderboard counts with the role REPORTS.
"""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT, ROLES

TIMELINE_CONCEPT: Final[LiteralString] = """
MATCH (c:Concept {key: $key})
RETURN c.id AS id, c.name AS name, c.type AS type, coalesce(c.months, []) AS months,
       coalesce(c.papers_known, []) AS papers_known, coalesce(c.witnesses, []) AS witnesses
"""

PERIODS: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})
CALL (c) {
  MATCH (c)<-[r:"""
    + ROLES
    + """]-(p)
  RETURN p, type(r) AS role
  UNION ALL
  MATCH (c)<-[:"""
    + ABOUT
    + """]-(x)<-[:REPORTS]-(p)
  WHERE x.source = 'leaderboard'
  WITH DISTINCT c, p
  WHERE NOT EXISTS { (c)<-[:"""
    + ROLES
    + """]-(p) }
  RETURN p, 'REPORTS' AS role
}
WITH role, CASE WHEN NOT p.stub THEN p.known END AS known
WHERE $as_of IS NULL OR known IS NULL OR known <= $as_of
RETURN left(known, $chars) AS period, role, count(*) AS papers
"""
)

_SENTENCE: Final[LiteralString] = """
WITH p, r, coalesce([n IN range(0, size(r.fields) - 1) WHERE r.fields[n] = 'abstract'][0], 0) AS n
RETURN p {.id, .title, .year, .known} AS paper, type(r) AS role, r.quotes[n] AS quote,
       r.fields[n] AS field, r.starts[n] AS start, r.ends[n] AS end
"""

INTRODUCING: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:INTRODUCES]-(p)
WHERE $as_of IS NULL OR p.known <= $as_of
WITH p, r ORDER BY coalesce(p.known, '~'), p.place LIMIT $limit
"""
    + _SENTENCE
    + "ORDER BY coalesce(p.known, '~'), p.place"
)

WITNESSED: Final[LiteralString] = (
    """
UNWIND $uses AS use
CALL (use) {
  MATCH (p:Paper {id: use.paper})-[r:"""
    + ROLES
    + """]->(c)
  WHERE c.key = use.key
"""
    + _SENTENCE
    + """
  UNION ALL
  MATCH (p:Paper {id: use.paper})-[:REPORTS]->(x)-[:"""
    + ABOUT
    + """]->(c)
  WHERE c.key = use.key AND x.source = 'leaderboard' AND NOT EXISTS { (p)-[:"""
    + ROLES
    + """]->(c) }
  WITH p, x ORDER BY x.id LIMIT 1
  RETURN p {.id, .title, .year, .known} AS paper, 'REPORTS' AS role, x.quote AS quote,
         null AS field, null AS start, null AS end
}
RETURN use.key AS key, use.paper AS id, paper, role, quote, field, start, end
"""
)

FIRST_RESULT: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[:"""
    + ABOUT
    + """]-(x)<-[:REPORTS]-(p)
WHERE NOT p.stub AND p.known IS NOT NULL AND ($as_of IS NULL OR p.known <= $as_of)
WITH DISTINCT p, x
ORDER BY p.known, p.place, x.source DESC, x.field DESC, x.start, x.end, x.id LIMIT 1
RETURN p {.id, .title, .year, .known} AS paper,
       x {.id, .value, .unit, .relative, .quote, .field, .start, .end, .source,
          model: coalesce(head([(x)-[:OF]->(m) | m.name]), x.model),
          dataset: coalesce(head([(x)-[:ON]->(m) | m.name]), x.dataset),
          task: coalesce(head([(x)-[:FOR]->(m) | m.name]), x.task),
          metric: coalesce(head([(x)-[:IN]->(m) | m.name]), x.metric)} AS result
"""
)
