"""Communities and ranks: reading the network, writing what follows from it, and reading that.

The network is read along the index of ids in pages, so that no answer holds the whole of it.
"""

from typing import Final, LiteralString

from graph.cypher.parts import EVIDENCE, PAPER_SUMMARY, ROLES

NETWORK: Final[LiteralString] = (
    """
MATCH (p:Paper)
WHERE p.id > $after
WITH p ORDER BY p.id LIMIT $limit
RETURN p.id AS id, coalesce(p.stub, false) AS stub, p.rank AS rank, p.community AS community,
       COLLECT { MATCH (p)-[:CITES]->(q) RETURN q.id } AS cited,
       COLLECT { MATCH (p)-[:"""
    + ROLES
    + """]->(c) RETURN c.key } AS concepts
ORDER BY id
"""
)

CONCEPT_NAMES: Final[LiteralString] = """
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN key, c.id AS id, c.name AS name
"""

WRITE_STANDINGS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
SET p.rank = row.rank, p.community = row.community
"""

WRITE_COMMUNITIES: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (m:Community {id: row.id})
SET m = row, m.computed = datetime($computed)
"""

DELETE_EMPTY_COMMUNITIES: Final[LiteralString] = """
MATCH (m:Community)
WHERE NOT EXISTS { MATCH (p:Paper) WHERE p.community = m.id AND p.rank <= 1 }
WITH m LIMIT $limit
DELETE m
RETURN count(*) AS settled
"""

# Those that no loaded paper leads: it was removed while they were worked out.
MARK_LEADERLESS: Final[LiteralString] = """
MATCH (m:Community)
WHERE NOT m:Stale AND NOT EXISTS {
  MATCH (p:Paper {id: substring(m.id, size('community:'))})
  WHERE p.community = m.id AND NOT p.stub
}
WITH m LIMIT $limit
SET m:Stale
RETURN count(*) AS settled
"""

WRITE_ANALYSED: Final[LiteralString] = """
MERGE (a:Analysis {id: 'structure'})
SET a = $counted, a.id = 'structure', a.computed = datetime($computed)
"""

# All counts are answered from the count store.
_COUNTS: Final[LiteralString] = (
    """{
  papers: COUNT { (:Paper) }, concepts: COUNT { (:Concept) }, decisions: COUNT { (:Decision) },
  loads: COUNT { (:Load) }, citations: COUNT { ()-[:CITES]->() },
  uses: COUNT { ()-[:"""
    + ROLES
    + """]->() }
}"""
)

COUNTED: Final[LiteralString] = "RETURN " + _COUNTS + " AS counted"

ANALYSED: Final[LiteralString] = (
    """
MATCH (a:Analysis {id: 'structure'})
WITH a, """
    + _COUNTS
    + """ AS now
RETURN toString(a.computed) AS computed,
       any(what IN keys(now) WHERE a[what] <> now[what])
       OR EXISTS { MATCH (l:Load) WHERE l.finished > a.computed } AS stale
"""
)

COMMUNITIES: Final[LiteralString] = """
MATCH (m:Community)
WHERE m.place > $after
WITH m ORDER BY m.place LIMIT $limit
RETURN m {.id, .name, .papers, .concepts, .place} AS summary ORDER BY summary.place
"""

COUNT_COMMUNITIES: Final[LiteralString] = "MATCH (m:Community) RETURN count(m) AS total"

COMMUNITY: Final[LiteralString] = """
MATCH (m:Community {id: $id})
RETURN m {.id, .name, .papers, .concepts, .telling} AS summary
"""

COMMUNITY_OF_PAPER: Final[LiteralString] = """
MATCH (p:Paper {id: $id})
WHERE p.community IS NOT NULL
RETURN p.community AS id
"""

TELLING: Final[LiteralString] = (
    """
UNWIND $rows AS row
MATCH (c:Concept {key: row.key})
RETURN row.key AS key, c.id AS id, c.name AS name, c.type AS type,
  COLLECT {
    UNWIND row.papers AS id
    MATCH (p:Paper {id: id})-[r:"""
    + ROLES
    + """]->(c)
    RETURN {id: p.id, title: p.title, role: type(r), evidence: """
    + EVIDENCE
    + """}
  } AS examples
"""
)

# Composite index on community and rank: the order is that of the index.
MEMBERS: Final[LiteralString] = (
    """
MATCH (p:Paper)
WHERE p.community = $id AND p.rank <= $rank
WITH p ORDER BY p.rank DESC, p.id
WHERE NOT p.stub AND (p.rank < $rank OR p.id > $after)
WITH p LIMIT $limit
RETURN """
    + PAPER_SUMMARY
    + """ AS summary, p.rank AS rank,
  COUNT { MATCH (p)<-[:CITES]-(q) WHERE q.community = $id } AS cited,
  COUNT { MATCH (p)-[:CITES]->(q) WHERE q.community = $id } AS cites,
  COLLECT {
    MATCH (p)-[r:"""
    + ROLES
    + """]->(c)
    WHERE c.key IN $keys
    RETURN {key: c.key, id: c.id, name: c.name, role: type(r), evidence: """
    + EVIDENCE
    + """}
  } AS concepts
ORDER BY rank DESC, summary.id
"""
)
