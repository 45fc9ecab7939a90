"""Results by data set: which leaderboards there are, their figures, and where figures differ.

A result is on a leaderboard where it is `ON` a concept. What a result is about goes by that
concept, else by its own words; a metric that is only named is the metric of this name.

Settling counts the leaderboards of each concept and keeps them with it: `board_place`, its place in
lists where it has any, and lists in step. A task or metric is `k:` and a key, `n:` and a mere name,
or nothing.
"""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT

_OF_ALL: Final[LiteralString] = """
MATCH (d:Concept)
WHERE d.board_place > ''
WITH d ORDER BY d.board_place
MATCH (d)<-[:ON]-(x)<-[:REPORTS]-(p)
WITH d, x, p LIMIT $most
"""

_OF_DATASET: Final[LiteralString] = """
MATCH (d:Concept {key: $dataset})<-[:ON]-(x)<-[:REPORTS]-(p)
WITH d, x, p LIMIT $most
"""

_OF_MODEL: Final[LiteralString] = """
MATCH (:Concept {key: $model})<-[:OF]-(x)-[:ON]->(d), (x)<-[:REPORTS]-(p)
WITH d, x, p LIMIT $most
"""

_OF_TASK: Final[LiteralString] = """
MATCH (:Concept {key: $task})<-[:FOR]-(x)-[:ON]->(d), (x)<-[:REPORTS]-(p)
WITH d, x, p LIMIT $most
"""

_ABOUT: Final[LiteralString] = """
WITH d, x, p,
     head([(x)-[:OF]->(c) | c]) AS model,
     head([(x)-[:FOR]->(c) | c]) AS task,
     coalesce(head([(x)-[:IN]->(c) | c]),
              head(COLLECT { MATCH (n:Metric) WHERE n.name = x.metric
                             RETURN n ORDER BY n.key LIMIT 1 })) AS metric
"""

_CHOSEN: Final[LiteralString] = """
WHERE ($dataset IS NULL OR d.key = $dataset) AND ($model IS NULL OR model.key = $model)
  AND ($task IS NULL OR task.key = $task) AND ($metric IS NULL OR metric.key = $metric)
"""

_NARROWED: Final[LiteralString] = "WHERE $as_of IS NULL OR p.known <= $as_of" + _ABOUT + _CHOSEN

_FIGURES: Final[LiteralString] = """
RETURN x.id AS id, p.id AS paper, x.value AS value, x.number AS number, x.unit AS unit,
       x.relative AS relative, x.direction AS direction, coalesce(x.source, 'text') AS source,
       d {.id, .name} AS dataset,
       {id: model.id, name: coalesce(model.name, x.model)} AS model,
       {id: task.id, name: coalesce(task.name, x.task)} AS task,
       {id: metric.id, name: coalesce(metric.name, x.metric)} AS metric
ORDER BY id
"""

_COUNTED: Final[LiteralString] = """
WITH d, coalesce('k:' + task.key, 'n:' + x.task, '') AS task,
     coalesce('k:' + metric.key, 'n:' + x.metric, '') AS metric,
     count(CASE WHEN x.relative THEN null ELSE 1 END) AS results,
     count(CASE WHEN x.relative THEN 1 END) AS gains,
     count(DISTINCT coalesce(model.id, x.model)) AS models,
     count(DISTINCT p) AS papers,
     collect(DISTINCT x.direction) AS directions
"""

_LISTED: Final[LiteralString] = """
WITH *, d.key + '\n' + metric + '\n' + task AS name
ORDER BY results DESC, name
WITH collect({d: d, task: task, metric: metric, results: results, gains: gains, models: models,
              papers: papers, directions: directions, name: name}) AS boards
RETURN size(boards) AS total,
  [b IN [b IN boards WHERE $results IS NULL OR b.results < $results
                           OR b.results = $results AND b.name > $after][..$limit] |
   b {.results, .gains, .models, .papers, .directions, .name, .task, .metric,
      dataset: {id: b.d.id, name: b.d.name}}] AS page
"""

_BOARDS: Final[LiteralString] = _COUNTED + _LISTED

_COUNTING: Final[LiteralString] = (
    """
MATCH (d)<-[:ON]-(x)<-[:REPORTS]-(p)
"""
    + _ABOUT
    + _COUNTED
    + """
ORDER BY d.key, metric, task
WITH d, collect({task: task, metric: metric, counts: [results, gains, models, papers],
                 directions: directions}) AS boards
SET d.board_place = d.place,
    d.board_tasks = [b IN boards | b.task],
    d.board_metrics = [b IN boards | b.metric],
    d.board_counts = reduce(all = [], b IN boards | all + b.counts),  // four of each
    d.board_directions = [b IN boards | reduce(all = '', one IN
        [d IN ['higher', 'lower'] WHERE d IN b.directions] | all + one + ' ')]
"""
)

KEEP_BOARDS: Final[LiteralString] = (
    """
UNWIND $keys AS key
MATCH (d:Concept {key: key})
WITH d
"""
    + _COUNTING
)
"""Counts the leaderboards of concepts that keep none; one without results goes on keeping none."""

KEEP_ALL_BOARDS: Final[LiteralString] = (
    """
MATCH (d:Concept)
WHERE EXISTS { (d)<-[:ON]-() }
CALL (d) {
"""
    + _COUNTING
    + "} IN TRANSACTIONS OF 100 ROWS"
)
"""For a graph of a time when leaderboards were not kept; it commits by itself."""

