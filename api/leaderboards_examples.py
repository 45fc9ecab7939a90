"""The answers about results that OpenAPI shows; no value is None, as in `api.examples`."""

from typing import Any

from api import examples

_MODEL = {"id": "concept:pebblenet", "name": "Pebblenet"}
_DATASET = {"id": "concept:mnist", "name": "MNIST"}
_TASK = {"id": "concept:image-classification", "name": "image classification"}
_METRIC = {"id": "concept:accuracy", "name": "accuracy"}
_PAPER = {"id": "arxiv:2401.00001", "title": "Pebblenet", "year": 2024, "known": "2024-01"}

FIGURE: dict[str, Any] = {
    "id": "result:0c1d2e3f40516273",
    "paper": _PAPER,
    "model": _MODEL,
    "dataset": _DATASET,
    "task": _TASK,
    "metric": _METRIC,
    "value": "98.1%",
    "number": 98.1,
    "unit": "%",
    "relative": False,
    "direction": "higher",
    "quote": "Pebblenet reaches an accuracy of 98.1% on MNIST.",
    "field": "abstract",
    "start": 53,
    "end": 101,
    "source": "text",
    "documents": [],
}
BOARD: dict[str, Any] = {
    "dataset": _DATASET,
    "task": _TASK,
    "metric": _METRIC,
    "direction": "higher",
    "results": 12,
    "gains": 2,
    "models": 9,
    "papers": 10,
}
BOARD_ROW: dict[str, Any] = {**FIGURE, "rank": 1, "among": 12}
DATASET_BOARDS: dict[str, Any] = {
    "dataset": _DATASET,
    **examples.page_of(BOARD_ROW),
    "relative": [
        {
            **FIGURE,
            "id": "result:8a9bacbdcedfe0f1",
            "value": "2.4 points",
            "number": 2.4,
            "unit": "points",
            "relative": True,
            "quote": "It improves accuracy by 2.4 points.",
            "start": 102,
            "end": 137,
        }
    ],
    "relative_total": 1,
}
DISAGREEMENT: dict[str, Any] = {
    "model": _MODEL,
    "dataset": _DATASET,
    "metric": _METRIC,
    "task": _TASK,
    "unit": "%",
    "direction": "higher",
    "between": "papers",
    "lowest": 97.4,
    "highest": 98.1,
    "spread": 0.7,
    "figures": [
        FIGURE,
        {
            **FIGURE,
            "id": "result:74655647382910fe",
            "paper": {
                "id": "arxiv:2402.00002",
                "title": "Slatenet",
                "year": 2024,
                "known": "2024-02",
            },
            "value": "97.4%",
            "number": 97.4,
            "quote": "On MNIST, Pebblenet has an accuracy of 97.4%.",
            "start": 0,
            "end": 45,
        },
    ],
}
_COMPARED = {
    "id": "concept:mnist",
    "name": "MNIST",
    "role": "evaluated_on",
    "confidence": 0.97,
    "evidence": [examples.EVIDENCE],
}
COMPARISON: dict[str, Any] = {
    "items": [
        {
            "paper": _PAPER,
            "stub": False,
            "models": [{**_COMPARED, **_MODEL, "role": "introduces"}],
            "methods": [],
            "datasets": [_COMPARED],
            "tasks": [],
            "metrics": [],
            "results": [FIGURE],
        }
    ],
    "total": 1,
    "truncated": False,
    "moved": {"paper:9f2c0a1b2c3d4e5f": "arxiv:2401.00001"},
}
CSV = "id,asked_as,title,year,models,models_quotes\r\narxiv:2401.00001,,Pebblenet,2024,…,…\r\n"
TEX = "\\begin{longtable}{…}\n…\n\\end{longtable}\n"
HTML = "<!doctype html><title>1 paper compared · Citeloom</title>…"
