"""What lies near a paper, by one signal each; every walk is cut before it widens."""

from typing import Final, LiteralString

from graph.cypher.parts import PAPER_SUMMARY, ROLES

# Each loaded paper is from at least one place, so that this counts them without looking at any.
COUNT_LOADED: Final[LiteralString] = """
MATCH (:Paper)-[f:FROM]->() RETURN count(f) AS total
"""

OWN_COUNTS: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})
RETURN COUNT { (p)-[:CITES]->() } AS references, COUNT { (p)<-[:CITES]-() } AS citations,
       COUNT { (p)-[:"""
    + ROLES
    + """]->() } AS concepts
"""
)

COUPLED: Final[LiteralString] = """
MATCH (p:Paper {id: $id})-[:CITES]->(r)
WITH p, r LIMIT $width
WITH p, r, COUNT { (r)<-[:CITES]-() } AS cited
WHERE cited > 1 AND cited <= $hub
WITH p, r, cited ORDER BY cited, r.id LIMIT $expanded
MATCH (r)<-[:CITES]-(q)
WHERE q <> p AND NOT q.stub AND ($as_of IS NULL OR q.known <= $as_of)
WITH q, collect({id: r.id, title: r.title, stub: r.stub, count: cited}) AS shared,
     sum(log(toFloat($total) / cited)) AS weight
ORDER BY weight DESC, q.id LIMIT $candidates
RETURN q.id AS id, shared, COUNT { (q)-[:CITES]->() } AS length
"""

COCITED: Final[LiteralString] = """
MATCH (p:Paper {id: $id})<-[:CITES]-(c)
WHERE $as_of IS NULL OR c.known <= $as_of
WITH p, c LIMIT $width
WITH p, c, COUNT { (c)-[:CITES]->() } AS cites
WHERE cites > 1 AND cites <= $hub
WITH p, c, cites ORDER BY cites, c.id LIMIT $expanded
MATCH (c)-[:CITES]->(q)
WHERE q <> p AND NOT q.stub AND ($as_of IS NULL OR q.known <= $as_of)
WITH q, collect({id: c.id, title: c.title, stub: c.stub, count: cites}) AS shared,
     sum(1 / log(1.0 + cites)) AS weight
ORDER BY weight DESC, q.id LIMIT $candidates
RETURN q.id AS id, shared, COUNT { (q)<-[:CITES]-() } AS length
"""

SHARING_CONCEPTS: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})-[:"""
    + ROLES
    + """]->(c)
WITH p, c, COUNT { (c)<-[:"""
    + ROLES
    + """]-() } AS papers
WHERE papers > 1 AND papers <= $hub
WITH p, c, papers ORDER BY papers, c.key LIMIT $expanded
MATCH (c)<-[:"""
    + ROLES
    + """]-(q)
WHERE q <> p AND ($as_of IS NULL OR q.known <= $as_of)
WITH q, collect({id: c.id, count: papers}) AS shared,
     sum(log(toFloat($total) / papers) ^ 2) AS weight
ORDER BY weight DESC, q.id LIMIT $candidates
RETURN q.id AS id, shared, COUNT { (q)-[:"""
    + ROLES
    + """]->() } AS length
"""
)

NEAR_IN_WORDS: Final[LiteralString] = """
MATCH (:Paper {id: $id})-[:HAS_EMBEDDING]->(own:Embedding)
CALL db.index.vector.queryNodes('paper_vectors', $candidates, own.vector) YIELD node AS e
MATCH (e)<-[:HAS_EMBEDDING]-(q)
WHERE q.id <> $id AND NOT q.stub AND own.model = e.model
  AND ($as_of IS NULL OR q.known <= $as_of)
RETURN q.id AS id
"""

COSINES: Final[LiteralString] = """
MATCH (:Paper {id: $id})-[:HAS_EMBEDDING]->(own:Embedding)
UNWIND $ids AS id
MATCH (e:Embedding {id: id})
WHERE own.model = e.model
RETURN id, 2 * vector.similarity.cosine(own.vector, e.vector) - 1 AS cosine
"""

SUMMARIES: Final[LiteralString] = (
    """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
RETURN p.id AS id, """
    + PAPER_SUMMARY
    + """ AS summary
"""
)

# Both ways along a list of references: these are short, while thousands may cite one paper.
DIRECT: Final[LiteralString] = """
MATCH (p:Paper {id: $id})
WITH COLLECT { MATCH (p)-[:CITES]->(q) WHERE q.id IN $ids RETURN q.id } AS cited
UNWIND $ids AS id
MATCH (q:Paper {id: id})
RETURN id, id IN cited AS cited, EXISTS { MATCH (q)-[:CITES]->(x) WHERE x.id = $id } AS citing
"""

CONCEPTS_OF: Final[LiteralString] = (
    """
UNWIND $ids AS id
MATCH (p:Paper {id: id})-[r:"""
    + ROLES
    + """]->(c)
RETURN id, c.key AS key, c.id AS concept, c.name AS name, c.type AS type,
       COUNT { (c)<-[:"""
    + ROLES
    + """]-() } AS papers, type(r) AS role,
       {paper: id, quote: r.quotes[0], field: r.fields[0], start: r.starts[0], end: r.ends[0]}
       AS words
"""
)
