"""Extractions as the NDJSON records that `citeloom extract` prints."""

from collections.abc import Iterator

from extract.domain import (
    REPORTED_PARTS,
    Author,
    Basis,
    Citation,
    Concept,
    Extraction,
    Mention,
    Paper,
    Reported,
    Result,
    Subject,
)


def to_record(extraction: Extraction) -> dict[str, object]:
    """The record of one paper: plain values, keys in the order of the documented form."""
    source = extraction.source
    return {
        "paper": _paper(extraction.paper),
        "source": {
            "document": source.document,
            "sha256": source.sha256,
            "line": source.line,
            "shape": source.shape,
        },
        "concepts": [_concept(concept) for concept in extraction.concepts],
        "results": [_result(result) for result in extraction.results],
        "citations": [_citation(citation) for citation in extraction.citations],
        "links": list(extraction.links),
        **({"based_on": [_basis(one) for one in extraction.bases]} if extraction.bases else {}),
    }


def _paper(paper: Paper) -> dict[str, object]:
    return {
        "id": paper.id,
        "title": paper.title,
        "title_source": paper.title_source.value,
        "abstract": paper.abstract,
        "year": paper.year,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "authors": [_author(author) for author in paper.authors],
        "language": paper.language,
        **({"reported": [_reported(one) for one in paper.reported]} if paper.reported else {}),
    }


def _reported(one: Reported) -> dict[str, object]:
    return {
        **{key: value for part in REPORTED_PARTS for key, value in _subject(part, one)},
        "value": one.value,
        "number": one.number,
        "unit": one.unit,
        "direction": one.direction,
        "quote": one.text,
    }


def _subject(part: str, one: Reported) -> Iterator[tuple[str, str | None]]:
    subject: Subject | None = getattr(one, part)
    yield part, subject.text if subject else None
    yield f"{part}_id", subject.id if subject else None


def _author(author: Author) -> dict[str, object]:
    return {"name": author.name, "orcid": author.orcid}


def _concept(concept: Concept) -> dict[str, object]:
    return {
        "id": concept.id,
        "name": concept.name,
        "type": concept.type.value,
        "role": concept.role.value,
        "confidence": concept.confidence,
        "aliases": list(concept.aliases),
        "mentions": [_mention(mention) for mention in concept.mentions],
    }


def _mention(mention: Mention) -> dict[str, object]:
    return {
        "field": mention.field.value,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "sentence": list(mention.sentence),
    }


def _result(result: Result) -> dict[str, object]:
    return {
        "model": result.model,
        "model_id": result.model_id,
        "dataset": result.dataset,
        "dataset_id": result.dataset_id,
        "task": result.task,
        "task_id": result.task_id,
        "metric": result.metric,
        "metric_id": result.metric_id,
        "value": result.value,
        "number": result.number,
        "unit": result.unit,
        "relative": result.relative,
        "compared_to": result.compared_to,
        "direction": result.direction,
        "field": result.field.value,
        "start": result.start,
        "end": result.end,
        "quote": result.quote,
    }


def _basis(basis: Basis) -> dict[str, object]:
    return {
        "model_id": basis.model_id,
        "base_id": basis.base_id,
        "field": basis.field.value,
        "start": basis.start,
        "end": basis.end,
        "quote": basis.quote,
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "text": citation.text,
        "title": citation.title,
        "year": citation.year,
        "authors": list(citation.authors),
        "arxiv": citation.arxiv,
        "doi": citation.doi,
        "field": citation.field.value,
        "start": citation.start,
        "end": citation.end,
    }
