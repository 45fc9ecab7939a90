"""Saving deliveries: one writer at a time, then look up, clear, write."""

from typing import Final, LiteralString

from extract.domain import Role
from graph.cypher.parts import ROLES, TYPE_LABEL

# The uniqueness constraint locks the value until commit: a second writer waits here, so that
# what a transaction read of a paper's other sources still holds when it writes.
TAKE_TURN: Final[LiteralString] = "CREATE (turn:Load {id: 'turn'}) DELETE turn"

# Look-ups come before all writing: the full-text index then answers from what is committed. The ids
# themselves are asked of their constraint, and only further ids of the full-text index.
_BY_KEYS: Final[LiteralString] = """
CALL () {
  MATCH (p:Paper) WHERE p.id IN $ids
  RETURN p
  UNION
  CALL db.index.fulltext.queryNodes('paper_keys', $keys) YIELD node AS p
  RETURN p
}
RETURN p.id AS id, p.keys AS keys"""

KNOWN_RECORDS: Final[LiteralString] = """
MATCH (:Paper)-[f:FROM]->(:Document)
USING INDEX SEEK f:FROM(content)
WHERE f.content IN $contents
WITH f.content AS content, f.record AS record
RETURN content, head(collect(record)) AS record
"""

KEYS: Final[LiteralString] = _BY_KEYS + ", p.stub AS stub"

_RECORDS: Final[LiteralString] = ", [(p)-[f:FROM]->(:Document) | f.record] AS records"

HOLDERS: Final[LiteralString] = _BY_KEYS + _RECORDS

HOLDERS_BY_IDS: Final[LiteralString] = (
    """
MATCH (p:Paper) WHERE p.id IN $ids
RETURN p.id AS id, p.keys AS keys"""
    + _RECORDS
)

TITLES_BY_PROBES: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_probes', $probes) YIELD node AS p
RETURN p.id AS id, [probe IN p.probes WHERE probe IN $asked] AS shared,
       COLLECT { MATCH (p)-[f:FROM]->(:Document) RETURN DISTINCT f.title } AS titles
"""

CANDIDATES: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_probes', $probes) YIELD node AS p
WHERE NOT p.stub
RETURN p.id AS id, coalesce(p.stated_title, p.title) AS title, p.year AS year, p.probes AS probes,
       p.keys AS keys,
       coalesce(p.families, []) AS families, coalesce(p.introduces, []) AS introduces
"""

WANTING: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('paper_wants', $keys) YIELD node AS p
RETURN p.id AS id"""
    + _RECORDS
)

CITING: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (:Paper {id: id})<-[:CITES]-(p:Paper)
WITH DISTINCT p
RETURN p.id AS id, [(p)-[f:FROM]->(:Document) | f.record] AS records
"""

CLEAR_LINKS: Final[LiteralString] = (
    """
UNWIND $ids AS id
MATCH (:Paper {id: id})-[r:"""
    + ROLES
    + """|CITES|PUBLISHED_IN]->(n)
SET n:Stale
DELETE r
"""
)

CLEAR_CITES: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (:Paper {id: id})-[r:CITES]->(n)
SET n:Stale
DELETE r
"""

CLEAR_AUTHORS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (:Paper {id: id})<-[r:WROTE]-(a:Author)
SET a:Stale
DELETE r
"""

CLEAR_RESULTS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (:Paper {id: id})-[:REPORTS]->(x:Result)
OPTIONAL MATCH (x)-[:OF|ON|FOR|IN]->(c:Concept)
WITH x, collect(c) AS about
FOREACH (c IN about | SET c:Stale)
DETACH DELETE x
"""

CLEAR_BASES: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (model)-[b:BASED_ON {paper: id}]->(base)
SET model:Stale, base:Stale
DELETE b
"""

CLEAR_ORIGINS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (:Paper {id: id})-[r:FROM]->(:Document)
DELETE r
"""

DELETE_PAPERS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
OPTIONAL MATCH (p)-[:HAS_EMBEDDING]->(e:Embedding)
DETACH DELETE p, e
"""

WRITE_DOCUMENTS: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (d:Document {id: row.id})
WITH d, row, d.load AS former
SET d.name = CASE WHEN d.name < row.name THEN d.name ELSE row.name END,
    d.complete = coalesce(d.complete AND d.extractor = row.extractor AND d.shape = row.shape, false),
    d.extractor = row.extractor,
    d.shape = row.shape,
    d.loaded = datetime(),
    d.load = $load
WITH former WHERE former <> $load
RETURN former AS load
"""

WRITE_PAPERS: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (p:Paper {id: row.id})
WITH p, row, coalesce(p.degree, 0) AS degree, p.rank AS rank, p.community AS community
SET p = row, p.degree = degree, p.rank = rank, p.community = community, p:Stale
REMOVE p:Outdated
"""

