"""The answers that OpenAPI shows; `tests/api/test_openapi.py` holds them against the schemas.

No value is None: FastAPI leaves such members out of the description.
"""

from typing import Any

PAPER_SUMMARY: dict[str, Any] = {
    "id": "arxiv:2312.00752",
    "title": "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
    "title_source": "document",
    "year": 2023,
    "published": "2023-12-01",
    "arxiv": "2312.00752",
    "doi": "10.48550/arxiv.2312.00752",
    "venue": "COLM",
    "language": "en",
    "stub": False,
    "authors": ["Albert Gu", "Tri Dao"],
    "degree": 12,
}
EVIDENCE: dict[str, Any] = {
    "field": "title",
    "start": 0,
    "end": 5,
    "text": "Mamba",
    "quote": "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
    "quote_start": 0,
    "quote_end": 64,
}
PAPER: dict[str, Any] = {
    **{key: PAPER_SUMMARY[key] for key in ("id", "title", "title_source")},
    "abstract": "We present Mamba, a model with selective state spaces.",
    **{key: PAPER_SUMMARY[key] for key in ("year", "published", "arxiv", "doi")},
    "openalex": "W4389326242",
    "s2": "432bef8e34014d726c674bc458008ac895297b51",
    "acl": "2024.example-1.1",
    "venue": "COLM",
    "language": "en",
    "stub": False,
    "authors": [
        {"id": "orcid:0000-0002-1825-0097", "name": "Albert Gu", "orcid": "0000-0002-1825-0097"}
    ],
    "links": [],
    "origins": [{"document": "list.txt", "sha256": "9f2c", "line": 3, "shape": "jsonl"}],
    "results": [],
    "concept_count": 9,
    "citation_count": 2,
    "reference_count": 5,
    "references": {
        "total": 6,
        "resolved": 5,
        "loaded": 2,
        "unresolved": ["Weaver and Spinner. On looms. 1999."],
        "truncated": False,
    },
    "also": ["doi:10.5555/selective"],
    "sources_of_fields": {
        "title": {"document": "list.txt", "sha256": "9f2c", "line": 3},
        "year": {"document": "list.txt", "sha256": "9f2c", "line": 3},
    },
    "rank": 0.0031,
    "community": {
        "id": "community:arxiv:2312.00752",
        "name": "Mamba, state space model, perplexity",
    },
}
CONCEPT_SUMMARY: dict[str, Any] = {
    "id": "concept:mamba",
    "name": "Mamba",
    "type": "Model",
    "aliases": ["Mamba architecture"],
    "description": "Selective state space model",
    "introduced": 2023,
    "papers": 4,
}
CONCEPT: dict[str, Any] = {
    **CONCEPT_SUMMARY,
    "roles": {"introduces": 1, "uses": 3},
    "introduced_by": [PAPER_SUMMARY],
}
PAPER_CONCEPT: dict[str, Any] = {
    "id": "concept:mamba",
    "name": "Mamba",
    "type": "Model",
    "role": "introduces",
    "confidence": 0.97,
    "evidence": [EVIDENCE],
}
CONCEPT_PAPER: dict[str, Any] = {
    "paper": PAPER_SUMMARY,
    "role": "introduces",
    "type": "Model",
    "confidence": 0.97,
    "evidence": [EVIDENCE],
}
AUTHOR_SUMMARY: dict[str, Any] = {
    "id": "orcid:0000-0002-1825-0097",
    "name": "Albert Gu",
    "orcid": "0000-0002-1825-0097",
    "verified": True,
    "papers": 3,
}
AUTHOR: dict[str, Any] = {
    **AUTHOR_SUMMARY,
    "names": ["Albert Gu", "A. Gu"],
    "same_name": {
        "unverified": True,
        "items": [
            {
                "author": {
                    "id": "orcid:0000-0001-5109-3700",
                    "name": "Gu, Albert",
                    "orcid": "0000-0001-5109-3700",
                    "verified": True,
                    "papers": 1,
                },
                "papers": [{"id": "doi:10.5555/tides", "title": "Of Tides", "year": 1998}],
            }
        ],
        "total": 1,
        "truncated": False,
    },
}
VENUE_SUMMARY: dict[str, Any] = {"id": "venue:colm", "name": "COLM", "papers": 7}
VENUE: dict[str, Any] = {**VENUE_SUMMARY, "names": ["COLM", "Colm"]}
HIT: dict[str, Any] = {
    "id": "concept:mamba",
    "kind": "concept",
    "name": "Mamba",
    "snippet": "Mamba architecture",
    "score": 4.2,
    "type": "Model",
}
FOUND: dict[str, Any] = {
    "items": [HIT],
    "total": 31,
    "next": "WyJwYXBlcnMiXQ",
    "truncated": True,
    "corrected": "mamba",
    "mode": "text",
}
GRAPH: dict[str, Any] = {
    "nodes": [
        {
            "id": "arxiv:2312.00752",
            "type": "Paper",
            "label": "Mamba: Linear-Time Sequence Modeling",
            "degree": 12,
            "year": 2023,
            "stub": False,
        },
        {
            "id": "arxiv:2111.00396",
            "type": "Paper",
            "label": "Efficiently Modeling Long Sequences with Structured State Spaces",
            "degree": 9,
            "year": 2021,
            "stub": False,
        },
    ],
    "edges": [
        {
            "id": "arxiv:2312.00752|CITES|arxiv:2111.00396",
            "from": "arxiv:2312.00752",
            "to": "arxiv:2111.00396",
            "type": "CITES",
            "confidence": 1.0,
            "quotes": [],
        }
    ],
    "truncated": False,
}
EXTRACTION: dict[str, Any] = {
    "paper": {
        "id": "paper:4b1d3a5c7e9f0213",
        "title": "",
        "title_source": "document",
        "abstract": "We evaluate on MNIST.",
        "year": 2023,
        "arxiv": "2312.00752",
        "doi": "10.48550/arxiv.2312.00752",
        "authors": [],
        "language": "en",
    },
    "source": {"document": "request", "sha256": "5c1e", "line": 1, "shape": "request"},
    "concepts": [
        {
            "id": "concept:mnist",
            "name": "MNIST",
            "type": "Dataset",
            "role": "evaluated_on",
            "confidence": 0.95,
            "aliases": [],
            "mentions": [
                {
                    "field": "abstract",
                    "start": 15,
                    "end": 20,
                    "text": "MNIST",
                    "sentence": [0, 21],
                }
            ],
        }
    ],
    "results": [],
    "citations": [],
    "links": [],
}
DECISION: dict[str, Any] = {
    "when": "2026-01-31T12:00:00.000000Z",
    "id": "decision:0ac1b6f2d3e45978",
    "action": "merge",
    "kind": "concept",
    "subjects": ["concept:mamba-architecture"],
    "object": "concept:mamba",
    "name": "Mamba",
    "note": "same model, says Ada",
    "in_force": True,
}
DECIDED: dict[str, Any] = {
    "decision": DECISION,
    "papers": 2,
    "present": {"concept:mamba-architecture": "concept:mamba", "concept:mamba": "concept:mamba"},
    "dry_run": False,
}


def page_of(item: dict[str, Any]) -> dict[str, Any]:
    """A list that holds one item."""
    return {"items": [item], "total": 31, "next": "WyJwYXBlcnMiXQ", "truncated": False}


TURTLE = """@prefix dcterms: <http://purl.org/dc/terms/> .

<urn:citeloom:papers/arxiv:2312.00752> dcterms:title "Mamba" .
"""
N_TRIPLES = '<urn:citeloom:papers/arxiv:2312.00752> <http://purl.org/dc/terms/title> "Mamba" .\n'
JSON_LD: list[dict[str, Any]] = [
    {
        "@id": "urn:citeloom:papers/arxiv:2312.00752",
        "http://purl.org/dc/terms/title": [{"@value": "Mamba"}],
    }
]
RDF = {"text/turtle": TURTLE, "application/n-triples": N_TRIPLES, "application/ld+json": JSON_LD}
