"""Figures that leaderboards state of a paper: united over its sources, and as rows to write; pure."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from extract.domain import REPORTED_PARTS, Extraction, Reported, Subject
from extract.identity import concept_key

Row = dict[str, Any]
SOURCE: Final = "leaderboard"


@dataclass(frozen=True)
class MovedSubject(Subject):
    """What a row names, where decisions have it written under another concept."""


def stated_in(deliveries: Iterable[Extraction]) -> tuple[Reported, ...]:
    """The figures of all sources; those that state the same are one, with all its documents."""
    return united(
        replace(one, documents=(delivery.source.sha256,))
        for delivery in deliveries
        for one in delivery.paper.reported
    )


def united(reported: Iterable[Reported]) -> tuple[Reported, ...]:
    """The figures, equal ones as one; sorted, whatever order they come in."""
    together: dict[tuple[str, ...], list[Reported]] = {}
    for one in reported:
        together.setdefault(_fact(one), []).append(one)
    return tuple(_one_of(together[fact]) for fact in sorted(together))


def _one_of(same: list[Reported]) -> Reported:
    first = min(same, key=lambda one: (one.text, repr(one)))
    documents = {document for one in same for document in one.documents}
    return replace(first, documents=tuple(sorted(documents)))


def _fact(one: Reported) -> tuple[str, ...]:
    """What a figure states, whatever the spelling: task, data set, metric, model, value."""
    parts = (getattr(one, part) for part in ("task", "dataset", "metric", "model"))
    return (*(_key(part) for part in parts), one.value)


def _key(subject: Subject | None) -> str:
    if subject is None:
        return ""
    return concept_key(subject.id) if subject.id else subject.text


def result_rows(extraction: Extraction) -> list[Row]:
    """The figures as results of the paper; they have a quote and no place in its texts."""
    paper = extraction.paper
    return [{"paper": paper.id, "properties": _result(paper.id, one)} for one in paper.reported]


def _id(paper: str, one: Reported) -> str:
    facts = (SOURCE, paper, *_fact(one))
    return f"result:{hashlib.sha256(repr(facts).encode()).hexdigest()[:16]}"


def _result(paper: str, one: Reported) -> Row:
    subjects = {part: getattr(one, part) for part in REPORTED_PARTS}
    return {
        "id": _id(paper, one),
        **{part: subject.text if subject else None for part, subject in subjects.items()},
        "value": one.value,
        "number": one.number,
        "unit": one.unit,
        "relative": False,
        "direction": one.direction,
        "quote": one.text,
        "source": SOURCE,
        "documents": list(one.documents),
    }


def link_rows(extraction: Extraction, part: str) -> list[Row]:
    """From the figures to what they are about, with what settling the concept needs to know."""
    uses = _uses(extraction)
    paper = extraction.paper
    stated = ((one, getattr(one, part)) for one in paper.reported)
    return [
        {"result": _id(paper.id, one), "key": key, "properties": uses[key]}
        for one, subject in stated
        if subject and subject.id and (key := concept_key(subject.id))
    ]


def concept_rows(extraction: Extraction) -> Iterator[Row]:
    """The concepts that the figures are about, as the leaderboards have them."""
    for key, use in _uses(extraction).items():
        yield {"key": key, "id": use["concept"], "name": use["name"], "type": use["type"]}


def _uses(extraction: Extraction) -> dict[str, Row]:
    """One use of each concept: a paper gives it one type and one name."""
    found: dict[str, list[tuple[Subject, str]]] = {}
    for one in extraction.paper.reported:
        for part, type_ in REPORTED_PARTS.items():
            subject: Subject | None = getattr(one, part)
            if subject and subject.id:
                found.setdefault(concept_key(subject.id), []).append((subject, type_.value))
    return {key: _use(found[key]) for key in sorted(found)}


def _use(same: Sequence[tuple[Subject, str]]) -> Row:
    """What was named so in the rows themselves comes before what decisions brought here."""
    subject, type_ = min(
        same, key=lambda one: (_is_moved(one[0]), one[0].name, one[1], one[0].text)
    )
    moved = any(_is_moved(one) for one, _ in same)
    return {
        "type": type_,
        "name": subject.name,
        "concept": subject.id,
        "forms": sorted({one.text for one, _ in same}),
        "moved": ("wholly" if _is_moved(subject) else "partly") if moved else None,
    }


def _is_moved(subject: Subject) -> bool:
    return isinstance(subject, MovedSubject)
