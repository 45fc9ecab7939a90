"""How many papers of each concept became known in two windows of time.

The counts come from the concepts' own growth (graph.growth): no paper and no relationship is read.
"""

from typing import Final, LiteralString

WINDOWS: Final[LiteralString] = """
MATCH (c:Concept)
WHERE c.known <= $to AND ($type IS NULL OR c.type = $type)
  AND c.papers >= $least
WITH c.key AS key, c.known AS first, c.months AS months, [0] + c.papers_known AS known
WITH key, first,  // most windows end after, or begin before, all months: these need no count
     CASE WHEN months[-1] <= $to THEN known[-1]
          ELSE known[size([month IN months WHERE month <= $to])] END AS all,
     CASE WHEN months[-1] < $recent THEN known[-1] WHEN first >= $recent THEN 0
          ELSE known[size([month IN months WHERE month < $recent])] END AS before,
     CASE WHEN first >= $start THEN 0
          ELSE known[size([month IN months WHERE month < $start])] END AS outside
WITH key, first, all - before AS recent, before - outside AS before
WHERE recent + before >= $least
RETURN collect(key) AS keys, collect(first) AS firsts, collect(recent) AS recents,
       collect(before) AS befores
"""

GROWTHS: Final[LiteralString] = """
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN c.key AS key, c.id AS id, c.name AS name, c.type AS type, c.months AS months,
       c.papers_known AS papers_known, c.witnesses AS witnesses
"""
