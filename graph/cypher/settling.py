"""What follows from all papers together: names, labels, counts; for nodes marked `Stale`."""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT, DRAWN, ROLE_RANK, ROLES, TYPE_LABEL

ANY_STALE: Final[LiteralString] = "MATCH (s:Stale) RETURN true AS stale LIMIT 1"

DELETE_UNUSED_CONCEPTS: Final[LiteralString] = (
    """
MATCH (c:Concept:Stale)
WHERE NOT EXISTS { (c)<-[:"""
    + ROLES
    + """]-(:Paper) } AND NOT EXISTS { (c)<-[:"""
    + ABOUT
    + """]-(:Result) }
WITH c LIMIT $limit
OPTIONAL MATCH (c)-[:BROADER]-(near:Concept)
SET near:Stale
WITH DISTINCT c
CALL (c) {
  MATCH (x:Result {metric: c.name})-[:ON]->(d:Concept)
  WHERE c.type = 'Metric'
  SET d:Stale  // its leaderboards go by the mere name now
}
WITH c
DETACH DELETE c
RETURN count(*) AS settled
"""
)

DELETE_UNCITED_STUBS: Final[LiteralString] = """
MATCH (p:Paper:Stale)
WHERE p.stub AND NOT EXISTS { (p)<-[:CITES]-() } AND NOT EXISTS { (p)-[:FROM]->() }
WITH p LIMIT $limit
OPTIONAL MATCH (p)-[:HAS_EMBEDDING]->(e:Embedding)  // of a time when it was loaded
DETACH DELETE p, e
RETURN count(*) AS settled
"""

DELETE_IDLE_AUTHORS: Final[LiteralString] = """
MATCH (a:Author:Stale)
WHERE NOT EXISTS { (a)-[:WROTE]->() }
WITH a LIMIT $limit
DELETE a
RETURN count(*) AS settled
"""

DELETE_EMPTY_VENUES: Final[LiteralString] = """
MATCH (v:Venue:Stale)
WHERE NOT EXISTS { (v)<-[:PUBLISHED_IN]-() }
WITH v LIMIT $limit
DELETE v
RETURN count(*) AS settled
"""

SETTLE_AUTHORS: Final[LiteralString] = """
MATCH (a:Author:Stale)
WITH a LIMIT $limit
CALL (a) {
  MATCH (a)-[w:WROTE]->(:Paper)
  RETURN w.name AS name, count(*) AS papers ORDER BY papers DESC, name LIMIT 1
}
SET a.name = name
REMOVE a:Stale
RETURN count(*) AS settled
"""

SETTLE_VENUES: Final[LiteralString] = """
MATCH (v:Venue:Stale)
WITH v LIMIT $limit
CALL (v) {
  MATCH (v)<-[w:PUBLISHED_IN]-(:Paper)
  RETURN w.name AS name, count(*) AS papers ORDER BY papers DESC, name LIMIT 1
}
SET v.name = name
REMOVE v:Stale
RETURN count(*) AS settled
"""

STALE_CONCEPTS: Final[LiteralString] = """
MATCH (c:Concept:Stale)
RETURN c.key AS key ORDER BY key LIMIT $limit
"""

USES: Final[LiteralString] = (
    """
UNWIND $keys AS key
MATCH (c:Concept {key: key})
CALL (c) {
  MATCH (c)<-[r:"""
    + ROLES
    + """]-(p:Paper)
  RETURN r.type AS type, r.name AS name, r.concept AS concept, r.moved AS moved, p,
         CASE WHEN type(r) = 'INTRODUCES' THEN p.year END AS year, """
    + ROLE_RANK
    + """ AS rank
  UNION ALL
  MATCH (c)<-[r:"""
    + ABOUT
    + """]-(:Result {source: 'leaderboard'})<-[:REPORTS]-(p:Paper)
  WITH DISTINCT c, r.type AS type, r.name AS name, r.concept AS concept, r.moved AS moved, p
  WHERE NOT EXISTS { (c)<-[:"""
    + ROLES
    + """]-(p) }
  RETURN type, name, concept, moved, p, null AS year, 7 AS rank
}
WITH key, type, name, concept, coalesce(moved = 'wholly', false) AS moved,
     CASE WHEN NOT p.stub THEN p.known END AS month,  // a stub's date may yet change
     count(*) AS papers, min(year) AS introduced, min([rank, p.place, p.id]) AS first
RETURN key, type, name, concept, moved, sum(papers) AS papers, min(introduced) AS introduced,
       collect(CASE WHEN month IS NOT NULL
                    THEN {month: month, papers: papers, first: first} END) AS months
"""
)

FORMS: Final[LiteralString] = (
    """
UNWIND $keys AS key
MATCH (:Concept {key: key})<-[r:"""
    + ROLES
    + "|"
    + ABOUT
    + """]-()
UNWIND r.forms AS form
RETURN key, collect(DISTINCT form) AS forms
"""
)

DROP_BROADER: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (c:Concept {key: row.key})-[b:BROADER {source: 'vocabulary'}]->(above:Concept)
WHERE NOT above.key IN row.above
SET above:Stale
DELETE b
"""

WRITE_BROADER: Final[LiteralString] = """
UNWIND $pairs AS pair
MATCH (c:Concept {key: pair.below})
MATCH (above:Concept {key: pair.above})
MERGE (c)-[b:BROADER {source: 'vocabulary'}]->(above)
ON CREATE SET c:Stale, above:Stale
"""

WRITE_SETTLED: Final[LiteralString] = (
    """
UNWIND $rows AS row
MATCH (c:Concept {key: row.key})
REMOVE c:Stale:Model:Method:Dataset:Task:Metric
SET c = row, c.degree = COUNT { (c)-[:"""
    + DRAWN
    + """]-() }
"""
    + TYPE_LABEL
)

STALE_STUBS: Final[LiteralString] = """
MATCH (p:Paper:Stale)
WHERE p.stub
WITH p LIMIT $limit
RETURN p.id AS id,
       COLLECT {
         MATCH (p)<-[r:CITES]-(:Paper)
         WHERE r.source = 'reference list' AND r.text <> ''
         RETURN coalesce(r.title, r.text) AS text
         ORDER BY r.title IS NULL, text LIMIT 1
       } AS texts,
       COLLECT {
         MATCH (p)<-[r:CITES]-(:Paper)
         WHERE r.year IS NOT NULL
         RETURN r.year AS year ORDER BY year LIMIT 1
       } AS years
"""

WRITE_SETTLED_STUBS: Final[LiteralString] = (
    """
UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
REMOVE p:Stale
SET p += row, p.degree = COUNT { (p)-[:"""
    + DRAWN
    + """]-() }
"""
)

SETTLE_PAPERS: Final[LiteralString] = (
    """
MATCH (p:Paper:Stale)
WHERE NOT p.stub
WITH p LIMIT $limit
REMOVE p:Stale
SET p.degree = COUNT { (p)-[:"""
    + DRAWN
    + """]-() }
RETURN count(*) AS settled
"""
)
