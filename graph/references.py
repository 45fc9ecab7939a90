"""All that one paper cites, resolved as far as it can be: edges, counts, and what is still sought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.domain import Extraction
from graph.citing import IN_TEXT, LISTED, Pointer, pointers, wants
from graph.resolving import Candidate, best, fits

_BY_ID = 1.0
_BY_LIST = 0.95  # the one work of the paper's own list with these names and this year


@dataclass(frozen=True)
class Answers:
    """What the graph answers to identifiers and keys at the moment of writing.

    Attributes:
        ids: The present id of the paper or stub that answers to an identifier.
        loaded: Ids of the papers among these that are loaded, no stubs.
        candidates: Loaded papers by the keys that they are found under.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    loaded: frozenset[str] = frozenset()
    candidates: Mapping[str, Sequence[Candidate]] = field(default_factory=dict)


@dataclass(frozen=True)
class Resolved:
    """A pointer, and the paper or stub that it means, or None.

    Attributes:
        sought: Keys of papers that would change what it means, but for those of the target.
    """

    pointer: Pointer
    target: str | None = None
    confidence: float = 0.0
    sought: tuple[str, ...] = ()


@dataclass(frozen=True)
class References:
    """What a paper cites.

    Attributes:
        paper: Id of the citing paper.
        cited: One for each work cited, the words of the text before the list.
        unresolved: Entries and citations that no work answers to, in order, each once.
        wants: Keys under which these, and those found by their words, are looked for.
    """

    paper: str
    cited: tuple[Resolved, ...]
    unresolved: tuple[str, ...]
    wants: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """The properties of the citing paper that tell of this."""
        return {
            "references_total": len(self.cited) + len(self.unresolved),
            "references_resolved": len(self.cited),
            "unresolved": list(self.unresolved),
            "wants": list(self.wants),
        }


def asked_ids(extraction: Extraction) -> set[str]:
    """All identifiers that the paper points at, as written there."""
    return {id_ for pointer in pointers(extraction) for id_ in pointer.ids}


def asked_keys(extraction: Extraction) -> set[str]:
    """All keys, identifiers left out, under which what it cites is looked for."""
    return {
        key for pointer in pointers(extraction) for key in wants(pointer) if key not in pointer.ids
    }


def resolve(extraction: Extraction, answers: Answers) -> References:
    """What the paper cites, as far as `answers` has it."""
    found = _within([_resolved(one, answers) for one in pointers(extraction)], answers)
    cited: dict[str, Resolved] = {}
    for one in found:
        if one.target and one.target != extraction.paper.id:
            first = cited.setdefault(one.target, one)
            sure = max(first.confidence, one.confidence)
            cited[one.target] = replace(first, confidence=sure)
    unresolved = [one.pointer for one in found if one.target is None and one.pointer.is_telling]
    sought = {key for one in found for key in one.sought}
    return References(
        paper=extraction.paper.id,
        cited=tuple(cited[id_] for id_ in sorted(cited)),
        unresolved=tuple(dict.fromkeys(pointer.text for pointer in unresolved)),
        wants=tuple(sorted(sought)),
    )


def _resolved(pointer: Pointer, answers: Answers) -> Resolved:
    """By an identifier of a loaded paper, else by its words, else a stub of its identifier."""
    sought = wants(pointer)
    for position, id_ in enumerate(pointer.ids):
        if answers.ids.get(id_) in answers.loaded:
            return Resolved(pointer, answers.ids[id_], _BY_ID, sought if position else ())
    if meant := best(pointer, _candidates(pointer, answers)):
        return Resolved(pointer, *meant, sought)
    if pointer.ids:
        first, *_ = pointer.ids
        others = tuple(key for key in sought if key != first)
        return Resolved(pointer, answers.ids.get(first, first), _BY_ID, others)
    return Resolved(pointer, sought=sought)


def _candidates(pointer: Pointer, answers: Answers) -> list[Candidate]:
    found = {one.id: one for key in wants(pointer) for one in answers.candidates.get(key, ())}
    return [found[id_] for id_ in sorted(found)]


def _within(found: list[Resolved], answers: Answers) -> list[Resolved]:
    """Citations in the text take the work of the one entry of the list that they name."""
    listed = [one for one in found if one.pointer.source == LISTED]
    loaded = {each.id: each for one in found for each in _candidates(one.pointer, answers)}
    return [_by_list(one, listed, loaded) for one in found]


def _by_list(one: Resolved, listed: list[Resolved], loaded: Mapping[str, Candidate]) -> Resolved:
    pointer = one.pointer
    if pointer.source != IN_TEXT or pointer.ids or pointer.word:
        return one
    if not (pointer.families and pointer.year):
        return one
    for apart in (0, 1):
        named = [entry for entry in listed if _names(pointer, entry, loaded, apart=apart)]
        works = {entry.target for entry in named}
        if len(named) > 1 and (len(works) > 1 or None in works):
            return replace(one, target=None)  # "Smith, 2019" of two entries
        if named:
            return _as_entry(one, named[0])
    return one


def _names(
    pointer: Pointer, entry: Resolved, loaded: Mapping[str, Candidate], *, apart: int
) -> bool:
    """Whether a citation in the text has the names and, so many years apart, the year of an entry."""
    work = loaded.get(entry.target or "")
    if work is not None:
        near = work.year is not None and abs(work.year - (pointer.year or 0)) == apart
        return near and fits(pointer, work)
    stated = entry.pointer
    near = stated.year is not None and abs(stated.year - (pointer.year or 0)) == apart
    return near and stated.families[:1] == pointer.families[:1]


def _as_entry(one: Resolved, entry: Resolved) -> Resolved:
    """The citation as one of what the entry means; one work that is not known is not two."""
    if entry.target is None:
        return entry
    return replace(one, target=entry.target, confidence=max(_BY_LIST, entry.confidence))


def cite_properties(one: Resolved) -> dict[str, Any]:
    """The properties of the edge to the work."""
    pointer = one.pointer
    span = (
        {"field": pointer.field.value, "start": pointer.start, "end": pointer.end}
        if pointer.field
        else {}
    )
    named = {"title": pointer.title} if pointer.title else {}
    dated = {"year": pointer.year} if pointer.year and pointer.source == LISTED else {}
    return {
        "source": pointer.source,
        "text": pointer.text,
        "confidence": round(one.confidence, 3),
        **span,
        **named,
        **dated,
    }
