"""What a paper says, as decisions on concepts and titles have it; pure.

What was moved keeps its own words: mentions, quotes and figures stay those of the text.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from extract.domain import (
    REPORTED_PARTS,
    Basis,
    Citation,
    Concept,
    Extraction,
    Field,
    Mention,
    Reported,
    Result,
    Role,
    Subject,
    TitleSource,
)
from extract.identity import concept_key
from graph.concept_rulings import ConceptRulings
from graph.reported import MovedSubject, united

_ROLES = tuple(Role)
_Stated = TypeVar("_Stated", Result, Citation, Basis)
_PARTS = ("model_id", "dataset_id", "task_id", "metric_id")


@dataclass(frozen=True)
class MovedConcept(Concept):
    """A concept as one paper uses it, some of whose mentions were found as another.

    Attributes:
        wholly: Whether all of them were; then name and aliases are those of the others.
    """

    wholly: bool = True


def recast(extraction: Extraction, keys: Collection[str], rulings: ConceptRulings) -> Extraction:
    """The extraction with each concept written under its present id.

    Args:
        extraction: What a paper says.
        keys: All ids that the paper answers to.
        rulings: What was decided.
    """
    if not (rulings.moves or rulings.splits):
        return extraction
    present = {one.id: rulings.present(one.id, keys) for one in extraction.concepts}
    moved = {id_ for id_ in present if concept_key(present[id_]) != concept_key(id_)}
    results = tuple(_result(one, keys, rulings) for one in extraction.results)
    bases = tuple(_basis(one, keys, rulings) for one in extraction.bases)
    reported = united(_reported(one, keys, rulings) for one in extraction.paper.reported)
    extraction = replace(extraction, paper=replace(extraction.paper, reported=reported))
    if not moved:
        return replace(extraction, results=results, bases=bases)
    together: dict[str, list[Concept]] = {}
    for concept in extraction.concepts:
        together.setdefault(concept_key(present[concept.id]), []).append(concept)
    concepts = (_united(together[key], present, moved) for key in sorted(together))
    return replace(extraction, results=results, bases=bases, concepts=tuple(concepts))


def _united(same: list[Concept], present: dict[str, str], moved: set[str]) -> Concept:
    """One concept of all that are written under one; what was found as itself comes first."""
    if moved.isdisjoint(one.id for one in same):
        return same[0]
    ranked = sorted(same, key=lambda one: (one.id in moved, _ROLES.index(one.role), one.id))
    first = ranked[0]
    names = [text for one in ranked for text in (one.name, *one.aliases)]
    mentions = {mention for one in same for mention in one.mentions}
    facts = {part.name: getattr(first, part.name) for part in fields(Concept)}
    return MovedConcept(
        **{
            **facts,
            "id": present[first.id],
            "role": min((one.role for one in same), key=_ROLES.index),
            "confidence": max(one.confidence for one in same),
            "aliases": tuple(dict.fromkeys(text for text in names if text != first.name)),
            "mentions": tuple(sorted(mentions, key=_place)),
        },
        wholly=first.id in moved,
    )


def _place(mention: Mention) -> tuple[int, int, int]:
    return (tuple(Field).index(mention.field), mention.start, mention.end)


def _result(result: Result, keys: Collection[str], rulings: ConceptRulings) -> Result:
    stated = {part: id_ for part in _PARTS if (id_ := getattr(result, part))}
    present = {part: rulings.present(id_, keys) for part, id_ in stated.items()}
    changed: dict[str, Any] = {
        part: id_ for part, id_ in present.items() if concept_key(id_) != concept_key(stated[part])
    }
    return replace(result, **changed) if changed else result


def _basis(basis: Basis, keys: Collection[str], rulings: ConceptRulings) -> Basis:
    model, base = (rulings.present(id_, keys) for id_ in (basis.model_id, basis.base_id))
    return replace(basis, model_id=model, base_id=base)


def _reported(one: Reported, keys: Collection[str], rulings: ConceptRulings) -> Reported:
    stated = {part: subject for part in REPORTED_PARTS if (subject := getattr(one, part))}
    present = {part: _subject(subject, keys, rulings) for part, subject in stated.items()}
    return Reported(**{**vars(one), **present})


def _subject(subject: Subject, keys: Collection[str], rulings: ConceptRulings) -> Subject:
    if subject.id is None:
        return subject
    present = rulings.present(subject.id, keys)
    if concept_key(present) == concept_key(subject.id):
        return subject
    return MovedSubject(subject.text, present, subject.name)


def retitled(extraction: Extraction, title: str | None) -> Extraction:
    """The extraction under another title, with what that title holds of the old one's evidence.

    A mention, figure, citation or basis of the old title stays where the new one has the same words as
    whole words, at their place there; else it goes, so that every span is true.
    """
    paper = extraction.paper
    if title is None or not paper.title or title == paper.title:
        return extraction
    return replace(
        extraction,
        paper=replace(paper, title=title, title_source=TitleSource.DOCUMENT),
        concepts=tuple(_concepts(extraction.concepts, title)),
        results=tuple(
            placed for one in extraction.results for placed in _placed(one, one.quote, title)
        ),
        citations=tuple(
            placed for one in extraction.citations for placed in _placed(one, one.text, title)
        ),
        bases=tuple(
            placed for one in extraction.bases for placed in _placed(one, one.quote, title)
        ),
    )


def _concepts(concepts: Sequence[Concept], title: str) -> list[Concept]:
    found = [(one, tuple(_mentions(one.mentions, title))) for one in concepts]
    return [replace(one, mentions=mentions) for one, mentions in found if mentions]


def _mentions(mentions: Sequence[Mention], title: str) -> list[Mention]:
    kept = [one for one in mentions if one.field is not Field.TITLE]
    told = dict.fromkeys(one.text for one in mentions if one.field is Field.TITLE)
    again = [
        Mention(Field.TITLE, start, end, text, (0, len(title)))
        for text in told
        for start, end in _spans(text, title)
    ]
    return [*sorted(again, key=_place), *kept]


def _spans(text: str, title: str) -> list[tuple[int, int]]:
    """Where a text stands in a title as whole words."""
    pattern = rf"(?<!\w){re.escape(text)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, title)]


def _placed(one: _Stated, text: str, title: str) -> list[_Stated]:
    """A figure, citation or basis where it stands now; nothing where the new title does not state it."""
    if one.field is not Field.TITLE:
        return [one]
    return [replace(one, start=start, end=end) for start, end in _spans(text, title)[:1]]
