"""Lists and single papers and concepts; hot reads start at an index.

Where a walk starts at one node, the papers at its end carry no label in the pattern: with it the
planner may prefer a walk along the index of all places.
"""

from typing import Final, LiteralString

from graph.cypher.parts import CONCEPT_SUMMARY, EVIDENCE, PAPER_DETAIL, PAPER_SUMMARY, ROLES

PING: Final[LiteralString] = "RETURN 1 AS answer"

PAPER_ID: Final[LiteralString] = "MATCH (p:Paper {id: $id}) RETURN p.id AS id"

PAPER_IDS_BY_KEY: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_keys', $key) YIELD node AS p
RETURN p.id AS id ORDER BY id
"""

PAPER: Final[LiteralString] = "MATCH (p:Paper {id: $id}) RETURN " + PAPER_DETAIL

_ONE_PAGE: Final[LiteralString] = (
    """
WITH p ORDER BY p.place LIMIT $limit
RETURN """
    + PAPER_SUMMARY
    + """ AS summary ORDER BY summary.place
"""
)

_CONCEPT_FILTER: Final[LiteralString] = (
    """
  AND ($type IS NULL AND $role IS NULL
       OR EXISTS { MATCH (p)-[r:"""
    + ROLES
    + """]->(x:Concept)
                   WHERE ($type IS NULL OR x.type = $type) AND ($role IS NULL OR type(r) = $role) })
"""
)

_PAPERS: Final[LiteralString] = (
    """
MATCH (p:Paper)
WHERE p.place >= $low AND p.place < $high AND p.place > $after
"""
    + _CONCEPT_FILTER
)

PAPERS: Final[LiteralString] = _PAPERS + _ONE_PAGE

COUNT_PAPERS: Final[LiteralString] = (
    _PAPERS
    + """
RETURN count(p) AS total
"""
)

# The index holds dated papers only, in the order of the list.
_PAPERS_KNOWN: Final[LiteralString] = (
    """
MATCH (p:Paper)
USING INDEX p:Paper(place, known)
WHERE p.place >= $low AND p.place < $high AND p.place > $after AND p.known <= $as_of
"""
    + _CONCEPT_FILTER
)

PAPERS_KNOWN: Final[LiteralString] = _PAPERS_KNOWN + _ONE_PAGE

COUNT_PAPERS_KNOWN: Final[LiteralString] = (
    _PAPERS_KNOWN
    + """
RETURN count(p) AS total
"""
)

_PAPERS_OF_CONCEPT: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:"""
    + ROLES
    + """]-(p)
WHERE p.place >= $low AND p.place < $high AND p.place > $after
  AND ($as_of IS NULL OR p.known <= $as_of)
  AND ($type IS NULL OR c.type = $type) AND ($role IS NULL OR type(r) = $role)
"""
)

PAPERS_OF_CONCEPT: Final[LiteralString] = _PAPERS_OF_CONCEPT + _ONE_PAGE

COUNT_PAPERS_OF_CONCEPT: Final[LiteralString] = (
    _PAPERS_OF_CONCEPT
    + """
RETURN count(DISTINCT p) AS total
"""
)

_PAPERS_OF_TEXT: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('paper_text', $text) YIELD node AS p, score
WHERE p.place >= $low AND p.place < $high
  AND ($as_of IS NULL OR p.known <= $as_of)
  AND ($key IS NULL AND $type IS NULL AND $role IS NULL
       OR EXISTS { MATCH (p)-[r:"""
    + ROLES
    + """]->(x:Concept)
                   WHERE ($key IS NULL OR x.key = $key)
                     AND ($type IS NULL OR x.type = $type)
                     AND ($role IS NULL OR type(r) = $role) })
"""
)

PAPERS_OF_TEXT: Final[LiteralString] = (
    _PAPERS_OF_TEXT
    + """
WITH p, score
WHERE $score IS NULL OR score < $score OR score = $score AND p.place > $after
WITH p, score ORDER BY score DESC, p.place LIMIT $limit
RETURN """
    + PAPER_SUMMARY
    + """ AS summary, score ORDER BY score DESC, summary.place
"""
)

COUNT_PAPERS_OF_TEXT: Final[LiteralString] = (
    _PAPERS_OF_TEXT
    + """
RETURN count(p) AS total
"""
)

PAPER_CONCEPTS: Final[LiteralString] = (
    """
MATCH (p:Paper {id: $id})-[r:"""
    + ROLES
    + """]->(c:Concept)
RETURN c.id AS id, c.key AS key, c.name AS name, type(r) AS role, """
    + EVIDENCE
    + """ AS evidence
