"""Which deliveries are one paper, and under which id: a function of their set, not their order.

A delivery is what one line of one document says of one paper. Two are one work where they state
a common identifier, or where their texts are alike (`graph.likeness`). What would put two arXiv
ids, or by texts alone two DOIs or two ACL ids, into one paper is not joined: the surest joins
are made first, of equally sure ones those of the first ids. What people decided comes before
all of it (`graph.paper_rulings`).
"""

import hashlib
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Protocol

from extract.domain import Extraction, Paper
from extract.identity import SCHEMES, concept_id, is_abstract, paper_id
from graph.fingerprints import identity_probes
from graph.likeness import are_plainly_two, is_same_entry, likeness

_RANKS = (*SCHEMES, "paper")
_STRICT = frozenset({"arxiv"})
_STRICT_OF_TEXTS = frozenset({"arxiv", "doi", "acl"})  # catalogues number one work twice


def identifiers(paper: Paper) -> tuple[str, ...]:
    """The identifiers that a record states, as ids, sorted."""
    named = (f"{scheme}:{value}" for scheme in SCHEMES if (value := getattr(paper, scheme)))
    return tuple(sorted({*named, *paper.also}))


def identities(paper: Paper) -> tuple[str, ...]:
    """Every id that the paper could be asked for by, sorted; its own is one of them."""
    return tuple(sorted({paper.id, *identifiers(paper), *abstract_ids(paper)}))


def abstract_ids(paper: Paper) -> set[str]:
    """The id that its abstract alone would have; none without an abstract."""
    return {paper_id(abstract=paper.abstract)} if is_abstract(paper.abstract) else set()


def venue_id(name: str) -> str | None:
    """The id of a venue; names that share a slug are one; None without a letter or digit."""
    if not any(char.isalnum() for char in name):
        return None
    return f"venue:{concept_id(name).removeprefix('concept:')}"


def id_order(identifier: str) -> tuple[int, str]:
    """Sort key that has the best ids first."""
    scheme = identifier.partition(":")[0]
    return (_RANKS.index(scheme) if scheme in _RANKS else len(_RANKS), identifier)


class Rulings(Protocol):
    """What people decided of papers."""

    def linked(self, ids: Iterable[str]) -> set[str]:
        """The ids with all that are one work with one of them."""

    def own_id(self, delivery: Extraction) -> str | None:
        """The id of a record that is a work of its own; None for any other."""

    def sides(self, paper: Paper) -> frozenset[tuple[int, int]]:
        """For each pair of works that are apart, by number, the side (0 or 1) that it is on."""


def group(
    deliveries: Sequence[Extraction], rulings: Rulings | None = None
) -> dict[str, list[Extraction]]:
    """The deliveries by the id of the paper that they belong to."""
    alone, deliveries = _parted(deliveries, rulings)
    works = _Works(deliveries, rulings)
    for left, right in _by_ruling(deliveries, rulings):
        works.unite(left, right)
    for _, left, right in sorted(_by_identifier(deliveries)):
        works.join(left, right, strict=_STRICT)
    for _, left, right in sorted(_by_text(deliveries, works)):
        works.join(left, right, strict=_STRICT_OF_TEXTS)
    return works.by_id() | alone


def _parted(
    deliveries: Sequence[Extraction], rulings: Rulings | None
) -> tuple[dict[str, list[Extraction]], Sequence[Extraction]]:
    """The records that are works of their own, by id, and the others.

    One line may tell a paper many times, so that many records are one such work.
    """
    if rulings is None:
        return {}, deliveries
    alone: dict[str, list[Extraction]] = {}
    others: list[Extraction] = []
    for delivery in deliveries:
        own = rulings.own_id(delivery)
        (others if own is None else alone.setdefault(own, [])).append(delivery)
    return alone, others