WRITE_STUBS: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (p:Paper {id: row.id})
ON CREATE SET p = row, p:Stale
"""

WRITE_CONCEPTS: Final[LiteralString] = (
    """
UNWIND $rows AS row
MERGE (c:Concept {key: row.key})
ON CREATE SET c += row
SET c:Stale
"""
    + TYPE_LABEL
)

_WRITE_ROLE: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.paper})
MATCH (c:Concept {key: row.key})
CREATE (p)-[r:ROLE]->(c)
SET r = row.properties
"""

WRITE_EVIDENCE: Final[dict[Role, LiteralString]] = {
    Role.INTRODUCES: _WRITE_ROLE.replace("ROLE", "INTRODUCES"),
    Role.EVALUATED_ON: _WRITE_ROLE.replace("ROLE", "EVALUATED_ON"),
    Role.COMPARES_WITH: _WRITE_ROLE.replace("ROLE", "COMPARES_WITH"),
    Role.USES: _WRITE_ROLE.replace("ROLE", "USES"),
    Role.ADDRESSES: _WRITE_ROLE.replace("ROLE", "ADDRESSES"),
    Role.MEASURED_BY: _WRITE_ROLE.replace("ROLE", "MEASURED_BY"),
    Role.MENTIONS: _WRITE_ROLE.replace("ROLE", "MENTIONS"),
}

WRITE_BASES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (model:Concept {key: row.model})
MATCH (base:Concept {key: row.base})
CREATE (model)-[b:BASED_ON]->(base)
SET b = row.properties
"""

WRITE_RESULTS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.paper})
CREATE (p)-[:REPORTS]->(x:Result)
SET x = row.properties
"""

_WRITE_RESULT_LINK: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (x:Result {id: row.result})
MATCH (c:Concept {key: row.key})
CREATE (x)-[r:LINK]->(c)
SET r = coalesce(row.properties, {})
"""

WRITE_RESULT_LINKS: Final[dict[str, LiteralString]] = {
    "model": _WRITE_RESULT_LINK.replace("LINK", "OF"),
    "dataset": _WRITE_RESULT_LINK.replace("LINK", "ON"),
    "task": _WRITE_RESULT_LINK.replace("LINK", "FOR"),
    "metric": _WRITE_RESULT_LINK.replace("LINK", "IN"),
}

WRITE_CITES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.paper})
MATCH (cited:Paper {id: row.cited})
CREATE (p)-[r:CITES]->(cited)
SET r = row.properties, p:Stale, cited:Stale
"""

WRITE_REFERENCES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
SET p += row.properties, p:Stale
"""

WRITE_AUTHORS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.paper})
MERGE (a:Author {id: row.id})
ON CREATE SET a.name = row.name, a.orcid = row.orcid
SET a:Stale
CREATE (a)-[:WROTE {position: row.position, name: row.name}]->(p)
"""

WRITE_VENUES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.paper})
MERGE (v:Venue {id: row.id})
ON CREATE SET v.name = row.name
SET v:Stale
CREATE (p)-[:PUBLISHED_IN {name: row.name}]->(v)
"""

WRITE_ORIGINS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.paper})
MATCH (d:Document {id: row.document})
CREATE (p)-[r:FROM]->(d)
SET r = row.properties
"""

LEFT_BEHIND: Final[LiteralString] = """
MATCH (:Document {id: $document})<-[f:FROM]-(p:Paper)
WHERE f.extractor <> $extractor OR f.shape <> $shape
RETURN DISTINCT p.id AS id, p.keys AS keys LIMIT $limit
"""

COMPLETE_DOCUMENT: Final[LiteralString] = """
MATCH (d:Document {id: $document})
SET d.complete = true
"""

DOCUMENTS_OF: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (:Paper {id: id})-[:FROM]->(d:Document)
RETURN DISTINCT d.id AS id
"""

REOPEN_DOCUMENTS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (d:Document {id: id})
SET d.complete = false
WITH d, d.load AS load
WHERE NOT EXISTS { (d)<-[:FROM]-() }
DELETE d
RETURN load
"""

PENDING_DOCUMENTS: Final[LiteralString] = """
MATCH (d:Document)
WHERE d.extractor = $extractor AND NOT d.load STARTS WITH 'load:' AND (d.complete OR d.load = $run)
RETURN d.id AS id
"""

WRITE_LOAD: Final[LiteralString] = """
MERGE (l:Load {id: $id})
SET l = $properties, l.id = $id, l.finished = datetime()
WITH l
UNWIND $documents AS id
MATCH (d:Document {id: id})
SET d.load = l.id
"""

DELETE_DOCUMENTS: Final[LiteralString] = """
MATCH (n:Document)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
"""

DELETE_SOME: Final[LiteralString] = """
MATCH (n)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
"""
