"""Which decisions are applied, and which papers and concepts a change of them touches."""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT, ROLES

APPLIED: Final[LiteralString] = """
MATCH (d:Decision)
RETURN d.id AS id, d.when AS when, d.action AS action, d.kind AS kind, d.subjects AS subjects,
       d.object AS object, d.name AS name
"""

FORGET_DECISIONS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (d:Decision {id: id})
DELETE d
"""

WRITE_DECISIONS: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (d:Decision {id: row.id})
SET d = row
"""

MARK_AT: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (:Document {id: row.document})<-[f:FROM {line: row.line}]-(p:Paper)
SET p:Outdated
"""

MARK_IDS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
SET p:Outdated
"""

MARK_USES: Final[LiteralString] = (
    """
UNWIND $rows AS row
MATCH (c:Concept {key: row.at})
CALL (c) {
  MATCH (c)<-[r:"""
    + ROLES
    + """]-(p:Paper)
  RETURN r.moved AS moved, p
  UNION ALL
  MATCH (c)<-[r:"""
    + ABOUT
    + """]-(:Result)<-[:REPORTS]-(p:Paper)
  RETURN r.moved AS moved, p
}
WITH row, moved, p
WHERE row.at = row.key OR moved IS NOT NULL
SET p:Outdated
"""
)

MARK_CONCEPTS: Final[LiteralString] = """
UNWIND $keys AS key
MATCH (c:Concept {key: key})
SET c:Stale
"""

COUNT_OUTDATED: Final[LiteralString] = "MATCH (p:Outdated) RETURN count(p) AS total"

OUTDATED: Final[LiteralString] = """
MATCH (p:Outdated)
RETURN p.id AS id, p.keys AS keys ORDER BY id LIMIT $limit
"""

UNMARK: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
REMOVE p:Outdated
"""
