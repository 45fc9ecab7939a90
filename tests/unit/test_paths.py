"""The search for shortest paths, against plain breadth-first search on made-up graphs."""

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import igraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.paths_evidence import in_words
from graph.analysis.paths_search import Bounds, Found, Neighbour, shortest_paths
from graph.analysis.paths_views import Hop
from graph.subgraph import Node

Near = Mapping[str, Sequence[str]]
EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def graph_of(edges: Sequence[tuple[int, int]]) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {}
    for one, other in edges:
        if one != other:
            near.setdefault(str(one), set()).add(str(other))
            near.setdefault(str(other), set()).add(str(one))
    return {node: sorted(others) for node, others in near.items()}


def all_paths(edges: Sequence[tuple[int, int]], far: int) -> list[tuple[str, ...]]:
    """All paths between node 0 and another that pass no node twice, by another library."""
    whole = igraph.Graph(n=10, edges=sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}))
    return [tuple(map(str, path)) for path in whole.get_all_simple_paths(0, far, maxlen=7)]


def search(near: Near, one: str, other: str, *, most: int = 1000, **changed: float) -> Found:
    bounds = {"max_length": 7, "max_relationships": 10**6, "hub_degree": 10**6}
    facts = {**bounds, "deadline": time.monotonic() + 60, **changed}

    def expand(nodes: Sequence[str], limit: int) -> Iterator[Neighbour]:
        pairs = [(node, far) for node in nodes for far in near.get(node, ())]
        for node, far in pairs[:limit]:
            yield node, far, len(near[far])

    degrees = len(near.get(one, ())), len(near.get(other, ()))
    return shortest_paths((one, other), degrees, expand, Bounds(**facts), most=most)  # type: ignore[arg-type]


@given(EDGES, st.integers(1, 9))
def test_it_finds_all_shortest_paths_and_orders_them_by_the_degrees_passed(
    edges: list[tuple[int, int]], far: int
) -> None:
    near = graph_of(edges)
    paths = all_paths(edges, far)
    expected = {path for path in paths if len(path) == min(map(len, paths))}

    found = search(near, "0", str(far))

    assert set(found.paths) == expected
    assert found.total == len(expected)
    assert list(found.costs) == sorted(found.costs)
    for path, cost in zip(found.paths, found.costs, strict=True):
        inner = sum(math.log(max(len(near[node]), 2)) for node in path[1:-1])
        assert cost == pytest.approx(inner, abs=0.001)


@given(EDGES, st.integers(1, 9))
def test_a_few_of_many_are_the_cheapest(edges: list[tuple[int, int]], far: int) -> None:
    near = graph_of(edges)
    assert search(near, "0", str(far), most=2).paths == search(near, "0", str(far)).paths[:2]


@given(EDGES, st.integers(1, 9), st.integers(2, 4), st.integers(1, 6))
def test_with_hubs_it_finds_the_shortest_of_the_paths_that_pass_one_at_most(
    edges: list[tuple[int, int]], far: int, hub_degree: int, max_length: int
) -> None:
    near = graph_of(edges)
    allowed = [
        path
        for path in all_paths(edges, far)
        if sum(len(near[node]) > hub_degree for node in path[1:-1]) <= 1
        and len(path) <= max_length + 1
    ]
    least = min(map(len, allowed), default=0)
    without = {
        path
        for path in allowed
        if len(path) == least and all(len(near[node]) <= hub_degree for node in path[1:-1])
    }

    found = search(near, "0", str(far), hub_degree=hub_degree, max_length=max_length)

    assert {len(path) for path in found.paths} == ({least} if least else set())
    assert without <= set(found.paths) <= set(allowed)
    assert found.total == len(found.paths)


HUB = {
    "a": ["hub", "x"],
    "b": ["hub", "y"],
    "x": ["a", "z"],
    "z": ["x", "y"],
    "y": ["b", "z"],
    "hub": ["a", "b", *map(str, range(100))],
    **{str(number): ["hub"] for number in range(100)},
}


def test_two_sides_meet_at_a_hub_without_walking_through_it() -> None:
    found = search(HUB, "a", "b", hub_degree=50, max_relationships=10)
    assert found.paths == (("a", "hub", "b"),)
    assert not found.cut


def test_a_hub_is_not_walked_through_and_named() -> None:
    found = search(HUB, "a", "7", hub_degree=50, max_length=3)
    assert found.paths == (("a", "hub", "7"),)  # met: both are next to it
    assert found.hubs == ()


def test_a_way_through_two_hubs_is_not_followed() -> None:
    leaves = {f"leaf {number}": ["second"] for number in range(60)}
    near = {**HUB, **leaves, "7": ["hub", "second"], "second": ["7", "end", *leaves]}
    near["end"] = ["second"]
    found = search(near, "a", "end", hub_degree=50)
    assert found.paths == ()
    assert found.hubs == ("hub", "second")
    assert search(near, "a", "end").paths == (("a", "hub", "7", "second", "end"),)


def test_the_bound_on_relationships_ends_the_search() -> None:
    found = search(HUB, "hub", "z", max_relationships=5)
    assert found.cut


def test_a_deadline_that_has_passed_ends_it_before_the_first_step() -> None:
    found = search(HUB, "a", "b", deadline=0.0)
    assert found.cut
    assert found.paths == ()


def test_no_path_longer_than_asked_for() -> None:
    line = {str(n): [str(m) for m in (n - 1, n + 1) if 0 <= m < 8] for n in range(8)}
    assert search(line, "0", "4", max_length=3).paths == ()
    assert search(line, "0", "4", max_length=4).paths == (("0", "1", "2", "3", "4"),)


def test_words_go_in_the_direction_of_the_relationship() -> None:
    nodes = [Node(id_, "Paper", id_.upper(), 1) for id_ in "ab"]
    hops = [
        Hop(target, source, "CITES", forward=False, confidence=None, proof="", evidence=())
        for source, target in pairwise("ab")
    ]
    assert in_words(nodes, hops) == "“B” cites “A”"
