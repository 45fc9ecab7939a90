"""Results by data set: which leaderboards there are, their figures, and where figures differ.

A result is on a leaderboard where it is `ON` a concept. What a result is about goes by that
concept, else by its own words; a metric that is only named is the metric of this name.
"""

from typing import Final, LiteralString

from graph.cypher.parts import ABOUT

_OF_ALL: Final[LiteralString] = """
MATCH (d:Concept)
WHERE d.place > '' AND EXISTS { (d)<-[:ON]-() }
WITH d ORDER BY d.place
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

_NARROWED: Final[LiteralString] = """
WHERE $as_of IS NULL OR p.known <= $as_of
WITH d, x, p,
     head([(x)-[:OF]->(c) | c]) AS model,
     head([(x)-[:FOR]->(c) | c]) AS task,
     coalesce(head([(x)-[:IN]->(c) | c]),
              head(COLLECT { MATCH (n:Metric) WHERE n.name = x.metric RETURN n LIMIT 1 })) AS metric
WHERE ($dataset IS NULL OR d.key = $dataset) AND ($model IS NULL OR model.key = $model)
  AND ($task IS NULL OR task.key = $task) AND ($metric IS NULL OR metric.key = $metric)
"""

_FIGURES: Final[LiteralString] = """
RETURN x.id AS id, p.id AS paper, x.value AS value, x.number AS number, x.unit AS unit,
       x.relative AS relative, x.direction AS direction, coalesce(x.source, 'text') AS source,
       d {.id, .name} AS dataset,
       {id: model.id, name: coalesce(model.name, x.model)} AS model,
       {id: task.id, name: coalesce(task.name, x.task)} AS task,
       {id: metric.id, name: coalesce(metric.name, x.metric)} AS metric
ORDER BY id
"""

_BOARDS: Final[LiteralString] = """
WITH d, task, metric, coalesce(task.name, x.task) AS task_name,
     coalesce(metric.name, x.metric) AS metric_name,
     count(CASE WHEN x.relative THEN null ELSE 1 END) AS results,
     count(CASE WHEN x.relative THEN 1 END) AS gains,
     count(DISTINCT coalesce(model.id, x.model)) AS models,
     count(DISTINCT p) AS papers,
     collect(DISTINCT x.direction) AS directions
WITH *, d.id + '\n' + coalesce(metric.id, metric_name, '') + '\n'
        + coalesce(task.id, task_name, '') AS name
ORDER BY results DESC, name
WITH collect({d: d, task: task, metric: metric, task_name: task_name, metric_name: metric_name,
              results: results, gains: gains, models: models, papers: papers,
              directions: directions, name: name}) AS boards
RETURN size(boards) AS total,
  [b IN [b IN boards WHERE $results IS NULL OR b.results < $results
                           OR b.results = $results AND b.name > $after][..$limit] |
   b {.results, .gains, .models, .papers, .directions, .name,
      dataset: {id: b.d.id, name: b.d.name},
      task: {id: b.task.id, name: b.task_name},
      metric: {id: b.metric.id, name: b.metric_name}}] AS page
"""

_CANDIDATES: Final[LiteralString] = """
WITH d, x, p, model, task, metric, coalesce(metric.name, x.metric) AS metric_name
WHERE NOT x.relative AND x.number IS NOT NULL AND model IS NOT NULL AND metric_name IS NOT NULL
WITH d, model, metric_name, collect([x, p, task, metric]) AS figures,
     count(DISTINCT x.number) AS numbers,
     count(DISTINCT p.id + coalesce(x.source, 'text')) AS voices
WHERE numbers > 1 AND voices > 1
UNWIND figures AS one
WITH d, model, one[0] AS x, one[1] AS p, one[2] AS task, one[3] AS metric
"""

BOARDS_OF_ALL: Final[LiteralString] = _OF_ALL + _NARROWED + _BOARDS
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
                                   RETURN n {.id, .name} LIMIT 1 }),
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
