"""What an audit of references reads, page after page along the index of places."""

from typing import Final, LiteralString

_AUTHORS: Final[LiteralString] = """
  MATCH (w)<-[by:WROTE]-(a)
  RETURN {id: a.id, name: by.name, orcid: a.orcid} ORDER BY by.position
"""

_CITING: Final[LiteralString] = (
    """
p {.id, .title, .year, .stub, .place, keys: coalesce(p.keys, []),
   title_keys: [key IN coalesce(p.probes, []) WHERE key STARTS WITH 'ta:'],
   total: coalesce(p.references_total, COUNT { (p)-[:CITES]->() }),
   unresolved: coalesce(p.unresolved, []),
   authors: COLLECT { WITH p AS w """
    + _AUTHORS
    + """},
   cited: COLLECT {
     MATCH (p)-[:CITES]->(q)
     RETURN q {.id, .title, .year, .stub, keys: coalesce(q.keys, []),
               authors: COLLECT { WITH q AS w """
    + _AUTHORS
    + """}} ORDER BY q.id
   }} AS paper
"""
)

CITING_PAPERS: Final[LiteralString] = (
    """
MATCH (p:Paper)
WHERE p.place > $after AND (NOT p.stub OR p.references_total > 0)
WITH p ORDER BY p.place LIMIT $limit
RETURN """
    + _CITING
    + " ORDER BY paper.place"
)

CITING_PAPER: Final[LiteralString] = "MATCH (p:Paper {id: $id}) RETURN " + _CITING

INCOMPLETE: Final[LiteralString] = """
MATCH (p:Paper)
WHERE p.place > $after AND p.place < '~' AND NOT p.stub
  AND (size(coalesce(p.unresolved, [])) > 0
       OR NOT EXISTS { MATCH (p)-[c:CITES]->() WHERE c.source = 'reference list' })
WITH p ORDER BY p.place LIMIT $limit
RETURN p.id AS id, p.place AS place, p.arxiv AS arxiv, p.doi AS doi, p.openalex AS openalex,
       p.s2 AS s2, p.acl AS acl, coalesce(p.unresolved, []) AS unresolved,
       COLLECT { MATCH (p)-[f:FROM]->() RETURN f.record ORDER BY f.record } AS records
ORDER BY place
"""

OF_ONE_TITLE: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_probes', $keys) YIELD node AS p
WHERE NOT p.stub
RETURN p.id AS id, p.title AS title, p.year AS year, coalesce(p.keys, []) AS keys,
       [key IN p.probes WHERE key STARTS WITH 'ta:'] AS title_keys
ORDER BY id
"""

STUBS: Final[LiteralString] = """
MATCH (p:Paper)
WHERE p.place > $after AND p.place >= '~'
WITH p ORDER BY p.place LIMIT $limit
RETURN p.id AS id, p.place AS place, COUNT { (p)<-[:CITES]-() } AS citations ORDER BY place
"""

DANGLING: Final[LiteralString] = """
MATCH (q:Paper)
WHERE q.id IN $ids
RETURN q {.id, .title} AS work,
       COUNT { (q)<-[:CITES]-() } AS citations,
       COLLECT {
         MATCH (q)<-[:CITES]-(p)
         WITH p ORDER BY p.place LIMIT 1
         RETURN p {.id, .title}
       } AS citing
"""

TALLY: Final[LiteralString] = """
MATCH (p:Paper)
WHERE p.place > ''
RETURN sum(CASE WHEN p.stub THEN 0 ELSE 1 END) AS papers,
       sum(coalesce(p.references_total, 0)) AS total,
       sum(coalesce(p.references_resolved, 0)) AS resolved
"""

TALLY_OF_PAPER: Final[LiteralString] = """
MATCH (p:Paper {id: $id})
RETURN 1 AS papers, coalesce(p.references_total, 0) AS total,
       coalesce(p.references_resolved, 0) AS resolved
"""
