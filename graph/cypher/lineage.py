"""What a model came from and what came after it; each statement starts at concepts by key.

Papers and concepts at the end of a walk carry no label in the pattern (see `graph.cypher.reading`).
A hub is cut before what lies behind it is read. `SAID` is one relationship of a paper, with all
sentences that it stands on.
"""

from typing import Final, LiteralString

# As of a month no later year is told.
_CONCEPT: Final[LiteralString] = """
NODE {.id, .key, .name, .type,
      introduced: CASE WHEN $as_of IS NULL OR NODE.introduced <= toInteger(left($as_of, 4))
                       THEN NODE.introduced END}
"""

_PAPER: Final[LiteralString] = "p {.id, .title, .year, .known}"

_SAID: Final[LiteralString] = "{.quotes, .fields, .starts, .ends}"

_KNOWN: Final[LiteralString] = "($as_of IS NULL OR p.known <= $as_of)"

LINEAGE_CONCEPT: Final[LiteralString] = (
    "MATCH (c:Concept {key: $key}) RETURN " + _CONCEPT.replace("NODE", "c") + " AS concept"
)

INTRODUCED: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:INTRODUCES]-(p)
WHERE """
    + _KNOWN
    + """
WITH p, r ORDER BY coalesce(p.known, '9999'), p.place LIMIT $limit
RETURN """
    + _PAPER
    + " AS paper, r "
    + _SAID
    + " AS said"
)

COMPARED: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[:INTRODUCES]-(p)
WHERE """
    + _KNOWN
    + """
WITH p ORDER BY coalesce(p.known, '9999'), p.place LIMIT $limit
MATCH (p)-[r:COMPARES_WITH]->(x)
WHERE x.key <> $key
WITH p, r, x ORDER BY coalesce(p.known, '9999'), p.place, x.key LIMIT $limit
RETURN """
    + _CONCEPT.replace("NODE", "x")
    + " AS concept, "
    + _PAPER
    + " AS paper, r "
    + _SAID
    + " AS said"
)

_STEP: Final[LiteralString] = (
    """
WITH model, b, base ORDER BY coalesce(b.known, '9999'), model.key, base.key, b.paper LIMIT $limit
MATCH (p:Paper {id: b.paper})
RETURN """
    + _CONCEPT.replace("NODE", "model")
    + " AS model, "
    + _CONCEPT.replace("NODE", "base")
    + " AS base, "
    + _PAPER
    + " AS paper, b {.quote, .field, .start, .end} AS said"
)

BASES: Final[LiteralString] = (
    """
UNWIND $keys AS key
MATCH (model:Concept {key: key})-[b:BASED_ON]->(base)
WHERE ($as_of IS NULL OR b.known <= $as_of) AND NOT base.key IN $seen
"""
    + _STEP
)

DERIVED: Final[LiteralString] = (
    """
UNWIND $keys AS key
MATCH (base:Concept {key: key})<-[b:BASED_ON]-(model)
WHERE ($as_of IS NULL OR b.known <= $as_of) AND NOT model.key IN $seen
"""
    + _STEP
)

COMPARING_PAPERS: Final[LiteralString] = """
MATCH (c:Concept {key: $key}) RETURN COUNT { (c)<-[:COMPARES_WITH]-() } AS total
"""

SUCCESSORS: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key})<-[r:COMPARES_WITH]-(p)
WITH c, r, p LIMIT $sample
WHERE p.known >= $since AND """
    + _KNOWN
    + """
MATCH (p)-[i:INTRODUCES]->(x)
WHERE x.type IN $types AND x.key <> $key AND NOT x.key IN $seen
  AND (x.introduced IS NULL OR x.introduced >= $year)
WITH c, r, p, i, x ORDER BY p.known, p.place, x.key LIMIT $limit
RETURN """
    + _CONCEPT.replace("NODE", "x")
    + " AS concept, "
    + _PAPER
    + " AS paper, i "
    + _SAID
    + " AS introduces, r "
    + _SAID
    + " AS compares"
)
