"""The answers about communities that OpenAPI shows; no value is None, as in `api.examples`."""

from typing import Any

from api import examples

_COMPUTED = "2026-01-31T12:00:00Z"
SUMMARY: dict[str, Any] = {
    "id": "community:arxiv:2312.00752",
    "name": "Mamba, state space model, perplexity",
    "papers": 41,
    "concepts": ["Mamba", "state space model", "perplexity", "long-range arena"],
}
COMMUNITIES: dict[str, Any] = {
    **examples.page_of(SUMMARY),
    "computed": _COMPUTED,
    "stale": False,
}
COMMUNITY: dict[str, Any] = {
    **{key: SUMMARY[key] for key in ("id", "name", "papers")},
    "computed": _COMPUTED,
    "stale": False,
    "telling": [
        {
            "id": "concept:mamba",
            "name": "Mamba",
            "type": "Model",
            "within": 18,
            "overall": 20,
            "score": 55.3,
            "examples": [
                {
                    "id": "arxiv:2312.00752",
                    "title": "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
                    "role": "introduces",
                    "evidence": [examples.EVIDENCE],
                }
            ],
        }
    ],
    "members": [
        {
            "paper": examples.PAPER_SUMMARY,
            "rank": 0.0031,
            "cited_by": 3,
            "cites": 4,
            "concepts": [
                {
                    "id": "concept:mamba",
                    "name": "Mamba",
                    "role": "introduces",
                    "evidence": [examples.EVIDENCE],
                }
            ],
        }
    ],
    "next": "WyJtZW1iZXJzIl0",
    "truncated": False,
}
