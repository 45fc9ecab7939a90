"""Which concepts stand in which papers, whether two stand in one, and the words of it."""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT, ROLES

_WITHIN: Final[LiteralString] = """
p.place >= $low AND p.place < $high AND ($as_of IS NULL OR p.known <= $as_of)
"""

# from the concepts to their papers, whatever the planner holds of how many there are: it has
# neither label nor place to begin with at the papers
_OF_CONCEPTS: Final[LiteralString] = (
    """
  MATCH (asked:Concept)<-[:"""
    + ROLES
    + """]-(p)
  WHERE asked.key IN $KEYS
  WITH DISTINCT p
  WHERE """
    + _WITHIN
    + """
  RETURN p ORDER BY p.place LIMIT $papers
"""
)

# types are looked at once a concept and months once a paper, not at every relationship
_COUNTED: Final[LiteralString] = """
WITH collect(p) AS papers
WITH papers, size(papers) AS looked, size([p IN papers WHERE p.abstract <> '']) AS abstracts
CALL (papers) {
  UNWIND papers AS p
  WITH p, id(p) AS number, CASE WHEN p.known >= $recent THEN 1 ELSE 0 END AS young
  MATCH (p)-[:INTRODUCES|EVALUATED_ON|COMPARES_WITH|USES|ADDRESSES|MEASURED_BY]->(c)
  WITH c, collect(number) AS numbers, sum(young) AS recent
  WHERE (size(numbers) >= $least AND (c.type IN $rows OR c.type IN $columns)) OR c.key IN $asked
  WITH c, numbers, recent
  ORDER BY c.key IN $asked DESC, size(numbers) DESC, c.key
  WITH (c.type IN $columns OR c.key IN $asked_columns) AND NOT c.key IN $asked_rows AS column,
       collect({id: c.id, key: c.key, name: c.name, type: c.type, papers: numbers, recent: recent})
         AS found
  UNWIND found[..$concepts] AS one
  RETURN column, size(found) AS kinds, one
  UNION ALL
  RETURN false AS column, 0 AS kinds, null AS one  // the counts, where there is no concept
}
RETURN looked, abstracts, column, kinds, one
"""

USES_IN_NEWEST: Final[LiteralString] = (
    """
CALL () {
  MATCH (p:Paper) WHERE """
    + _WITHIN
    + """
  RETURN p ORDER BY p.place LIMIT $papers
  UNION
"""
    + _OF_CONCEPTS.replace("$KEYS", "$asked")
    + "}"
    + _COUNTED
)

USES_IN_TASK: Final[LiteralString] = (
    "CALL () {" + _OF_CONCEPTS.replace("$KEYS", "[$task]") + "}" + _COUNTED
)

NEWEST_MONTH: Final[LiteralString] = """
MATCH (p:Paper) WHERE p.known <= $present RETURN p.known AS known ORDER BY p.known DESC LIMIT 1
"""

VERSIONS: Final[LiteralString] = """
UNWIND $ids AS id
MATCH (c:Concept {id: id})
RETURN c.id AS id,
       COLLECT {
         MATCH (c)<-[steps:BROADER|BASED_ON*1..2]-(n:Concept)
         WHERE all(step IN steps WHERE $as_of IS NULL OR step:BROADER OR step.known <= $as_of)
         RETURN DISTINCT n.id LIMIT 300
       } AS narrower,
       COLLECT { MATCH (c)-[:BROADER]->(b:Concept) RETURN [b.id, b.name] } AS broader
"""

# each pair has its rarer side first: the walk goes from there
JOINED: Final[LiteralString] = (
    """
UNWIND $pairs AS pair
CALL (pair) {
  MATCH (b:Concept)
  WHERE b.id IN pair.other
  RETURN collect(b) AS others  // nodes are compared without a look at what they hold
}
CALL (pair, others) {
  MATCH (a:Concept)<-[:"""
    + ROLES
    + """]-(p:Paper)
  WHERE a.id IN pair.rarer AND ($as_of IS NULL OR p.known <= $as_of)
    AND EXISTS { (p)-[:"""
    + ROLES
    + """]->(b:Concept) WHERE b IN others }
  RETURN true AS joined LIMIT 1
  UNION
  MATCH (a:Concept)<-[:"""
    + ABOUT
    + """]-(x:Result)<-[:REPORTS]-(p:Paper)
  WHERE a.id IN pair.rarer AND ($as_of IS NULL OR p.known <= $as_of)
    AND EXISTS { (x)-[:"""
    + ABOUT
    + """]->(b:Concept) WHERE b IN others }
  RETURN true AS joined LIMIT 1
}
RETURN DISTINCT pair.number AS number
"""
)

NAMES: Final[LiteralString] = """
MATCH (c:Concept) WHERE c.id IN $ids
RETURN c.id AS id, c.name AS name, coalesce(c.aliases, []) AS aliases
"""

# as of a month, an abstract of that time may stand behind very many later ones
TOLD_TOGETHER: Final[LiteralString] = """
UNWIND $pairs AS pair
CALL (pair) {
  CALL db.index.fulltext.queryNodes('paper_text', pair.text, {limit: $most}) YIELD node AS p
  WITH p WHERE $as_of IS NULL OR p.known <= $as_of
  RETURN p.id AS paper LIMIT 1
}
RETURN pair.number AS number, paper
"""

WORDS_OF_BOTH: Final[LiteralString] = (
    """
UNWIND $asked AS one
MATCH (p:Paper) WHERE id(p) = one.paper
MATCH (p)-[r:"""
    + ROLES
    + """]->(a:Concept {id: one.row})
MATCH (p)-[s:"""
    + ROLES
    + """]->(b:Concept {id: one.column})
RETURN one.row AS row, one.column AS column, p {.id, .title, .year} AS paper,
       r {.quotes, .fields, .starts, .ends, type: type(r)} AS of_row,
       s {.quotes, .fields, .starts, .ends, type: type(s)} AS of_column
ORDER BY paper.year DESC, paper.id
"""
)
