"""Shortest paths between two nodes, found from both ends at once, with bounded work.

Breadth first from either end, the cheaper side first (Pohl 1971, bi-directional search), so that two
nodes k steps apart cost two searches of depth k/2. Nodes with very many relationships are met but
not walked through: a way through them joins nearly everything and says little.
"""

import heapq
import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

Neighbour = tuple[str, str, int]
"""A node, one next to it, and the number of relationships of that one."""
Expand = Callable[[Sequence[str], int], Iterable[Neighbour]]
"""What lies next to these nodes, at most so many pairs."""


@dataclass(frozen=True)
class Bounds:
    """How far a search goes.

    Attributes:
        max_length: Most relationships of a path.
        max_relationships: Most relationships that are looked at.
        hub_degree: A node with more relationships is not walked through.
        deadline: When to stop, by `time.monotonic`.
    """

    max_length: int
    max_relationships: int
    hub_degree: int
    deadline: float


@dataclass(frozen=True)
class Found:
    """The outcome of a search.

    Attributes:
        paths: Ids from one end to the other, all of one length, the most telling first.
        costs: Of each path, the sum of the logarithms of the degrees of its inner nodes.
        total: Paths of this length that were found.
        cut: True where a bound ended the search before it was complete.
        hubs: Nodes that were reached and not walked through.
    """

    paths: tuple[tuple[str, ...], ...]
    costs: tuple[float, ...]
    total: int
    cut: bool
    hubs: tuple[str, ...]


@dataclass
class _Side:
    """What is known from one end: for each node its level, cost, parents and number of ways."""

    start: str
    degree: int
    depth: int = 0
    level: dict[str, int] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)
    own: dict[str, float] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    ways: dict[str, int] = field(default_factory=dict)
    frontier: dict[str, int] = field(default_factory=dict)
    hubs: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.level[self.start] = 0
        self.cost[self.start] = self.own[self.start] = 0.0
        self.parents[self.start] = []
        self.ways[self.start] = 1
        self.frontier[self.start] = self.degree

    @property
    def load(self) -> int:
        return sum(self.frontier.values())

    def grow(self, rows: Iterable[Neighbour], hub_degree: int, ends: tuple[str, str]) -> set[str]:
        """Takes in what lies next to the frontier; the nodes that are new."""
        self.depth += 1
        new: dict[str, int] = {}
        for node, near, degree in rows:
            if near not in self.level:
                self.level[near] = self.depth
                self.own[near] = 0.0 if near in ends else math.log(max(degree, 2))
                self.cost[near] = math.inf
                self.parents[near] = []
                self.ways[near] = 0
                new[near] = degree
            if self.level[near] == self.depth:
                self.parents[near].append(node)
                self.ways[near] += self.ways[node]
                self.cost[near] = min(self.cost[near], self.cost[node] + self.own[near])
        self.hubs |= {node for node, degree in new.items() if degree > hub_degree}
        self.frontier = {node: degree for node, degree in new.items() if degree <= hub_degree}
        return set(new)

    def best(self, node: str, most: int) -> list[tuple[float, tuple[str, ...]]]:
        """The `most` cheapest ways from the start to a node; no more parents than that matter."""
        if node == self.start:
            return [(0.0, (node,))]
        parents = heapq.nsmallest(most, self.parents[node], key=lambda one: (self.cost[one], one))
        own = self.own[node]
        ways = [
            (cost + own, (*path, node))
            for parent in parents
            for cost, path in self.best(parent, most)
        ]
        return heapq.nsmallest(most, ways)


def shortest_paths(
    ends: tuple[str, str], degrees: tuple[int, int], expand: Expand, bounds: Bounds, *, most: int
) -> Found:
    """The most telling of the shortest paths between two different nodes.

    Args:
        ends: Ids of the two nodes.
        degrees: Their numbers of relationships.
        expand: Gives what lies next to nodes.
        bounds: How far to go.
        most: Paths wanted.
    """
    one, other = _Side(ends[0], degrees[0]), _Side(ends[1], degrees[1])
    left, cut = bounds.max_relationships, False
    shortest, met = bounds.max_length + 1, list[str]()
    while growing := _cheapest(_growing(one, other, shortest)):
        facing = other if growing is one else one
        if cut or left <= 0 or time.monotonic() > bounds.deadline:
            cut = True
            break
        nodes = _affordable(growing.frontier, left)
        rows = list(expand(nodes, left + 1))
        cut = len(nodes) < len(growing.frontier) or len(rows) > left
        new = growing.grow(rows[:left], bounds.hub_degree, ends)
        left -= len(rows)
        lengths = _meetings(new, growing, facing, shortest, most=bounds.max_length)
        least = min(lengths.values(), default=shortest)
        met = [*(met if least == shortest else ()), *(n for n in lengths if lengths[n] == least)]
        shortest = least
    return _found(one, other, met, cut=cut, most=most)


def _growing(one: _Side, other: _Side, shortest: int) -> list[_Side]:
    """The sides that must still grow to find every path of fewer relationships than `shortest`.

    Any side serves until both together are that deep. But a hub is not walked on from: what is
    behind it, the other side must reach.
    """
    both = one.frontier and other.frontier and one.depth + other.depth < shortest - 1
    return [
        side
        for side, facing in ((one, other), (other, one))
        if side.frontier
        and (both or any(facing.level[hub] + side.depth < shortest - 1 for hub in facing.hubs))
    ]


def _cheapest(sides: list[_Side]) -> _Side | None:
    return min(sides, key=lambda side: side.load, default=None)


def _meetings(
    new: set[str], growing: _Side, facing: _Side, shortest: int, *, most: int
) -> dict[str, int]:
    """Where the sides meet, with the lengths of the paths; each path is met at one node only."""
    deep = growing.depth + facing.depth >= shortest  # then all but ways through hubs are known
    return {
        node: growing.level[node] + facing.level[node]
        for node in sorted(new)
        if node in facing.level
        and (node in facing.hubs or not deep)
        and growing.level[node] + facing.level[node] <= min(shortest, most)
    }


def _affordable(frontier: dict[str, int], left: int) -> list[str]:
    """The nodes to walk on from: all, or those of few relationships that the bound allows."""
    nodes: list[str] = []
    for node, degree in sorted(frontier.items(), key=lambda one: (one[1], one[0])):
        left -= degree
        if left < 0 and nodes:
            break
        nodes.append(node)
    return nodes


def _found(one: _Side, other: _Side, met: list[str], *, cut: bool, most: int) -> Found:
    def whole(node: str) -> float:
        return one.cost[node] + other.cost[node] - one.own[node]

    ways: list[tuple[float, tuple[str, ...]]] = []
    for node in heapq.nsmallest(most, met, key=lambda node: (whole(node), node)):
        own = one.own[node]
        ways += [
            (there + back - own, (*path, *reversed(rest[:-1])))
            for (there, path), (back, rest) in product(one.best(node, most), other.best(node, most))
        ]
    shown = heapq.nsmallest(most, ways)
    return Found(
        paths=tuple(path for _, path in shown),
        costs=tuple(round(cost, 3) for cost, _ in shown),
        total=sum(one.ways[node] * other.ways[node] for node in met),
        cut=cut,
        hubs=tuple(sorted({*one.hubs, *other.hubs} - set(met))),
    )
