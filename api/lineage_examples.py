"""The lineage that OpenAPI shows; no value is None, as in `api.examples`."""

from typing import Any

_PAPER = {"id": "arxiv:2401.00001", "title": "Pebblenet", "year": 2024, "known": "2024-01"}
_LATER = {"id": "arxiv:2405.00007", "title": "Gravelnet", "year": 2024, "known": "2024-05"}
_MODEL = {"id": "concept:pebblenet", "name": "Pebblenet", "type": "Model", "introduced": 2024}
_BASE = {"id": "concept:mamba", "name": "Mamba", "type": "Model", "introduced": 2023}
_RIVAL = {"id": "concept:transformer", "name": "Transformer", "type": "Model", "introduced": 2017}
_NEXT = {"id": "concept:gravelnet", "name": "Gravelnet", "type": "Model", "introduced": 2024}


def _said(paper: dict[str, Any], relation: str, quote: str) -> dict[str, Any]:
    span = {"field": "abstract", "start": 0, "end": len(quote)}
    return {"paper": paper, "relation": relation, "quote": quote, **span}


LINEAGE: dict[str, Any] = {
    "concept": _MODEL,
    "introduced_by": [_said(_PAPER, "introduces", "We introduce Pebblenet, based on Mamba.")],
    "based_on": [
        {
            "model": _MODEL,
            "base": _BASE,
            "depth": 1,
            "known": "2024-01",
            "evidence": [_said(_PAPER, "based_on", "We introduce Pebblenet, based on Mamba.")],
        }
    ],
    "compared_with": [
        {
            "concept": _RIVAL,
            "known": "2024-01",
            "evidence": [_said(_PAPER, "compares_with", "It is smaller than a Transformer.")],
        }
    ],
    "followed_by": [
        {
            "concept": _NEXT,
            "relation": "based_on",
            "after": _MODEL,
            "depth": 1,
            "known": "2024-05",
            "evidence": [_said(_LATER, "based_on", "Gravelnet is a variant of Pebblenet.")],
        }
    ],
    "truncated": False,
}
