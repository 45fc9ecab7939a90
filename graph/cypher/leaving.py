"""What papers and documents leave behind when they go: loads of nothing, communities of others."""

from typing import Final, LiteralString

from graph.cypher.parts import ROLES

DELETE_EMPTY_LOADS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (l:Load {id: id})
WHERE NOT EXISTS { MATCH (d:Document) WHERE d.load = l.id }
DELETE l
"""

MARK_COMMUNITIES: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
WHERE p.community IS NOT NULL
MATCH (m:Community {id: p.community})
SET m:Stale
"""

STALE_COMMUNITY: Final[LiteralString] = """
MATCH (m:Community:Stale)
RETURN m.id AS id, m.was AS was, m.papers AS papers, m.telling AS telling LIMIT 1
"""

PRESENT_LEADER: Final[LiteralString] = """
MATCH (p:Paper {id: $leader})
WHERE p.community = $id AND NOT p.stub
RETURN p.id AS id
"""

# One that leads another may be among them where an analysis was killed.
NEXT_LEADER: Final[LiteralString] = """
MATCH (p:Paper)
WHERE p.community = $id AND p.rank <= 1 AND NOT p.stub
  AND NOT EXISTS { (:Community {id: 'community:' + p.id}) }
RETURN p.id AS id ORDER BY p.rank DESC, p.id LIMIT 1
"""

RENAME_COMMUNITY: Final[LiteralString] = """
MATCH (m:Community {id: $id})
SET m.was = m.id, m.id = $new, m.place = $place
"""

MOVE_MEMBERS: Final[LiteralString] = """
MATCH (p:Paper)
WHERE p.community = $old AND p.rank <= 1
WITH p LIMIT $limit
SET p.community = $new
RETURN count(*) AS moved
"""

DELETE_COMMUNITY: Final[LiteralString] = """
MATCH (m:Community {id: $id})
DELETE m
"""

TELLING_STILL: Final[LiteralString] = (
    """
UNWIND $rows AS row
MATCH (c:Concept {key: row.key})
RETURN row.key AS key, c.name AS name, COLLECT {
  UNWIND row.papers AS id
  MATCH (p:Paper {id: id})
  WHERE EXISTS { (p)-[:"""
    + ROLES
    + """]->(c) }
  RETURN id
} AS papers
"""
)

WRITE_TELLING: Final[LiteralString] = """
MATCH (m:Community {id: $id})
REMOVE m:Stale, m.was
SET m.name = $name, m.concepts = $concepts, m.telling = $telling
"""