"""
)

_CITATIONS: Final[LiteralString] = """
MATCH (:Paper {id: $id})<-[:CITES]-(p)
WHERE p.place > $after AND ($as_of IS NULL OR p.known <= $as_of)
"""

# What a paper cites could be known once the paper itself was there to be read.
_REFERENCES: Final[LiteralString] = """
MATCH (citing:Paper {id: $id})-[:CITES]->(p)
WHERE p.place > $after AND ($as_of IS NULL OR p.known <= $as_of AND citing.known <= $as_of)
"""

CITATIONS: Final[LiteralString] = _CITATIONS + _ONE_PAGE

REFERENCES: Final[LiteralString] = _REFERENCES + _ONE_PAGE

COUNT_CITATIONS: Final[LiteralString] = """
MATCH (p:Paper {id: $id}) RETURN COUNT { (p)<-[:CITES]-() } AS total
"""

COUNT_REFERENCES: Final[LiteralString] = """
MATCH (p:Paper {id: $id}) RETURN COUNT { (p)-[:CITES]->() } AS total
"""

COUNT_CITATIONS_KNOWN: Final[LiteralString] = _CITATIONS + "RETURN count(p) AS total"

COUNT_REFERENCES_KNOWN: Final[LiteralString] = _REFERENCES + "RETURN count(p) AS total"

_CONCEPTS: Final[LiteralString] = """
MATCH (c:Concept)
WHERE c.place > $after AND ($type IS NULL OR c.type = $type)
"""

CONCEPTS: Final[LiteralString] = (
    _CONCEPTS
    + """
WITH c ORDER BY c.place LIMIT $limit
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary ORDER BY summary.place
"""
)

COUNT_CONCEPTS: Final[LiteralString] = (
    _CONCEPTS
    + """
RETURN count(c) AS total
"""
)

_CONCEPTS_OF_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('concept_text', $text) YIELD node AS c
WHERE c.place > $after AND ($type IS NULL OR c.type = $type)
"""

CONCEPTS_OF_TEXT: Final[LiteralString] = (
    _CONCEPTS_OF_TEXT
    + """
WITH c ORDER BY c.place LIMIT $limit
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary ORDER BY summary.place
"""
)

COUNT_CONCEPTS_OF_TEXT: Final[LiteralString] = (
    _CONCEPTS_OF_TEXT
    + """
RETURN count(c) AS total
"""
)

# Papers are counted as of then, and the place is the one that this count gives (graph.places).
_RANKED_KNOWN: Final[LiteralString] = (
    """
WITH c, c.months AS months, c.papers_known AS papers_known
WITH c, CASE WHEN months[-1] <= $as_of THEN papers_known[-1]
        ELSE papers_known[size([month IN months WHERE month <= $as_of]) - 1] END AS papers
WITH c, papers, toString(9999999999 - papers) + substring(c.place, 10) AS place
WHERE place > $after
WITH c, papers, place ORDER BY place LIMIT $limit
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary, papers, place ORDER BY place
"""
)

_CONCEPTS_KNOWN: Final[LiteralString] = """
MATCH (c:Concept)
WHERE c.known <= $as_of AND ($type IS NULL OR c.type = $type)
"""

CONCEPTS_KNOWN: Final[LiteralString] = _CONCEPTS_KNOWN + _RANKED_KNOWN

COUNT_CONCEPTS_KNOWN: Final[LiteralString] = _CONCEPTS_KNOWN + "RETURN count(c) AS total"

_CONCEPTS_KNOWN_OF_TEXT: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('concept_text', $text) YIELD node AS c
WHERE c.known <= $as_of AND ($type IS NULL OR c.type = $type)
"""

CONCEPTS_KNOWN_OF_TEXT: Final[LiteralString] = _CONCEPTS_KNOWN_OF_TEXT + _RANKED_KNOWN

COUNT_CONCEPTS_KNOWN_OF_TEXT: Final[LiteralString] = (
    _CONCEPTS_KNOWN_OF_TEXT + "RETURN count(c) AS total"
)

CONCEPT: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary,
  COLLECT {
    MATCH (c)<-[r:"""
    + ROLES
    + """]-(:Paper)
    WITH type(r) AS role, count(*) AS papers
    RETURN {role: role, papers: papers} ORDER BY role
  } AS roles,
  COLLECT {
    MATCH (c)<-[:INTRODUCES]-(p:Paper)
    WITH p ORDER BY coalesce(p.year, 9999), p.place LIMIT $introducing
    RETURN """
    + PAPER_SUMMARY
    + """
  } AS introducing
"""
)

CONCEPT_ID: Final[LiteralString] = "MATCH (c:Concept {key: $key}) RETURN c.id AS id"

CONCEPT_PAPERS: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:"""
    + ROLES
    + """]-(p)
WHERE ($role IS NULL OR type(r) = $role) AND ($as_of IS NULL OR p.known <= $as_of)
WITH p, r, [i IN range(0, size($roles) - 1) WHERE $roles[i] = type(r)][0] AS rank
WHERE rank > $rank OR rank = $rank AND p.place > $after
WITH p, r, rank ORDER BY rank, p.place LIMIT $limit
RETURN """
    + PAPER_SUMMARY
    + """ AS summary, type(r) AS role, rank, """
    + EVIDENCE
    + """ AS evidence ORDER BY rank, summary.place
"""
)

COUNT_CONCEPT_PAPERS: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:"""
    + ROLES
    + """]-(p)
WHERE ($role IS NULL OR type(r) = $role) AND ($as_of IS NULL OR p.known <= $as_of)
RETURN count(r) AS total
"""
)

LAST_LOAD: Final[LiteralString] = """
MATCH (l:Load)
RETURN l.extractor AS extractor, toString(l.finished) AS finished
ORDER BY l.finished DESC, l.id LIMIT 1
"""

LOADED_DOCUMENTS: Final[LiteralString] = """
MATCH (d:Document)
WHERE d.complete AND d.extractor = $extractor
RETURN d.id AS id
"""
