"""One paper from all that its sources say: the same from whatever order they came in.

The *reading* is the delivery whose text stands: with an abstract before without, its title from
a document before resolved before derived, then the one that its source changed last, then the
longest abstract, then the text itself. A better title of another delivery replaces the reading's
and brings its own evidence. Each other fact is that of the delivery that was changed last, then
the first in the same order; references, links, further ids and leaderboards are
united.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from extract.domain import (
    Basis,
    Citation,
    Concept,
    Extraction,
    Field,
    Mention,
    Paper,
    Reference,
    Result,
    Role,
    TitleSource,
)
from extract.identity import SCHEMES, concept_key
from graph.identify import identifiers
from graph.reported import stated_in

_TITLES = (TitleSource.DOCUMENT, TitleSource.RESOLVED, TitleSource.DERIVED)
_ROLES = tuple(Role)


def compose(deliveries: Sequence[Extraction], *, id_: str) -> Extraction:
    """The paper `id_` as all of its deliveries together say it; its source is the reading's."""
    ranked = sorted(deliveries, key=_reading_order)
    reading, titled = ranked[0], _titled(ranked)
    paper = replace(
        _paper(
            [one.paper for one in ranked], [one.paper for one in _newest(ranked)], titled.paper, id_
        ),
        reported=stated_in(ranked),
    )
    if titled is reading:
        parts = [(reading, tuple(Field))]
    else:
        parts = [(reading, (Field.ABSTRACT,)), (titled, (Field.TITLE,))]
    return replace(
        reading,
        paper=paper,
        concepts=_concepts(parts),
        results=tuple(_within(parts, "results")),
        citations=tuple(_within(parts, "citations")),
        bases=tuple(_within(parts, "bases")),
        links=_links(ranked),
    )


def _titled(ranked: list[Extraction]) -> Extraction:
    """The delivery whose title stands: the reading, unless another title is of a better kind."""
    return min(ranked, key=lambda delivery: _title_rank(delivery.paper))


def _title_rank(paper: Paper) -> int:
    return _TITLES.index(paper.title_source)


def _reading_order(delivery: Extraction) -> tuple[object, ...]:
    paper, source = delivery.paper, delivery.source
    return (
        not paper.abstract,
        _title_rank(paper),
        -_stamp(paper),
        -len(paper.abstract),
        paper.abstract,
        -len(paper.title),
        paper.title,
        source.sha256,
        source.line,
    )


def _newest(ranked: Iterable[Extraction]) -> list[Extraction]:
    """The deliveries in the order of their last change, those without one last."""
    return sorted(ranked, key=lambda delivery: -_stamp(delivery.paper))


def _stamp(paper: Paper) -> int:
    """When the source last changed the record, as a number of 14 digits; 0 where it does not say."""
    return int(re.sub(r"\D", "", paper.updated or "")[:14].ljust(14, "0") or 0)


_FACTS = ("year", "published", *SCHEMES, "venue", "authors")


def field_sources(deliveries: Sequence[Extraction]) -> Iterator[str]:
    """For each fact of the composed paper where it came from: "year <sha256> <line>", sorted."""
    ranked = sorted(deliveries, key=_reading_order)
    sources = {"title": _titled(ranked), "abstract": ranked[0]}
    for fact in _FACTS:
        holders = (one for one in _newest(ranked) if getattr(one.paper, fact))
        if (holder := next(holders, None)) is not None:
            sources[fact] = holder
    for fact, holder in sorted(sources.items()):
        yield f"{fact} {holder.source.sha256} {holder.source.line}"


def _paper(papers: list[Paper], newest: list[Paper], titled: Paper, id_: str) -> Paper:
    """The paper of these records, given in the order of reading and of their last change."""
    facts = {fact: _first(newest, fact) for fact in _FACTS if fact != "authors"}
    named = {id_, *(f"{scheme}:{facts[scheme]}" for scheme in SCHEMES)}
    stated = {other for paper in papers for other in identifiers(paper)}
    return Paper(
        id=id_,
        title=titled.title,
        title_source=titled.title_source,
        abstract=papers[0].abstract,
        authors=_first(newest, "authors") or (),
        also=tuple(sorted(stated - named)),
        language=papers[0].language,
        references=_references(papers),
        updated=newest[0].updated,
        bibtex=_first(newest, "bibtex") or (),
        **facts,
    )


def _first(papers: Iterable[Paper], fact: str) -> Any:
    return next((value for paper in papers if (value := getattr(paper, fact))), None)


def _references(papers: Iterable[Paper]) -> tuple[Reference, ...]:
    """The reference lists of all sources as one: entries that share an id are one entry."""
    united: dict[object, Reference] = {}
    for reference in (reference for paper in papers for reference in paper.references):
        key = reference.id or reference
        united[key] = _united_reference(united.get(key), reference)
    return tuple(sorted(united.values(), key=_reference_order))


def _united_reference(known: Reference | None, other: Reference) -> Reference:
    if known is None:
        return other
    return Reference(
        id=known.id,
        text=known.text or other.text,
        also=tuple(sorted({*known.also, *other.also})),
        title=known.title or other.title,
        year=known.year or other.year,
        authors=known.authors or other.authors,
    )


def _reference_order(reference: Reference) -> tuple[object, ...]:
    named = (reference.id or "", reference.title, reference.text, reference.year or 0)
    return (reference.id is None, *named, reference.authors, reference.also)


def _links(deliveries: Iterable[Extraction]) -> tuple[str, ...]:
    stated = (link for one in deliveries for link in (*one.paper.links, *one.links))
    return tuple(dict.fromkeys(stated))


_Parts = list[tuple[Extraction, tuple[Field, ...]]]


def _within(parts: _Parts, kind: str) -> list[Any]:
    """The results, citations or bases of each part whose span lies in one of its fields."""
    found: Iterable[Result | Citation | Basis] = (
        item for part, fields in parts for item in getattr(part, kind) if item.field in fields
    )
    return list(dict.fromkeys(found))


def _concepts(parts: _Parts) -> tuple[Concept, ...]:
    """The concepts of all parts, one for each key, each with its mentions in the part's fields."""
    by_key: dict[str, list[Concept]] = {}
    for part, fields in parts:
        for concept in sorted(part.concepts, key=_strength):
            mentions = tuple(mention for mention in concept.mentions if mention.field in fields)
            if mentions:
                kept = replace(concept, mentions=mentions)
                by_key.setdefault(concept_key(concept.id), []).append(kept)
    return tuple(_united(same) for _, same in sorted(by_key.items()))


def _strength(concept: Concept) -> tuple[int, str]:
    return (_ROLES.index(concept.role), concept.id)


def _united(same: list[Concept]) -> Concept:
    mentions = {mention for concept in same for mention in concept.mentions}
    aliases = [alias for concept in same for alias in (concept.name, *concept.aliases)]
    return replace(
        same[0],
        role=min((concept.role for concept in same), key=_ROLES.index),
        confidence=max(concept.confidence for concept in same),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != same[0].name)),
        mentions=tuple(sorted(mentions, key=_place)),
    )


def _place(mention: Mention) -> tuple[int, int, int]:
    return (tuple(Field).index(mention.field), mention.start, mention.end)
