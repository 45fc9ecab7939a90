"""Making decisions: looked at against the graph, written to the ledger, then brought about.

The ledger comes first: a process that is killed after that leaves the rest to the next that writes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.ledger_file import LedgerFile, check
from extract.identity import concept_id, concept_key
from graph.decisions import Action, Decision, DecisionError, Kind, decide, in_force
from graph.errors import NotFound
from graph.store import GraphStore
from graph.views import OriginView

_CONCEPT = "concept:"
_LEAST_HASH = 12


@dataclass(frozen=True)
class Decided:
    """A decision and what came of it.

    Attributes:
        decision: As it stands in the ledger.
        papers: Papers and works only cited that were, or would be, written anew.
        present: The present id of each that the decision names; empty for a trial.
        tried: True where nothing was written.
    """

    decision: Decision
    papers: int
    present: dict[str, str]
    tried: bool


class Deciding:
    """Decisions of one person or program on one graph.

    All methods raise `NotFound` for an id that nothing answers to and `DecisionError` for what
    makes no sense or contradicts an earlier decision; then nothing was written. With `dry_run`
    nothing is ever written.
    """

    def __init__(self, store: GraphStore, file: LedgerFile, *, dry_run: bool = False) -> None:
        self._store = store
        self._file = file
        self._dry_run = dry_run

    def merge(self, into: str, others: Sequence[str], *, note: str = "") -> Decided:
        """Says that papers are one work, or that concepts are one, which `into` names."""
        ids = (into, *others)
        if kind_of(ids) is Kind.PAPER:
            present = {self._store.paper(id_).id for id_ in ids}
            if len(present) == 1:
                raise DecisionError("these are one paper already", "there is nothing to do")
            return self._make(decide(Action.MERGE, Kind.PAPER, ids, note=note))
        stays = self._concept(into)
        goes = [self._concept(id_)[0] for id_ in others]
        return self._make(
            decide(Action.MERGE, Kind.CONCEPT, goes, object=stays[0], name=stays[1], note=note)
        )

    def keep_apart(self, ids: Sequence[str], *, note: str = "") -> Decided:
        """Says that papers are never one work."""
        for id_ in ids:
            self._store.paper(id_)
        return self._make(decide(Action.SPLIT, Kind.PAPER, ids, note=note))

    def take_out(self, id_: str, document: str, line: int, *, note: str = "") -> Decided:
        """Says that one record of a paper is a work of its own.

        Args:
            id_: The paper, by an id that the record states.
            document: Name or content hash (at least 12 digits of it) of the record's document.
            line: Where the record begins there.
            note: Why.
        """
        paper = self._store.paper(id_)
        origin = _origin(paper.origins, document, line)
        place = f"{origin.sha256}:{origin.line}"
        decision = decide(
            Action.SPLIT, Kind.PAPER, [id_], object=place, name=origin.document, note=note
        )
        stated = self._store.stated_ids(paper.id, origin.sha256, origin.line)
        if stated.isdisjoint(decision.subjects):  # it would part nothing
            raise DecisionError(
                f"the record on line {line} of {origin.document} does not state {id_}",
                f"name the paper by one of {', '.join(sorted(stated))}",
            )
        return self._make(decision)

    def split_concept(
        self, id_: str, into: str, papers: Sequence[str], *, note: str = ""
    ) -> Decided:
        """Says that in these papers the uses of a concept mean another of that name."""
        subjects = (self._concept(id_)[0], *(self._store.paper(paper).id for paper in papers))
        return self._make(decide(Action.SPLIT, Kind.CONCEPT, subjects, object=into, note=note))

    def rename(self, id_: str, name: str, *, note: str = "") -> Decided:
        """Gives a paper the title, or a concept the standard name and its id."""
        if kind_of((id_,)) is Kind.PAPER:
            self._store.paper(id_)
            return self._make(decide(Action.RENAME, Kind.PAPER, [id_], object=name, note=note))
        present, old = self._concept(id_)
        decision = decide(Action.RENAME, Kind.CONCEPT, [present], object=name, note=note)
        if decision.object == old:
            raise DecisionError(f"{present} has that name already", "there is nothing to do")
        self._mind_taken(present, decision.object)
        return self._make(decision)

    def undo(self, id_: str, *, note: str = "") -> Decided:
        """Takes a decision back, wholly."""
        for decision in in_force(self._file.read().decisions):
            if decision.id == id_:
                undoing = decide(Action.UNDO, decision.kind, [id_], note=note)
                return self._make(undoing, about=decision)
        raise DecisionError(
            f"no decision {id_!r} is in force", "`citeloom ledger list` shows those that are"
        )

    def _make(self, decision: Decision, *, about: Decision | None = None) -> Decided:
        if self._dry_run:
            check(self._file.read().decisions, decision)
            return Decided(decision, self._store.trial([decision]).papers, {}, tried=True)
        made = self._file.append(decision)
        papers = self._store.replay().papers
        return Decided(made, papers, self._present(about or made), tried=False)

    def _present(self, decision: Decision) -> dict[str, str]:
        """Under which id each is now that the decision names; without those that are gone."""
        named = [*decision.subjects, *([decision.object] if _is_id(decision) else [])]
        found = {id_: self._answering(id_) for id_ in named}
        return {id_: present for id_, present in found.items() if present is not None}

    def _answering(self, id_: str) -> str | None:
        try:
            is_concept = id_.startswith(_CONCEPT)
            return self._store.concept(id_).id if is_concept else self._store.paper(id_).id
        except NotFound:
            return None

    def _concept(self, id_: str) -> tuple[str, str]:
        """Id and name of a concept; one that was decided to be another is refused."""
        found = self._store.concept(id_)
        if concept_key(found.id) != concept_key(id_):
            raise DecisionError(
                f"{id_} is {found.id} by an earlier decision", "name that one, or undo it first"
            )
        return found.id, found.name

    def _mind_taken(self, id_: str, name: str) -> None:
        new = concept_id(name)
        if concept_key(new) == concept_key(id_) or (taken := self._answering(new)) is None:
            return
        if taken == id_:
            raise DecisionError(f"{new} was renamed to {id_}", "undo that decision instead")
        raise DecisionError(
            f"{taken} is there already", f"merge instead: citeloom merge {taken} {id_}"
        )


def kind_of(ids: Sequence[str]) -> Kind:
    """What these are ids of.

    Raises:
        DecisionError: If some are of papers and some of concepts.
    """
    concepts = {id_.startswith(_CONCEPT) for id_ in ids}
    if len(concepts) > 1:
        raise DecisionError("some of these are papers and some concepts", "name one kind")
    return Kind.CONCEPT if concepts == {True} else Kind.PAPER


def _is_id(decision: Decision) -> bool:
    return decision.kind is Kind.CONCEPT and decision.action in (Action.MERGE, Action.SPLIT)


def _origin(origins: Sequence[OriginView], document: str, line: int) -> OriginView:
    """The one origin that is meant."""
    is_hash = len(document) >= _LEAST_HASH and re.fullmatch(r"[0-9a-f]+", document)
    found = [
        one
        for one in origins
        if one.line == line
        and (one.document == document or (is_hash and one.sha256.startswith(document)))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        hashes = ", ".join(f"{one.sha256[:_LEAST_HASH]}:{line}" for one in found)
        raise DecisionError(f"several documents are called {document}", f"write one of {hashes}")
    known = ", ".join(f"{one.document}:{one.line}" for one in origins) or "none"
    raise DecisionError(f"the paper has no record on line {line} of {document}", f"it has {known}")
