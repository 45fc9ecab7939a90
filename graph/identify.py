"""Which deliveries are one paper, and under which id: a function of their set, not their order.

A delivery is what one line of one document says of one paper. Two are one work where they state
a common identifier, or where their texts are alike (`graph.likeness`). What would put two arXiv
ids, or by texts alone two identifiers of any one scheme, into one paper is not joined: the
surest joins are made first, of equally sure ones those of the first ids.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from extract.domain import Extraction, Paper
from extract.identity import SCHEMES, concept_id, is_abstract, paper_id
from graph.fingerprints import probes
from graph.likeness import likeness

_RANKS = (*SCHEMES, "paper")
_STRICT = frozenset({"arxiv"})
_CORPUS = "s2:CorpusId:"


def identifiers(paper: Paper) -> tuple[str, ...]:
    """The identifiers that a record states, as ids, sorted."""
    named = (f"{scheme}:{value}" for scheme in SCHEMES if (value := getattr(paper, scheme)))
    return tuple(sorted({*named, *paper.also}))


def identities(paper: Paper) -> tuple[str, ...]:
    """Every id that the paper could be asked for by, sorted; its own is one of them."""
    found = {paper.id, *identifiers(paper)}
    if is_abstract(paper.abstract):
        found.add(paper_id(abstract=paper.abstract))
    return tuple(sorted(found))


def venue_id(name: str) -> str | None:
    """The id of a venue; names that share a slug are one; None without a letter or digit."""
    if not any(char.isalnum() for char in name):
        return None
    return f"venue:{concept_id(name).removeprefix('concept:')}"


def group(deliveries: Sequence[Extraction]) -> dict[str, list[Extraction]]:
    """The deliveries by the id of the paper that they belong to."""
    works = _Works([delivery.paper for delivery in deliveries])
    for _, left, right in sorted(_by_identifier(deliveries)):
        works.join(left, right, strict=_STRICT)
    for _, left, right in sorted(_by_text(deliveries, works)):
        works.join(left, right, strict=frozenset(SCHEMES) | {_CORPUS})
    groups: dict[str, list[Extraction]] = {}
    for index, delivery in enumerate(deliveries):
        groups.setdefault(works.id_of(index), []).append(delivery)
    return groups


class _Works:
    """Sets of records that are one work each, joined pair by pair."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._parent = list(range(len(papers)))
        self._ids = [{paper.id, *identifiers(paper)} for paper in papers]

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
        if first == second or _conflict(self._ids[first], self._ids[second], strict):
            return
        self._parent[second] = first
        self._ids[first] |= self._ids[second]

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def id_of(self, index: int) -> str:
        """The best id of the set."""
        return min(self._ids[self._root(index)], key=_order)


def _conflict(one: set[str], other: set[str], strict: frozenset[str]) -> bool:
    """Whether two sets of ids name different works in one of the strict schemes."""
    left, right = _by_scheme(one), _by_scheme(other)
    shared = left.keys() & right.keys() & strict
    return any(left[scheme].isdisjoint(right[scheme]) for scheme in shared)


def _by_scheme(ids: Iterable[str]) -> dict[str, set[str]]:
    """Ids by scheme; Semantic Scholar's two kinds of number are two schemes."""
    found: dict[str, set[str]] = {}
    for id_ in ids:
        scheme = _CORPUS if id_.startswith(_CORPUS) else id_.partition(":")[0]
        found.setdefault(scheme, set()).add(id_)
    return found


_Pair = tuple[tuple[object, ...], int, int]


def _by_identifier(deliveries: Sequence[Extraction]) -> Iterator[_Pair]:
    """Pairs that state a common identifier, the best identifier first."""
    holders: dict[str, list[int]] = {}
    for index, delivery in enumerate(deliveries):
        for id_ in {delivery.paper.id, *identifiers(delivery.paper)}:
            holders.setdefault(id_, []).append(index)
    for id_, indices in holders.items():
        first, *others = sorted(indices, key=lambda index: _rank_of(deliveries[index]))
        for other in others:
            yield (*_order(id_), _rank_of(deliveries[other])), first, other


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


def identity_probes(paper: Paper) -> tuple[str, ...]:
    """The probes under which records of one work are looked for; author and year alone say little."""
    return tuple(key for key in probes(paper) if not key.startswith(("a:", "t:")))


def _rank_of(delivery: Extraction) -> tuple[object, ...]:
    source = delivery.source
    return (*_order(delivery.paper.id), source.sha256, source.line)


def _order(identifier: str) -> tuple[int, str]:
    scheme = identifier.partition(":")[0]
    return (_RANKS.index(scheme) if scheme in _RANKS else len(_RANKS), identifier)