NAMED_ANEW: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (c:Concept {key: row.key})
WHERE (row.type = 'Metric' OR c.type = 'Metric')
  AND (c.papers IS NULL OR c.name <> row.name OR c.type <> row.type)
UNWIND [c.name, row.name] AS name
WITH DISTINCT name
MATCH (x:Result {metric: name})-[:ON]->(d:Concept)
WHERE NOT EXISTS { (x)-[:IN]->() }
SET d:Stale
"""
"""Marks data sets anew: those with results that only name a metric which is new, or named anew."""

KEPT_BOARDS: Final[LiteralString] = (
    """
MATCH (d:Concept)
WHERE d.board_place > ''
WITH d, d.board_tasks AS tasks, d.board_metrics AS metrics, d.board_counts AS counts,
     d.board_directions AS told
UNWIND range(0, size(tasks) - 1) AS i
WITH d, tasks[i] AS task, metrics[i] AS metric, counts[4 * i] AS results,
     counts[4 * i + 1] AS gains, counts[4 * i + 2] AS models, counts[4 * i + 3] AS papers,
     split(trim(told[i]), ' ') AS directions
WHERE $metric IS NULL OR metric = 'k:' + $metric
"""
    + _LISTED
)

NAMES: Final[LiteralString] = """
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN c {.key, .id, .name} AS concept
"""

_CANDIDATES: Final[LiteralString] = """
WITH d, x, p, model, task, metric, coalesce(metric.name, x.metric) AS metric_name
WHERE NOT x.relative AND x.number IS NOT NULL AND model IS NOT NULL AND metric_name IS NOT NULL
WITH d, model, metric_name, collect([x, p, task, metric]) AS figures,
     count(DISTINCT x.number) AS numbers,
     count(DISTINCT p.id + coalesce(x.source, 'text')) AS voices
// a method that has narrower ones is a family of models, of which each paper has its own
WHERE numbers > 1 AND voices > 1
  AND NOT (model.type = 'Method' AND EXISTS { (model)<-[:BROADER]-() })
UNWIND figures AS one
WITH d, model, one[0] AS x, one[1] AS p, one[2] AS task, one[3] AS metric
"""

BOARDS_OF_THEN: Final[LiteralString] = _OF_ALL + _NARROWED + _BOARDS
BOARDS_OF_DATASET: Final[LiteralString] = _OF_DATASET + _NARROWED + _BOARDS
BOARDS_OF_MODEL: Final[LiteralString] = _OF_MODEL + _NARROWED + _BOARDS
BOARDS_OF_TASK: Final[LiteralString] = _OF_TASK + _NARROWED + _BOARDS

FIGURES_OF_DATASET: Final[LiteralString] = _OF_DATASET + _NARROWED + _FIGURES

DISAGREEING_OF_ALL: Final[LiteralString] = _OF_ALL + _NARROWED + _CANDIDATES + _FIGURES
DISAGREEING_OF_DATASET: Final[LiteralString] = _OF_DATASET + _NARROWED + _CANDIDATES + _FIGURES
DISAGREEING_OF_MODEL: Final[LiteralString] = _OF_MODEL + _NARROWED + _CANDIDATES + _FIGURES
DISAGREEING_OF_TASK: Final[LiteralString] = _OF_TASK + _NARROWED + _CANDIDATES + _FIGURES

COUNT_ALL: Final[LiteralString] = "MATCH ()-[r:ON]->() RETURN count(r) AS total"

COUNT_OF: Final[LiteralString] = (
    """
MATCH (c:Concept {key: $key}) RETURN COUNT { (c)<-[:"""
    + ABOUT
    + """]-() } AS total
"""
)

DATASET: Final[LiteralString] = "MATCH (d:Concept {key: $dataset}) RETURN d {.id, .name} AS dataset"

METRIC_DIRECTIONS: Final[LiteralString] = """
UNWIND $metrics AS id
MATCH (k:Concept {id: id})
RETURN id, COLLECT {
  MATCH (k)<-[:IN]-(x) WHERE x.direction IS NOT NULL RETURN DISTINCT x.direction
} AS directions
"""

FIGURE_VIEW: Final[LiteralString] = """
x {.id, .value, .number, .unit, .relative, .direction, .quote, .field, .start, .end,
   source: coalesce(x.source, 'text'),
   paper: p {.id, .title, .year, .known},
   model: coalesce(head([(x)-[:OF]->(c) | c {.id, .name}]), {id: null, name: x.model}),
   dataset: coalesce(head([(x)-[:ON]->(c) | c {.id, .name}]), {id: null, name: x.dataset}),
   task: coalesce(head([(x)-[:FOR]->(c) | c {.id, .name}]), {id: null, name: x.task}),
   metric: coalesce(head([(x)-[:IN]->(c) | c {.id, .name}]),
                    head(COLLECT { MATCH (n:Metric) WHERE n.name = x.metric
                                   RETURN n {.id, .name} ORDER BY n.key LIMIT 1 }),
                    {id: null, name: x.metric}),
   documents: COLLECT {
     MATCH (p)-[:FROM]->(f:Document) WHERE f.id IN coalesce(x.documents, [])
     RETURN DISTINCT f.name AS name ORDER BY name
   }}
"""
"""A result `x` of the paper `p` with all that it is about and its quote."""

FIGURES_BY_ID: Final[LiteralString] = (
    """
MATCH (x:Result)<-[:REPORTS]-(p)
WHERE x.id IN $ids
RETURN """
    + FIGURE_VIEW
    + " AS figure"
)
