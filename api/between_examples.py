"""Examples of `/paths` and `/gaps` for OpenAPI; no value is None."""

from typing import Any

from graph.analysis.gaps_views import MEANING

_PAPER: dict[str, Any] = {
    "id": "arxiv:2312.00752",
    "type": "Paper",
    "label": "Mamba: Linear-Time Sequence Modeling",
    "degree": 12,
    "year": 2023,
    "stub": False,
}
_MAMBA: dict[str, Any] = {
    "id": "concept:mamba",
    "type": "Model",
    "label": "Mamba",
    "degree": 20,
    "stub": False,
}
_S4: dict[str, Any] = {**_MAMBA, "id": "concept:s4", "label": "S4", "degree": 9}
_QUOTE = "Mamba, unlike S4, selects what to keep."
PATHS: dict[str, Any] = {
    "from": _MAMBA,
    "to": _S4,
    "items": [
        {
            "length": 2,
            "cost": 2.485,
            "reason": "“Mamba: Linear-Time Sequence Modeling” introduces “Mamba”; …",
            "nodes": [_MAMBA, _PAPER, _S4],
            "hops": [
                {
                    "from": "arxiv:2312.00752",
                    "to": id_,
                    "type": type_,
                    "direction": direction,
                    "confidence": 0.97,
                    "proof": "sentence",
                    "evidence": [
                        {
                            "paper": "arxiv:2312.00752",
                            "quote": _QUOTE,
                            "field": "abstract",
                            "start": 0,
                            "end": 39,
                        }
                    ],
                    "read_in": [],
                }
                for id_, type_, direction in (
                    ("concept:mamba", "INTRODUCES", "backward"),
                    ("concept:s4", "COMPARES_WITH", "forward"),
                )
            ],
        }
    ],
    "total": 1,
    "truncated": False,
    "hubs": [],
    "reason": "1 shortest path of 2 relationships",
}
_EXAMPLE: dict[str, Any] = {
    "id": "arxiv:2111.00396",
    "title": "Efficiently Modeling Long Sequences with Structured State Spaces",
    "year": 2021,
    "quotes": [
        {
            "concept": "concept:s4",
            "role": "introduces",
            "quote": "S4 reaches 91% on sequential CIFAR-10.",
            "field": "abstract",
            "start": 0,
            "end": 38,
        }
    ],
}
GAPS: dict[str, Any] = {
    "items": [
        {
            "row": {
                "id": "concept:mamba",
                "name": "Mamba",
                "type": "Model",
                "papers": 20,
                "recent": 15,
            },
            "column": {
                "id": "concept:cifar-10",
                "name": "CIFAR-10",
                "type": "Dataset",
                "papers": 37,
                "recent": 9,
            },
            "score": 1.0,
            "expected": 1.66,
            "meaning": MEANING,
            "reason": "Mamba and CIFAR-10 are not joined in these 445 abstracts. …",
            "like_row": [
                {
                    "concept": "concept:s4",
                    "name": "S4",
                    "joined_with": "concept:cifar-10",
                    "papers": 3,
                    "likeness": 0.41,
                    "shared": ["Long Range Arena"],
                    "example": _EXAMPLE,
                }
            ],
            "like_column": [],
        }
    ],
    "total": 31,
    "truncated": True,
    "meaning": MEANING,
    "abstracts": 445,
    "rows": 300,
    "columns": 110,
    "reason": "445 abstracts were looked at, for 300 × 110 concepts; a gap means not joined in these "
    "abstracts, and says nothing of what was done",
}
