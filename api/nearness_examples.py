"""Examples of `/papers/{id}/similar` and `/concepts/{id}/related` for OpenAPI; no value is None."""

from typing import Any

from api.examples import PAPER_SUMMARY


def _words(paper: str, quote: str) -> dict[str, Any]:
    return {"paper": paper, "quote": quote, "field": "title", "start": 0, "end": len(quote)}


_MAMBA = _words("arxiv:2312.00752", PAPER_SUMMARY["title"])
_S4 = _words("arxiv:2111.00396", "Efficiently Modeling Long Sequences with Structured State Spaces")
SIMILAR: dict[str, Any] = {
    "items": [
        {
            "paper": {**PAPER_SUMMARY, "id": "arxiv:2111.00396", "title": _S4["quote"]},
            "score": 0.62,
            "signals": {"coupling": 0.41, "cocitation": 0.2, "concepts": 0.12, "text": 0.71},
            "reasons": [
                "shares 1 reference and state space model",
                "both are cited by 1 paper",
                "is cited by this paper",
                "their texts are near (cosine 0.71)",
            ],
            "references": [
                {
                    "id": "arxiv:2008.07669",
                    "title": "HiPPO: Recurrent Memory with Optimal Polynomial Projections",
                    "stub": False,
                    "count": 9,
                }
            ],
            "cited_by": [
                {
                    "id": "arxiv:2405.21060",
                    "title": "Transformers are SSMs",
                    "stub": False,
                    "count": 31,
                }
            ],
            "concepts": [
                {
                    "id": "concept:state-space-model",
                    "name": "state space model",
                    "type": "Model",
                    "papers": 21,
                    "roles": ["uses", "introduces"],
                    "evidence": [_MAMBA, _S4],
                }
            ],
            "cites": False,
            "cited": True,
        }
    ],
    "total": 1,
    "truncated": False,
    "signals": ["coupling", "cocitation", "concepts", "text"],
    "missing": {},
}
RELATED: dict[str, Any] = {
    "items": [
        {
            "id": "concept:state-space-model",
            "name": "state space model",
            "type": "Model",
            "npmi": 0.49,
            "g2": 56.88,
            "p_value": 4.6e-14,
            "together": 19,
            "papers": 21,
            "expected": 3.7,
            "reason": "19 of the 21 papers with state space model have both; 3.7 would by chance",
            "examples": [
                {
                    "id": "arxiv:2312.00752",
                    "title": PAPER_SUMMARY["title"],
                    "year": 2023,
                    "words": [_MAMBA],
                }
            ],
        }
    ],
    "total": 1,
    "truncated": False,
    "papers": 94,
    "sampled": 94,
    "abstracts": 534,
}