class _Works:
    """Sets of records that are one work each, joined pair by pair."""

    def __init__(self, deliveries: Sequence[Extraction], rulings: Rulings | None) -> None:
        papers = [delivery.paper for delivery in deliveries]
        self._deliveries = deliveries
        self._parent = list(range(len(papers)))
        self._ids = [{paper.id, *identifiers(paper)} for paper in papers]
        self._sides: list[set[tuple[int, int]]] = [set() for _ in papers]
        if rulings is not None:
            self._heed(rulings)

    def _heed(self, rulings: Rulings) -> None:
        for index, delivery in enumerate(self._deliveries):
            known = set(identities(delivery.paper))
            self._ids[index] |= rulings.linked(known) - known
            self._sides[index] = set(rulings.sides(delivery.paper))

    def are_one(self, left: int, right: int) -> bool:
        """Whether two records are in one set."""
        return self._root(left) == self._root(right)

    def join(self, left: int, right: int, *, strict: frozenset[str]) -> None:
        """Make two sets one, unless both have identifiers of a strict scheme and none in common.

        Args:
            left: Index of a record of one set.
            right: Index of a record of the other.
            strict: The schemes that keep sets apart.
        """
        first, second = self._root(left), self._root(right)
        if first != second and not _conflict(self._ids[first], self._ids[second], strict):
            self.unite(left, right)

    def unite(self, left: int, right: int) -> None:
        """Make two sets one, unless it was decided that they are not."""
        first, second = self._root(left), self._root(right)
        if first == second or self._apart(first, second):
            return
        self._parent[second] = first
        self._ids[first] |= self._ids[second]
        self._sides[first] |= self._sides[second]

    def _apart(self, first: int, second: int) -> bool:
        return any((pair, 1 - side) in self._sides[second] for pair, side in self._sides[first])

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def by_id(self) -> dict[str, list[Extraction]]:
        """The records of each set, under its best id.

        Of sets that were kept apart though they share it, the first by its records has it.
        """
        members: dict[int, list[int]] = {}
        for index in range(len(self._deliveries)):
            members.setdefault(self._root(index), []).append(index)
        firsts = {root: min(self._rank(index) for index in members[root]) for root in members}
        named: dict[str, list[int]] = {}
        for root in sorted(members, key=lambda root: (id_order(self._best(root)), firsts[root])):
            free = self._ids[root] - named.keys() or {_nameless(firsts[root], named)}
            named[min(free, key=id_order)] = members[root]
        return {id_: [self._deliveries[index] for index in named[id_]] for id_ in named}

    def _best(self, root: int) -> str:
        return min(self._ids[root], key=id_order)

    def _rank(self, index: int) -> tuple[object, ...]:
        return _rank_of(self._deliveries[index])


def _nameless(rank: tuple[object, ...], named: Collection[str]) -> str:
    """The id of a set all of whose ids are those of others: a hash of its first record's place.

    Of sets that begin in one place the later ones are counted.
    """
    places = itertools.chain((rank,), ((*rank, number) for number in itertools.count(1)))
    ids = (f"paper:{hashlib.sha256(repr(place).encode()).hexdigest()[:16]}" for place in places)
    return next(id_ for id_ in ids if id_ not in named)


def _conflict(one: set[str], other: set[str], strict: frozenset[str]) -> bool:
    """Whether two sets of ids name different works in one of the strict schemes."""
    left, right = _by_scheme(one), _by_scheme(other)
    shared = left.keys() & right.keys() & strict
    return any(left[scheme].isdisjoint(right[scheme]) for scheme in shared)


def _by_scheme(ids: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for id_ in ids:
        found.setdefault(id_.partition(":")[0], set()).add(id_)
    return found


_Pair = tuple[tuple[object, ...], int, int]


def _by_ruling(
    deliveries: Sequence[Extraction], rulings: Rulings | None
) -> Iterator[tuple[int, int]]:
    """Pairs of records that were decided to be one work."""
    if rulings is None:
        return
    first: dict[str, int] = {}
    for index in sorted(range(len(deliveries)), key=lambda index: _rank_of(deliveries[index])):
        stated = identities(deliveries[index].paper)
        merged = {id_ for id_ in stated if len(rulings.linked((id_,))) > 1}
        for id_ in rulings.linked(merged):
            yield first.setdefault(id_, index), index


def _by_identifier(deliveries: Sequence[Extraction]) -> Iterator[_Pair]:
    """Pairs that state a common identifier, the best identifier first.

    A hash of what a record says is none: records of one hash meet by their texts.
    """
    holders: dict[str, list[int]] = {}
    for index, delivery in enumerate(deliveries):
        for id_ in {delivery.paper.id, *identifiers(delivery.paper)}:
            holders.setdefault(id_, []).append(index)
    for id_, indices in holders.items():
        ranked = sorted(indices, key=lambda index: _rank_of(deliveries[index]))
        for left, right in {*pairwise(ranked), *((ranked[0], other) for other in ranked[1:])}:
            if _are_one(id_, deliveries[left].paper, deliveries[right].paper):
                ranks = _rank_of(deliveries[right]), _rank_of(deliveries[left])
                yield (*id_order(id_), *ranks), left, right


def _are_one(id_: str, one: Paper, other: Paper) -> bool:
    """Whether a common id makes two records one work."""
    scheme = id_.partition(":")[0]
    if scheme == "paper":
        return is_same_entry(one, other)
    return scheme in _STRICT or not are_plainly_two(one, other)


def _by_text(deliveries: Sequence[Extraction], works: _Works) -> Iterator[_Pair]:
    """Pairs of records whose texts are alike, the most alike first."""
    holders: dict[str, list[int]] = {}
    for index in sorted(range(len(deliveries)), key=lambda index: _rank_of(deliveries[index])):
        for key in identity_probes(deliveries[index].paper):
            holders.setdefault(key, []).append(index)
    pairs = {pair for indices in holders.values() for pair in combinations(indices, 2)}
    for left, right in pairs:
        if not works.are_one(left, right):
            alike = likeness(deliveries[left].paper, deliveries[right].paper)
            if alike:
                ranks = _rank_of(deliveries[left]), _rank_of(deliveries[right])
                yield (-alike, *ranks), left, right


def _rank_of(delivery: Extraction) -> tuple[object, ...]:
    source = delivery.source
    return (*id_order(delivery.paper.id), source.sha256, source.line)
