"""Values to parameter rows of the statements in `graph.cypher.writing`; pure."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extract.domain import Basis, Concept, Extraction, Field, Paper, Result, Role
from extract.identity import SCHEMES, concept_key, family_name
from graph import reported
from graph.compose import field_sources
from graph.dating import known_month
from graph.deliveries import pack
from graph.fingerprints import probes
from graph.identify import identities, venue_id
from graph.likeness import own_title
from graph.places import paper_place, stub_place
from graph.recasting import MovedConcept
from graph.references import References, cite_properties

Row = dict[str, Any]
_RESULT_PARTS = ("model", "dataset", "task", "metric")


def paper_row(
    extraction: Extraction,
    deliveries: Sequence[Extraction],
    *,
    keys: Sequence[str] | None = None,
    stated_title: str | None = None,
) -> Row:
    """The properties of a paper that is composed of these deliveries.

    One that only says what it cites is a stub with references.

    Args:
        extraction: The paper as it is shown.
        deliveries: What its sources say.
        keys: All ids that it answers to; without them those that its sources state.
        stated_title: Its title as the sources have it, where it is shown under another.
    """
    paper = extraction.paper
    known = {
        "keys": sorted({paper.id, *(keys_of(deliveries) if keys is None else keys)}),
        "probes": probes_of(deliveries),
        "extractor": extraction.extractor,
        **{name: getattr(paper, name) for name in SCHEMES},
    }
    if not paper.title:
        return {**stub_row(paper.id), **known}
    return {
        **known,
        "families": list(families_of(paper)),
        "introduces": list(introduced_by(extraction)),
        "field_sources": list(field_sources(deliveries)),
        "id": paper.id,
        "place": paper_place(paper.title, paper.year, paper.id),
        "stub": False,
        "title": paper.title,
        "title_source": paper.title_source.value,
        "abstract": paper.abstract,
        "year": paper.year,
        "published": paper.published,
        "known": known_month(paper.published, paper.arxiv, paper.year),
        "language": paper.language,
        "links": list(extraction.links),
        **(_renamed(stated_title, deliveries) if stated_title is not None else {}),
    }


def _renamed(stated_title: str, deliveries: Sequence[Extraction]) -> Row:
    """What differs of a paper that is shown under a title that no source has."""
    sources = [told for told in field_sources(deliveries) if not told.startswith("title ")]
    return {"stated_title": stated_title, "field_sources": sources}


def stub_row(id_: str, keys: Sequence[str] = ()) -> Row:
    """The properties of a work that is cited and not loaded; it answers to its id or all keys."""
    scheme, _, value = id_.partition(":")
    return {
        **stub_name(id_, "", None),
        "keys": list(keys or (id_,)),
        "stub": True,
        "title_source": "derived",
        **({scheme: value} if scheme in SCHEMES else {}),
    }


def stub_name(id_: str, title: str, year: int | None) -> Row:
    """What is shown of a stub: title and year as references have them; without a title its id."""
    scheme, _, value = id_.partition(":")
    return {
        "id": id_,
        "place": stub_place(title or id_, id_),
        "title": title or id_,
        "year": year,
        "known": known_month(None, value if scheme == "arxiv" else None, year),
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
            "title": own_title(delivery.paper),
            "content": delivery.content or None,
            "record": pack(delivery),
        }
        yield {"paper": id_, "document": delivery.source.sha256, "properties": properties}


def concept_rows(extractions: Sequence[Extraction]) -> list[Row]:
    """New concepts as their first use has them, by key; settling gives them their final form."""
    rows: dict[str, Row] = {}
    for concept in (concept for one in extractions for concept in one.concepts):
        key = concept_key(concept.id)
        row = {"key": key, "id": concept.id, "name": concept.name, "type": concept.type.value}
        rows.setdefault(key, row)
    for row in (row for one in extractions for row in reported.concept_rows(one)):
        rows.setdefault(row["key"], row)
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


def _moved(concept: Concept) -> Row:
    """Whether mentions were found as another concept: all, some, or (nothing) none."""
    if not isinstance(concept, MovedConcept):
        return {}
    return {"moved": "wholly" if concept.wholly else "partly"}


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
        **_moved(concept),
    }


def result_rows(extraction: Extraction) -> list[Row]:
    """The figures that the paper states, equal ones as one, then those of leaderboards."""
    rows = {result_id(extraction.paper.id, one): one for one in extraction.results}
    stated = [
        {"paper": extraction.paper.id, "properties": _result(id_, one)}
        for id_, one in sorted(rows.items())
    ]
    return [*stated, *reported.result_rows(extraction)]


def basis_rows(extraction: Extraction) -> list[Row]:
    """From models to what the paper says they are based on, the first sentence for each pair.

    Both ends are concepts of the paper; a decision may have made one of them, which is no basis.
    """
    used = {concept_key(concept.id) for concept in extraction.concepts}
    rows: dict[tuple[str, str], Row] = {}
    for one in sorted(extraction.bases, key=_basis_place):
        pair = (concept_key(one.model_id), concept_key(one.base_id))
        if pair[0] != pair[1] and used.issuperset(pair):
            rows.setdefault(pair, _basis(extraction.paper, pair, one))
    return [rows[pair] for pair in sorted(rows)]


def _basis_place(basis: Basis) -> tuple[int, int, int]:
    return (tuple(Field).index(basis.field), basis.start, basis.end)


def _basis(paper: Paper, pair: tuple[str, str], basis: Basis) -> Row:
    properties = {
        "paper": paper.id,
        "known": known_month(paper.published, paper.arxiv, paper.year),
        "quote": basis.quote,
        "field": basis.field.value,
        "start": basis.start,
        "end": basis.end,
    }
    return {"model": pair[0], "base": pair[1], "properties": properties}


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
        "source": "text",
    }


def result_link_rows(extraction: Extraction, part: str) -> list[Row]:
    """From results to the concepts they are about; those of the text where the paper uses it."""
    return [*_stated_links(extraction, part), *reported.link_rows(extraction, part)]


def _stated_links(extraction: Extraction, part: str) -> list[Row]:
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


def cite_rows(references: Iterable[References]) -> list[Row]:
    """From papers to the works that they cite."""
    return [
        {"paper": one.paper, "cited": cited.target, "properties": cite_properties(cited)}
        for one in references
        for cited in one.cited
    ]


def references_rows(references: Iterable[References]) -> list[Row]:
    """What papers say of their own references: how many, how many resolved, what is sought."""
    return [{"id": one.paper, "properties": one.row()} for one in references]


def keys_of(deliveries: Iterable[Extraction]) -> list[str]:
    """Every id that the paper of these deliveries answers to, sorted."""
    return sorted({key for one in deliveries for key in identities(one.paper)})


def probes_of(deliveries: Iterable[Extraction]) -> list[str]:
    """Every key that the paper of these deliveries is found under by its texts, sorted."""
    return sorted({key for one in deliveries for key in probes(one.paper)})


def introduced_by(extraction: Extraction) -> tuple[str, ...]:
    """The names, in lower case, of what the paper introduces, sorted."""
    named = (one for one in extraction.concepts if one.role is Role.INTRODUCES)
    return tuple(sorted({name.casefold() for one in named for name in (one.name, *one.aliases)}))


def families_of(paper: Paper) -> tuple[str, ...]:
    """The folded family names of its authors, in order."""
    return tuple(family_name(author.name) for author in paper.authors)
