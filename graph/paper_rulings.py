"""What decisions say of papers: which ids are one work, which are not, and shown titles; pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from extract.domain import Extraction, Paper
from graph.decisions import Action, Decision
from graph.identify import id_order, identities


@dataclass(frozen=True)
class PaperRulings:
    """What stands of papers.

    Attributes:
        classes: For each merged id all ids that are one work with it, itself included.
        apart: For each id the pairs that keep its records apart from others, by number, and its
            side (0 or 1) in each.
        alone: For content hash and line of a record the ids that it does not answer to.
        titles: The title to show, by id, with its turn: of several the last counts.
    """

    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    apart: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    alone: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    titles: dict[str, tuple[int, str]] = field(default_factory=dict)

    def linked(self, ids: Iterable[str]) -> set[str]:
        """The ids with all that are one work with one of them."""
        return {other for id_ in ids for other in self.classes.get(id_, (id_,))}

    def stand_in(self, id_: str) -> str:
        """Under which id a work is kept that is only cited."""
        return min(self.classes.get(id_, (id_,)), key=id_order)

    def stub_keys(self, id_: str) -> tuple[str, ...]:
        """Every id that a work answers to that is only cited, sorted; none where another is kept."""
        return tuple(sorted(self.linked((id_,)))) if self.stand_in(id_) == id_ else ()

    def own_id(self, delivery: Extraction) -> str | None:
        """The id of a record that is a work of its own; None for any other."""
        source, paper = delivery.source, delivery.paper
        denied = self.alone.get((source.sha256, source.line), frozenset())
        if denied.isdisjoint(identities(paper)):
            return None
        facts = repr((source.sha256, source.line, paper.id))
        return f"paper:{hashlib.sha256(facts.encode()).hexdigest()[:16]}"

    def keys_of(self, deliveries: Iterable[Extraction]) -> list[str]:
        """Every id that the paper of these deliveries answers to, sorted."""
        return sorted({key for one in deliveries for key in self._keys_of(one)})

    def _keys_of(self, delivery: Extraction) -> Iterable[str]:
        own = self.own_id(delivery) if self.alone else None
        if own is None:
            return self.linked(identities(delivery.paper))
        source = delivery.source
        return {own, *identities(delivery.paper)} - self.alone[source.sha256, source.line]

    def sides(self, paper: Paper) -> frozenset[tuple[int, int]]:
        """On which side of each pair of `apart` a record stands; by its better id where on both."""
        stated = sorted(identities(paper), key=id_order) if self.apart else ()
        found: dict[int, int] = {}
        for id_ in stated:
            for number, side in self.apart.get(id_, ()):
                found.setdefault(number, side)
        return frozenset(found.items())

    def title(self, keys: Iterable[str]) -> str | None:
        """The title to show for a paper that answers to these ids."""
        if not self.titles:
            return None
        found = [self.titles[key] for key in keys if key in self.titles]
        return max(found)[1] if found else None


NO_RULINGS: Final = PaperRulings()


class PaperFolding:
    """Rulings on papers, decision by decision."""

    def __init__(self) -> None:
        self._classes: dict[str, frozenset[str]] = {}
        self._apart: dict[tuple[str, str], Decision] = {}
        self._rivals: dict[str, set[str]] = {}
        self._alone: dict[tuple[str, int], frozenset[str]] = {}
        self._titles: dict[str, tuple[int, str]] = {}
        self._renamed = 0

    def add(self, decision: Decision) -> str | None:
        """Take a decision in; returns why not, where it contradicts an earlier one."""
        if decision.action is Action.RENAME:
            self._renamed += 1
            self._titles[decision.subjects[0]] = (self._renamed, decision.object)
            return None
        if decision.origin is not None:
            denied = self._alone.get(decision.origin, frozenset())
            self._alone[decision.origin] = denied | {*decision.subjects}
            return None
        pairs = list(combinations(decision.subjects, 2))
        return (
            self._merge(decision)
            if decision.action is Action.MERGE
            else self._split(pairs, decision)
        )

    def _merge(self, decision: Decision) -> str | None:
        united = frozenset(
            other for id_ in decision.subjects for other in self._classes.get(id_, (id_,))
        )
        for pair in sorted(
            (id_, other) for id_ in united for other in united & self._rivals.get(id_, set())
        ):
            return f"{self._apart[pair].id} keeps {pair[0]} and {pair[1]} apart"
        self._classes |= dict.fromkeys(united, united)
        return None

    def _split(self, pairs: Sequence[tuple[str, str]], decision: Decision) -> str | None:
        for one, other in pairs:
            if other in self._classes.get(one, ()):
                return f"an earlier decision merges {one} and {other}"
        for one, other in pairs:
            self._apart.setdefault((one, other), decision)
            self._rivals.setdefault(one, set()).add(other)
        return None

    def rulings(self) -> PaperRulings:
        """All that was taken in."""
        apart: dict[str, tuple[tuple[int, int], ...]] = {}
        for number, pair in enumerate(self._apart):
            for side, id_ in enumerate(pair):
                apart[id_] = (*apart.get(id_, ()), (number, side))
        return PaperRulings(self._classes, apart, self._alone, self._titles)
