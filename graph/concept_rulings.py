"""What decisions say of concepts: which become which, in which papers, under which names; pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from extract.identity import concept_id, concept_key
from graph.decisions import Action, Decision
from graph.known import KnownConcept

_Splits = dict[str, tuple[tuple[frozenset[str], str], ...]]


@dataclass(frozen=True)
class Standard:
    """How a concept is called.

    Attributes:
        id: Its id.
        name: Its name.
        always: True for a rename; else only where nothing else tells.
    """

    id: str
    name: str
    always: bool


@dataclass(frozen=True)
class ConceptRulings:
    """What stands of concepts; all are named by key (`extract.identity.concept_key`).

    Attributes:
        moves: The id that a concept is written under, which may move on.
        splits: For a concept sets of papers' ids, each with the id of its uses there.
        standards: Names that were decided on.
    """

    moves: dict[str, str] = field(default_factory=dict)
    splits: _Splits = field(default_factory=dict)
    standards: dict[str, Standard] = field(default_factory=dict)

    @property
    def mentioned(self) -> set[str]:
        """The keys of all concepts that some decision names."""
        moved = {*self.moves, *map(concept_key, self.moves.values())}
        split = {concept_key(id_) for pairs in self.splits.values() for _, id_ in pairs}
        return {*moved, *self.splits, *split, *self.standards}

    def present(self, identifier: str, papers: Collection[str] = ()) -> str:
        """The id under which uses of a concept are written.

        Args:
            identifier: Its id.
            papers: All ids of the paper that uses it; without any, what holds of all papers.
        """
        return self._end(concept_key(identifier), papers) or identifier

    def present_key(self, key: str) -> str:
        """The key that the uses of a concept have where no paper is an exception."""
        end = self._end(key, ())
        return key if end is None else concept_key(end)

    def _end(self, key: str, papers: Collection[str]) -> str | None:
        """The last id on the way of a concept; None where it stays."""
        seen, end = {key}, None
        while (further := self._split(key, papers) or self.moves.get(key)) is not None:
            key = concept_key(further)
            if key in seen:
                break
            seen.add(key)
            end = further
        return end

    def _split(self, key: str, papers: Collection[str]) -> str | None:
        splits = self.splits.get(key, ()) if papers else ()
        found = [id_ for named, id_ in splits if not named.isdisjoint(papers)]
        return found[-1] if found else None

    def standard(self, key: str) -> Standard | None:
        """What was decided on the name of a concept."""
        return self.standards.get(key)

    def known(self, entries: Iterable[KnownConcept]) -> list[KnownConcept]:
        """A vocabulary as it is under these decisions: what moved is an alias of where it went."""
        gathered: dict[str, list[KnownConcept]] = {}
        for entry in entries:
            gathered.setdefault(concept_key(self.present(entry.id)), []).append(entry)
        return [self._united(key, gathered[key]) for key in gathered]

    def _united(self, key: str, entries: list[KnownConcept]) -> KnownConcept:
        """One entry of those under one key; its own comes first, else the first by id."""
        first, *_ = ordered = sorted(entries, key=lambda one: (concept_key(one.id) != key, one.id))
        is_own = concept_key(first.id) == key
        decided = self.standards.get(key)
        takes = decided is not None and (decided.always or not is_own)
        id_, name = (decided.id, decided.name) if decided and takes else (first.id, first.name)
        names = [text for one in ordered for text in (one.name, *one.aliases)]
        above = {self.present(id_) for one in ordered for id_ in one.broader}
        return replace(
            first,
            id=id_,
            name=name,
            aliases=tuple(dict.fromkeys(text for text in names if text != name)),
            broader=tuple(sorted(other for other in above if concept_key(other) != key)),
        )


NO_RULINGS: Final = ConceptRulings()


class ConceptFolding:
    """Rulings on concepts, decision by decision."""

    def __init__(self) -> None:
        self._moves: dict[str, str] = {}
        self._by: dict[str, Decision] = {}
        self._splits: _Splits = {}
        self._standards: dict[str, Standard] = {}

    def add(self, decision: Decision) -> str | None:
        """Take a decision in; returns why not, where it contradicts an earlier one."""
        if decision.action is Action.SPLIT:
            return self._split(decision)
        if decision.action is Action.RENAME:
            return self._rename(decision)
        return self._merge(decision)

    def _split(self, decision: Decision) -> str | None:
        concept, *papers = decision.subjects
        key = concept_key(concept)
        if key in self._moves:
            return self._moved(key)
        self._splits[key] = (*self._splits.get(key, ()), (frozenset(papers), decision.object))
        return None

    def _rename(self, decision: Decision) -> str | None:
        old, new = concept_key(decision.subjects[0]), concept_id(decision.object)
        if old in self._moves:
            return self._moved(old)
        key = concept_key(new)
        if key != old:
            if self._leads_to(key, old):
                return f"{new} is written under {decision.subjects[0]} already"
            self._moves[old] = new
            self._by[old] = decision
        self._standards[key] = Standard(new, decision.object, always=True)
        return None

    def _merge(self, decision: Decision) -> str | None:
        keys, into = [concept_key(id_) for id_ in decision.subjects], concept_key(decision.object)
        for key, id_ in zip(keys, decision.subjects, strict=True):
            if key in self._moves:
                return self._moved(key)
            if self._leads_to(into, key):
                return f"{decision.object} is written under {id_} already"
        self._moves |= dict.fromkeys(keys, decision.object)
        self._by |= dict.fromkeys(keys, decision)
        name = decision.name or _words(decision.object)
        self._standards.setdefault(into, Standard(decision.object, name, always=False))
        return None

    def _moved(self, key: str) -> str:
        decision = self._by[key]
        return f"{decision.id} has moved it to {self._moves[key]}"

    def _leads_to(self, key: str, end: str) -> bool:
        while key != end and key in self._moves:
            key = concept_key(self._moves[key])
        return key == end

    def rulings(self) -> ConceptRulings:
        """All that was taken in."""
        return ConceptRulings(self._moves, self._splits, self._standards)


def _words(identifier: str) -> str:
    """The words of an id, for a name that nobody told."""
    return identifier.removeprefix("concept:").partition("--")[0].replace("-", " ")
