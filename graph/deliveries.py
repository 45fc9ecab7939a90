"""What one source says of one paper, kept whole beside the graph that is made of it.

The graph shows each paper as its sources together say it; `graph.compose` needs them apart
again when one is added, read anew, or taken away. Each is kept as compressed JSON.
"""

import base64
import json
import zlib
from typing import Any

from extract.domain import (
    REPORTED_PARTS,
    Author,
    Basis,
    Citation,
    Concept,
    ConceptType,
    Extraction,
    Field,
    Mention,
    Paper,
    Reference,
    Reported,
    Result,
    Role,
    Source,
    Subject,
    TitleSource,
)


def pack(delivery: Extraction) -> str:
    """The whole extraction as text: base64 of zlib of JSON; equal extractions give equal text."""
    # `vars` on each dataclass is three times as fast as `dataclasses.asdict` of the whole
    text = json.dumps(delivery, default=vars, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), level=6)).decode()


def unpack(packed: str) -> Extraction:
    """The extraction that `pack` was given."""
    facts = json.loads(zlib.decompress(base64.b64decode(packed)))
    return Extraction(
        paper=_paper(facts["paper"]),
        source=Source(**facts["source"]),
        concepts=tuple(_concept(concept) for concept in facts["concepts"]),
        results=tuple(_result(result) for result in facts["results"]),
        citations=tuple(_citation(citation) for citation in facts["citations"]),
        links=tuple(facts["links"]),
        bases=tuple(_basis(basis) for basis in facts.get("bases", ())),
        extractor=facts["extractor"],
        content=facts.get("content", ""),
    )


def _paper(facts: dict[str, Any]) -> Paper:
    shaped = {
        "title_source": TitleSource(facts["title_source"]),
        "authors": tuple(Author(**author) for author in facts["authors"]),
        "references": tuple(_reference(reference) for reference in facts["references"]),
        "links": tuple(facts["links"]),
        "also": tuple(facts["also"]),
        "bibtex": tuple(facts["bibtex"]),
        "reported": tuple(_reported(figure) for figure in facts.get("reported", ())),
    }
    return Paper(**{**facts, **shaped})


def _reference(facts: dict[str, Any]) -> Reference:
    shaped = {"also": tuple(facts["also"]), "authors": tuple(facts["authors"])}
    return Reference(**{**facts, **shaped})


def _reported(facts: dict[str, Any]) -> Reported:
    subjects = {part: Subject(**facts[part]) for part in REPORTED_PARTS if facts[part]}
    return Reported(**{**facts, **subjects, "documents": tuple(facts["documents"])})


def _concept(facts: dict[str, Any]) -> Concept:
    shaped = {
        "type": ConceptType(facts["type"]),
        "role": Role(facts["role"]),
        "aliases": tuple(facts["aliases"]),
        "mentions": tuple(_mention(mention) for mention in facts["mentions"]),
    }
    return Concept(**{**facts, **shaped})


def _mention(facts: dict[str, Any]) -> Mention:
    start, end = facts["sentence"]
    return Mention(**{**facts, "field": Field(facts["field"]), "sentence": (start, end)})


def _result(facts: dict[str, Any]) -> Result:
    return Result(**{**facts, "field": Field(facts["field"])})


def _basis(facts: dict[str, Any]) -> Basis:
    return Basis(**{**facts, "field": Field(facts["field"])})


def _citation(facts: dict[str, Any]) -> Citation:
    shaped = {"field": Field(facts["field"]), "authors": tuple(facts["authors"])}
    return Citation(**{**facts, **shaped})
