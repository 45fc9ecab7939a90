"""Values to parameter rows of the statements in `graph.cypher.writing`; pure."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from extract.domain import Citation, Concept, Extraction, Field, Paper, Result, Role
from extract.identity import concept_key, paper_id
from graph.deliveries import pack
from graph.identify import identities, venue_id
from graph.places import paper_place, stub_place

Row = dict[str, Any]
_RESULT_PARTS = ("model", "dataset", "task", "metric")
_IDENTIFIERS = ("arxiv", "doi", "openalex", "s2", "acl")


def paper_row(extraction: Extraction, keys: Sequence[str]) -> Row:
    """The properties of a loaded paper that answers to all of `keys`."""
    paper = extraction.paper
    return {
        "id": paper.id,
        "keys": sorted({paper.id, *keys}),
        "place": paper_place(paper.title, paper.year, paper.id),
        "stub": False,
        "title": paper.title,
        "title_source": paper.title_source.value,
        "abstract": paper.abstract,
        "year": paper.year,
        "published": paper.published,
        "language": paper.language,
        "links": list(extraction.links),
        "extractor": extraction.extractor,
        **{name: getattr(paper, name) for name in _IDENTIFIERS},
    }


def stub_row(id_: str, *, title: str = "") -> Row:
    """The properties of a work that is cited and not loaded; without a title its id is shown."""
    scheme, _, value = id_.partition(":")
    return {
        "id": id_,
        "keys": [id_],
        "place": stub_place(title or id_, id_),
        "stub": True,
        "title": title or id_,
        "title_source": "derived",
        **({scheme: value} if scheme in _IDENTIFIERS else {}),
    }


def document_rows(deliveries: Iterable[Extraction]) -> list[Row]:
    """One row for each document; of several names of one content the first in the alphabet."""
    rows: dict[str, Row] = {}
    for delivery in sorted(deliveries, key=lambda one: one.source.document, reverse=True):
        source = delivery.source
        rows[source.sha256] = {
            "id": source.sha256,
            "name": source.document,
            "shape": source.shape,
            "extractor": delivery.extractor,
        }
    return [rows[id_] for id_ in sorted(rows)]


def origin_rows(id_: str, deliveries: Iterable[Extraction]) -> Iterator[Row]:
    """What each source says of the paper, kept whole on its way to the document."""
    for delivery in deliveries:
        properties = {
            "line": delivery.source.line,
            "shape": delivery.source.shape,
            "extractor": delivery.extractor,
            "record": pack(delivery),
        }
        yield {"paper": id_, "document": delivery.source.sha256, "properties": properties}


def concept_rows(extractions: Iterable[Extraction]) -> list[Row]:
    """New concepts as their first use has them, by key; settling gives them their final form."""
    rows: dict[str, Row] = {}
    for concept in (concept for one in extractions for concept in one.concepts):
        key = concept_key(concept.id)
        row = {"key": key, "id": concept.id, "name": concept.name, "type": concept.type.value}
        rows.setdefault(key, row)
    return [rows[key] for key in sorted(rows)]


def evidence_rows(extractions: Iterable[Extraction]) -> dict[Role, list[Row]]:
    """The relationships from papers to concepts, by role."""
    rows: dict[Role, list[Row]] = {role: [] for role in Role}
    for one in extractions:
        for concept in one.concepts:
            rows[concept.role].append(
                {
                    "paper": one.paper.id,
                    "key": concept_key(concept.id),
                    "properties": _evidence(one, concept),
                }
            )
    return rows


def _evidence(extraction: Extraction, concept: Concept) -> Row:
    mentions = concept.mentions
    sentences = [(one.field, *one.sentence) for one in mentions]
    return {
        "type": concept.type.value,
        "confidence": concept.confidence,
        "count": len(mentions),
        "extractor": extraction.extractor,
        "name": concept.name,
        "concept": concept.id,
        "forms": sorted({*concept.aliases, *(one.text for one in mentions)}),
        "quotes": [extraction.paper.text(name)[start:end] for name, start, end in sentences],
        "fields": [name.value for name, _, _ in sentences],
        "starts": [start for _, start, _ in sentences],
        "ends": [end for _, _, end in sentences],
        "mention_starts": [one.start for one in mentions],
        "mention_ends": [one.end for one in mentions],
    }


def result_rows(extraction: Extraction) -> list[Row]:
    """The figures that the paper states; equal ones are one."""
    rows = {result_id(extraction.paper.id, one): one for one in extraction.results}
    return [
        {"paper": extraction.paper.id, "properties": _result(id_, one)}
        for id_, one in sorted(rows.items())
    ]


def result_id(paper: str, result: Result) -> str:
    """The id of a result: a hash of its paper, its span, its value and what it is about."""
    facts = (
        *(paper, result.field.value, result.start, result.end, result.value, result.relative),
        *(getattr(result, f"{part}_id") or getattr(result, part) for part in _RESULT_PARTS),
    )
    return f"result:{hashlib.sha256(repr(facts).encode()).hexdigest()[:16]}"


def _result(id_: str, result: Result) -> Row:
    return {
        "id": id_,
        **{part: getattr(result, part) for part in _RESULT_PARTS},
        "value": result.value,
        "number": result.number,
        "unit": result.unit,
        "relative": result.relative,
        "compared_to": result.compared_to,
        "direction": result.direction,
        "quote": result.quote,
        "field": result.field.value,
        "start": result.start,
        "end": result.end,
    }


def result_link_rows(extraction: Extraction, part: str) -> list[Row]:
    """From results to the concepts they are about, where the paper itself uses the concept."""
    links = {
        (result_id(extraction.paper.id, one), concept_key(about))
        for one in extraction.results
        if (about := getattr(one, f"{part}_id"))
    }
    if not links:
        return []
    used = {concept_key(concept.id) for concept in extraction.concepts}
    return [{"result": result, "key": key} for result, key in sorted(links) if key in used]


def author_rows(paper: Paper) -> Iterator[Row]:
    """One row for each author; only an ORCID joins the authors of two papers."""
    for position, author in enumerate(paper.authors, start=1):
        id_ = f"orcid:{author.orcid}" if author.orcid else f"author:{paper.id}#{position}"
        yield {
            "paper": paper.id,
            "id": id_,
            "name": author.name,
            "orcid": author.orcid,
            "position": position,
        }


def venue_rows(paper: Paper) -> Iterator[Row]:
    """The venue, if it has one; names that share a slug are one venue."""
    if paper.venue and (id_ := venue_id(paper.venue)):
        yield {"paper": paper.id, "id": id_, "name": paper.venue}


def cited_ids(extraction: Extraction) -> set[str]:
    """The ids of the works that the paper cites, as written there."""
    listed = {reference.id for reference in extraction.paper.references if reference.id}
    return listed | {id_ for one in extraction.citations if (id_ := _cited_id(one))}


def cite_rows(extraction: Extraction, resolve: Callable[[str], str]) -> list[Row]:
    """The works cited, each once: by the words of the text where there are some.

    Args:
        extraction: The citing paper.
        resolve: The id of the paper that answers to an id as written.
    """
    rows: dict[str, Row] = {}
    for id_, properties in (*_in_text(extraction), *_listed(extraction.paper)):
        rows.setdefault(resolve(id_), {"confidence": 1.0, **properties})
    return [
        {"paper": extraction.paper.id, "cited": cited, "properties": properties}
        for cited, properties in sorted(rows.items())
        if cited != extraction.paper.id
    ]


def _in_text(extraction: Extraction) -> Iterator[tuple[str, Row]]:
    for one in sorted(extraction.citations, key=_span):
        if id_ := _cited_id(one):
            span = {"field": one.field.value, "start": one.start, "end": one.end}
            yield id_, {"source": "in-text", "text": one.text, **span}


def _span(citation: Citation) -> tuple[int, int, int]:
    return (tuple(Field).index(citation.field), citation.start, citation.end)


def _listed(paper: Paper) -> Iterator[tuple[str, Row]]:
    for reference in paper.references:
        if reference.id:
            text = reference.text or reference.title
            yield reference.id, {"source": "reference list", "text": text}


def _cited_id(citation: Citation) -> str | None:
    """The id of the cited work; None where the text names no identifier."""
    if citation.arxiv or citation.doi:
        return paper_id(arxiv=citation.arxiv, doi=citation.doi)
    return None


def keys_of(deliveries: Iterable[Extraction]) -> list[str]:
    """Every id that the paper of these deliveries answers to, sorted."""
    return sorted({key for one in deliveries for key in identities(one.paper)})
