"""Full text, names, ids, spelling and completion; every statement starts at a full-text index or a key.

Texts for an index are made in `graph.lucene`. `$sample` bounds what an index hands over before it
is filtered and ordered.
"""

from typing import Final, LiteralString

from graph.cypher.parts import CONCEPT_SUMMARY, ROLES

_KNOWN: Final[LiteralString] = "($as_of IS NULL OR c.known <= $as_of)"

_CONCEPT: Final[LiteralString] = (
    """
RETURN """
    + CONCEPT_SUMMARY
    + """ AS summary, c.forms AS forms, coalesce(c.degree, 0) AS degree"""
)

PAPERS_BY_KEY: Final[LiteralString] = """
CALL () {
  MATCH (p:Paper) WHERE p.id IN $keys
  RETURN p
  UNION
  CALL db.index.fulltext.queryNodes('paper_keys', $form, {limit: $limit}) YIELD node AS p
  RETURN p
}
WITH p WHERE $as_of IS NULL OR p.known <= $as_of
RETURN p {.id, .title, .abstract} AS paper, coalesce(p.degree, 0) AS degree
ORDER BY p.place LIMIT $limit
"""

CONCEPTS_BY_NAME: Final[LiteralString] = (
    """
CALL () {
  CALL db.index.fulltext.queryNodes('concept_forms', $forms, {limit: $sample}) YIELD node AS c
  RETURN c
  UNION
  CALL db.index.fulltext.queryNodes('concept_text', $text, {limit: $sample}) YIELD node AS c
  RETURN c
  UNION
  MATCH (c:Concept) WHERE c.key IN $keys
  RETURN c
}
WITH c WHERE """
    + _KNOWN
    + """
WITH c ORDER BY c.place LIMIT $limit"""
    + _CONCEPT
    + " ORDER BY c.place"
)

_CONCEPTS_FOUND: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('concept_text', $text, {limit: $sample}) YIELD node AS c, score
WHERE """
    + _KNOWN
    + """
  AND all(sign IN $signed WHERE any(form IN c.forms WHERE form CONTAINS sign))
"""
)

CONCEPTS_BY_TEXT: Final[LiteralString] = (
    _CONCEPTS_FOUND
    + """
WITH c, score ORDER BY score DESC, c.place LIMIT $limit"""
    + _CONCEPT
    + ", score"
)

COUNT_CONCEPTS_BY_TEXT: Final[LiteralString] = (
    _CONCEPTS_FOUND
    + """
RETURN count(c) AS total
"""
)

_PAPERS_FOUND: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_text', $text, {limit: $sample}) YIELD node AS p, score
WHERE ($as_of IS NULL OR p.known <= $as_of)
  AND all(sign IN $signed
          WHERE toLower(p.title) CONTAINS sign OR toLower(p.abstract) CONTAINS sign)
"""

PAPERS_BY_TEXT: Final[LiteralString] = (
    _PAPERS_FOUND
    + """
WITH p, score ORDER BY score DESC, p.place LIMIT $limit
RETURN p {.id, .title, .abstract} AS paper, coalesce(p.degree, 0) AS degree, score
"""
)

COUNT_PAPERS_BY_TEXT: Final[LiteralString] = (
    _PAPERS_FOUND
    + """
RETURN count(p) AS total
"""
)

INTRODUCING: Final[LiteralString] = """
MATCH (c:Concept)<-[:INTRODUCES]-(p)
WHERE c.key IN $keys AND ($as_of IS NULL OR p.known <= $as_of)
RETURN DISTINCT p {.id, .title, .abstract} AS paper, coalesce(p.degree, 0) AS degree, p.place AS place
ORDER BY degree DESC, place LIMIT $limit
"""

