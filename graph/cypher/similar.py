"""What lies near a paper, by one signal each; every walk is cut before it widens."""

from typing import Final, LiteralString

from graph.cypher.parts import PAPER_SUMMARY, PAPERS_BY_THEN, ROLES

# How many there are now is read off a node at once; as of a month each is looked at, and the paper
# that is asked about counts whenever it could be known.
_CITED_BY_THEN: Final[LiteralString] = """
CASE WHEN $as_of IS NULL THEN COUNT { (CITED)<-[:CITES]-() }
     ELSE COUNT { (CITED)<-[:CITES]-(x) WHERE x.known <= $as_of OR x.id = $id } END
"""

# the paper that is asked about counts whenever it could be known
_PAPERS_BY_THEN: Final[LiteralString] = (
    PAPERS_BY_THEN
    + """
  + CASE WHEN $as_of IS NULL OR p.known <= $as_of THEN 0 ELSE 1 END
"""
)

OWN_COUNTS: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})
RETURN COUNT { (p)-[:CITES]->() } AS references, """
    + _CITED_BY_THEN.replace("CITED", "p")
    + """ AS citations,
       COUNT { (p)-[:"""
    + ROLES
    + """]->() } AS concepts, EXISTS { (p)-[:HAS_EMBEDDING]->() } AS vector
"""
)

COUPLED: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})-[:CITES]->(r)
WITH p, r LIMIT $width
WITH p, r, """
    + _CITED_BY_THEN.replace("CITED", "r")
    + """ AS cited
WHERE cited > 1 AND cited <= $hub
WITH p, r, cited ORDER BY cited, r.id LIMIT $expanded
MATCH (r)<-[:CITES]-(q)
WHERE q <> p AND NOT q.stub AND ($as_of IS NULL OR q.known <= $as_of)
WITH q, collect(cited) AS counts,
     sum(log(toFloat($total) / cited)) AS weight
ORDER BY weight DESC, q.id LIMIT $candidates
RETURN q.id AS id, counts, COUNT { (q)-[:CITES]->() } AS length
"""
)

COCITED: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})<-[:CITES]-(c)
WHERE $as_of IS NULL OR c.known <= $as_of
WITH p, c LIMIT $width
WITH p, c, COUNT { (c)-[:CITES]->() } AS cites
WHERE cites > 1 AND cites <= $hub
WITH p, c, cites ORDER BY cites, c.id LIMIT $expanded
MATCH (c)-[:CITES]->(q)
WHERE q <> p AND NOT q.stub AND ($as_of IS NULL OR q.known <= $as_of)
WITH q, collect(c) AS citing, collect(cites) AS counts,
     sum(1 / log(1.0 + cites)) AS weight
ORDER BY weight DESC, q.id LIMIT $candidates
RETURN q.id AS id, [c IN citing | c.id] AS citing, counts, """
    + _CITED_BY_THEN.replace("CITED", "q")
    + """ AS length
"""
)

SHARING_CONCEPTS: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})-[:"""
    + ROLES
    + """]->(c)
WITH p, c, """
    + _PAPERS_BY_THEN
    + """ AS papers
WHERE papers > 1 AND papers <= $hub
WITH p, c, papers ORDER BY papers, c.key LIMIT $expanded
MATCH (c)<-[:"""
    + ROLES
    + """]-(q)
WHERE q <> p AND ($as_of IS NULL OR q.known <= $as_of)
WITH q, collect(papers) AS counts,
     sum(log(toFloat($total) / papers) ^ 2) AS weight
ORDER BY weight DESC, q.id LIMIT $candidates
RETURN q.id AS id, counts, COUNT { (q)-[:"""
    + ROLES
    + """]->() } AS length
"""
)

# The index scores (1 + cosine) / 2: at a half and below texts have nothing in common.
NEAR_IN_WORDS: Final[LiteralString] = """
MATCH (:Paper {id: $id})-[:HAS_EMBEDDING]->(own:Embedding)
CALL db.index.vector.queryNodes('paper_vectors', $nearest, own.vector) YIELD node AS e, score
MATCH (e)<-[:HAS_EMBEDDING]-(q)
WHERE q.id <> $id AND NOT q.stub AND own.model = e.model AND score > 0.5
  AND ($as_of IS NULL OR q.known <= $as_of)
RETURN q.id AS id, 2 * score - 1 AS cosine ORDER BY score DESC, q.id LIMIT $candidates
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

NAMES: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (p:Paper {id: id})
RETURN p.id AS id, p.title AS title, p.stub AS stub
"""

# All references that two papers share, also those that propose nobody.
DIRECT: Final[LiteralString] = """
MATCH (p:Paper {id: $id})
UNWIND $ids AS other
MATCH (q:Paper {id: other})
RETURN other AS id, EXISTS { (p)-[:CITES]->(q) } AS cited, EXISTS { (q)-[:CITES]->(p) } AS citing,
       COLLECT {
         MATCH (q)-[:CITES]->(r)
         WHERE EXISTS { (p)-[:CITES]->(r) }
         RETURN r.id
       } AS shared
"""

REFERENCES: Final[LiteralString] = (
    """
UNWIND $ids AS id
MATCH (r:Paper {id: id})
RETURN r.id AS id, r.title AS title, r.stub AS stub, """
    + _CITED_BY_THEN.replace("CITED", "r")
    + """ AS count
"""
)

# how many papers have a concept is asked for once, at those of the paper asked about
CONCEPTS_OF: Final[LiteralString] = (
    """
MATCH (:Paper {id: $id})-[:"""
    + ROLES
    + """]->(own)
WITH collect(own) AS shared
UNWIND $ids AS one
MATCH (p:Paper {id: one})-[r:"""
    + ROLES
    + """]->(c)
WHERE c IN shared
RETURN one AS id, c.key AS key, c.id AS concept, c.name AS name, c.type AS type,
       CASE WHEN one = $id THEN """
    + _PAPERS_BY_THEN
    + """ END AS papers, type(r) AS role,
       {paper: one, quote: r.quotes[0], field: r.fields[0], start: r.starts[0], end: r.ends[0]}
       AS words
"""
)
