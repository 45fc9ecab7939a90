"""The names under which leaderboards give their columns; as `extract.readers.fieldnames` folds them."""

from collections.abc import Collection, Mapping
from typing import Final

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "task": ("task", "taskname"),
    "dataset": ("dataset", "datasetname", "benchmark", "benchmarkname"),
    "metric": ("metric", "metricname"),
    "model": ("model", "modelname", "method", "methodname", "system", "systemname"),
    "score": ("score", "value", "metricvalue", "metricscore", "result"),
    "title": ("papertitle", "title"),
    "date": ("paperdate", "date", "published", "publicationdate"),
}
PAPER: Final = (
    "paper",
    "paperid",
    "paperurl",
    "paperlink",
    "paperarxivid",
    "arxiv",
    "arxivid",
    "arxivurl",
    "paperdoi",
    "doi",
    "url",
    "link",
    "id",
)
"""Columns that may hold an id or address of the paper."""


def scores(names: Collection[str]) -> bool:
    """Whether columns of these names make a row that states a score and what it is of."""
    has = {column for column, known in COLUMNS.items() if not set(known).isdisjoint(names)}
    return {"score", "dataset"} <= has and bool({"metric", "task"} & has)


def names_papers(names: Collection[str]) -> bool:
    """Whether one of these columns tells which paper a row is of."""
    return not {*PAPER, *COLUMNS["title"]}.isdisjoint(names)