PAPERS_BY_AUTHORS: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('author_text', $text, {limit: $sample}) YIELD node AS a
MATCH (a)-[:WROTE]->(p)
WHERE $as_of IS NULL OR p.known <= $as_of
WITH p, collect(a.name) AS authors LIMIT $limit
RETURN p {.id, .title, .abstract, .year} AS paper, coalesce(p.degree, 0) AS degree, authors
"""

NEAREST_PAPERS: Final[LiteralString] = """
CALL db.index.vector.queryNodes('paper_vectors', $sample, $vector) YIELD node AS e, score
WHERE e.model = $model
MATCH (e)<-[:HAS_EMBEDDING]-(p)
WHERE $as_of IS NULL OR p.known <= $as_of
RETURN p {.id, .title, .abstract} AS paper, coalesce(p.degree, 0) AS degree, score
ORDER BY score DESC, p.place LIMIT $limit
"""

CONCEPTS_OF_PAPERS: Final[LiteralString] = (
    """
UNWIND range(0, size($ids) - 1) AS rank
MATCH (:Paper {id: $ids[rank]})-[r:"""
    + ROLES
    + """]->(c)
WITH c, collect({rank: rank, role: type(r)}) AS uses"""
    + _CONCEPT
    + """, uses ORDER BY c.place
"""
)

WORDS_IN_USE: Final[LiteralString] = """
UNWIND $words AS word
CALL (word) {
  CALL (word) {
    CALL db.index.fulltext.queryNodes('concept_text', word, {limit: $limit}) YIELD node
    RETURN node
    UNION
    CALL db.index.fulltext.queryNodes('paper_titles', word, {limit: $limit}) YIELD node
    RETURN node
    UNION
    CALL db.index.fulltext.queryNodes('author_text', word, {limit: $limit}) YIELD node
    RETURN node
  }
  RETURN count(node) AS written
}
CALL (word) {
  CALL db.index.fulltext.queryNodes('paper_text', word, {limit: $limit}) YIELD node
  RETURN count(node) AS stemmed
}
RETURN word, written, stemmed
"""

FORMS_NEAR: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('concept_forms', $form, {limit: $sample}) YIELD node AS c
RETURN c.forms AS forms, coalesce(c.papers, 0) AS papers ORDER BY c.place
"""

WORDS_NEAR: Final[LiteralString] = """
CALL () {
  CALL db.index.fulltext.queryNodes('concept_text', $text, {limit: $sample}) YIELD node AS c
  RETURN c.forms AS texts, coalesce(c.papers, 0) AS papers
  UNION ALL
  CALL db.index.fulltext.queryNodes('paper_titles', $titles, {limit: $sample}) YIELD node AS p
  RETURN [p.title] AS texts, 1 AS papers
  UNION ALL
  CALL db.index.fulltext.queryNodes('author_text', $names, {limit: $sample}) YIELD node AS a
  RETURN [a.name] AS texts, 1 AS papers
}
RETURN texts, papers
"""

CONCEPTS_BEGUN: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('concept_forms', $form) YIELD node AS c
WITH c ORDER BY c.place LIMIT $limit"""
    + _CONCEPT
    + " ORDER BY c.place"
)

# with no key, only by form: of a letter or two, too many keys begin so
CONCEPTS_NAMED_SO: Final[LiteralString] = (
    """
CALL () {
  CALL db.index.fulltext.queryNodes('concept_forms', $form) YIELD node AS c
  RETURN c
  UNION
  MATCH (c:Concept) WHERE c.key STARTS WITH $key
  RETURN c
}
WITH c ORDER BY c.place LIMIT $limit"""
    + _CONCEPT
    + " ORDER BY c.place"
)

CONCEPTS_WITH_WORDS_BEGUN: Final[LiteralString] = (
    """
CALL db.index.fulltext.queryNodes('concept_text', $text, {limit: $sample}) YIELD node AS c
WITH c ORDER BY c.place LIMIT $limit"""
    + _CONCEPT
    + " ORDER BY c.place"
)

TITLES_BEGUN: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('paper_titles', $text, {limit: $sample}) YIELD node AS p
WITH p, toLower(p.title) STARTS WITH $typed AS begun
ORDER BY begun DESC, coalesce(p.degree, 0) DESC, p.place LIMIT $limit
RETURN p {.id, .title, .abstract} AS paper
"""
