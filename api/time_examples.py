"""The answers about time that OpenAPI shows; no value is None, as in `api.examples`."""

from typing import Any

_PAPER = {
    "id": "arxiv:2312.00752",
    "title": "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
    "year": 2023,
    "known": "2023-12",
}
_USE = {
    "paper": _PAPER,
    "role": "introduces",
    "quote": "We present Mamba, a model with selective state spaces.",
    "field": "abstract",
    "start": 0,
    "end": 54,
}

TIMELINE: dict[str, Any] = {
    "id": "concept:mamba",
    "name": "Mamba",
    "type": "Model",
    "by": "year",
    "as_of": "2024-06",
    "papers": 4,
    "undated": 1,
    "first_mention": _USE,
    "introduced_by": [_USE],
    "first_result": {
        "id": "result:0c1d2e3f40516273",
        "paper": _PAPER,
        "value": "5x",
        "unit": "x",
        "relative": True,
        "model": "Mamba",
        "dataset": "The Pile",
        "task": "language modeling",
        "metric": "throughput",
        "quote": "It has 5x the throughput of a Transformer.",
        "field": "abstract",
        "start": 55,
        "end": 97,
        "source": "text",
    },
    "items": [
        {
            "period": "2023",
            "papers": 1,
            "roles": {"introduces": 1},
            "cumulative": 1,
            "all_papers": 19,
            "share": 0.0526,
        },
        {
            "period": "2024",
            "papers": 3,
            "roles": {"compares_with": 1, "uses": 2},
            "cumulative": 4,
            "all_papers": 12,
            "share": 0.25,
        },
    ],
}

TRENDS: dict[str, Any] = {
    "order": "rising",
    "recent": {"first": "2023-01", "last": "2024-12", "papers": 31},
    "before": {"first": "2012-12", "last": "2022-12", "papers": 160},
    "items": [
        {
            "id": "concept:mamba",
            "name": "Mamba",
            "type": "Model",
            "recent": 4,
            "before": 0,
            "z": 3.43,
            "why": "4 of 31 papers from 2023-01 to 2024-12 against 0 of 160 from 2012-12 to "
            "2022-12, z = 3.4",
            "years": [
                {"year": 2023, "papers": 1, "all_papers": 19},
                {"year": 2024, "papers": 3, "all_papers": 12},
            ],
            "first_mention": _USE,
            "latest_mention": _USE,
        }
    ],
    "total": 1,
    "truncated": False,
}
