"""Where nodes stand: the same each time, apart from each other, and where they were before."""

import math
import random
from itertools import combinations

import igraph
import pytest

from api.layouts import LAYOUTS, Placed, Sketch, placed


def _graph(count: int) -> tuple[tuple[int, int], ...]:
    """A connected graph in which each node is joined to one or two before it; a prefix of a larger one."""
    ends = {(node * node * 7919 % 104_729 % node, node) for node in range(1, count)}
    ends |= {(node * 6271 % 104_729 % node, node) for node in range(2, count)}
    return tuple(sorted(ends))


def _sketch(count: int, *, steps: tuple[int, ...] = ()) -> Sketch:
    years = tuple((None, 2017, 2018, 2020)[node * 31 % 7 % 4] for node in range(count))
    return Sketch(steps or (count,), _graph(count), years)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 2, 60, 700])
def test_equal_graphs_stand_equally_and_nothing_stands_on_anything(layout: str, count: int) -> None:
    first = placed(_sketch(count), layout)
    random.seed(99)
    placed.cache_clear()

    assert placed(_sketch(count), layout) == first
    assert len(first.points) == count
    assert len(set(first.points)) >= count - count // 200


def test_a_picture_is_laid_out_once_and_kept_with_others() -> None:
    first = {
        (count, layout): placed(_sketch(count), layout) for count in (9, 10) for layout in LAYOUTS
    }

    assert {
        (count, layout): placed(_sketch(count), layout) is found
        for (count, layout), found in first.items()
    } == dict.fromkeys(first, True)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nodes_without_links_stand_apart_too(layout: str) -> None:
    points = placed(Sketch((4,), (), (None, 2019, None, 2020)), layout).points

    assert len(set(points)) == 4


def test_what_came_before_stays_where_it_was() -> None:
    before = placed(_sketch(60), "force").points
    ends = tuple(pair for pair in _graph(110) if max(pair) < 60)
    assert ends == _graph(60)

    after = placed(_sketch(110, steps=(60, 110)), "force").points

    assert after[:60] == before


@pytest.mark.parametrize("count", [30, 76, 150, 300])
def test_forces_leave_no_node_on_another_in_a_crowd_around_two(count: int) -> None:
    ends = {(node % 2, node) for node in range(2, count)}
    ends |= {(node * 6271 % 104_729 % node, node) for node in range(3, count)}

    points = placed(Sketch((count,), tuple(sorted(ends)), (None,) * count), "force").points

    assert min(math.dist(a, b) for a, b in combinations(points, 2)) > 50


def _mean(lengths: list[float]) -> float:
    return sum(lengths) / len(lengths)


@pytest.mark.parametrize("count", [60, 700])
def test_what_is_joined_stands_nearer_than_what_is_not(count: int) -> None:
    points = placed(_sketch(count), "force").points
    joined = set(_graph(count))
    pairs = list(combinations(range(count), 2))[::97]

    near = _mean([math.dist(points[a], points[b]) for a, b in joined])
    far = _mean([math.dist(points[a], points[b]) for a, b in pairs if (a, b) not in joined])

    assert near < 0.7 * far


def test_layers_run_from_the_earliest_year_to_the_latest() -> None:
    ends = ((0, 3), (1, 3), (2, 4))
    found = placed(Sketch((5,), ends, (2019, 2017, None, None, None)), "years")

    assert [column.year for column in found.columns] == [None, 2017, 2019]
    x = [point[0] for point in found.points]
    assert x[1] < x[0]
    assert x[3] == x[1], "a concept stands in the first year of its papers"
    assert x[2] == x[4] < x[1], "what knows no year stands before all"


def test_rings_tell_the_steps_from_the_first_node() -> None:
    ends = ((0, 1), (0, 2), (1, 3), (3, 4))
    found = placed(Sketch((5,), ends, (None,) * 5), "radial")

    radius = [math.hypot(x, y) for x, y in found.points]
    assert radius[0] == 0
    assert radius[1] == pytest.approx(radius[2], abs=2)
    assert radius[2] < radius[3] < radius[4]


def test_a_ring_is_long_enough_for_its_nodes() -> None:
    count = 400
    found = placed(
        Sketch((count,), tuple((0, one) for one in range(1, count)), (None,) * count), "radial"
    )

    nearest = min(math.dist(a, b) for a, b in combinations(found.points[1:], 2))
    assert nearest > 60


def test_the_source_of_chance_is_given_back() -> None:
    placed.cache_clear()
    placed(_sketch(60), "force")
    drawn = [tuple(map(tuple, igraph.Graph.Ring(9).layout_random().coords)) for _ in range(2)]

    assert drawn[0] != drawn[1]


def test_an_unknown_layout_is_an_error() -> None:
    with pytest.raises(KeyError):
        placed(_sketch(2), "spiral")


def test_columns_are_the_layered_layouts_alone() -> None:
    assert isinstance(placed(_sketch(9), "force"), Placed)
    assert placed(_sketch(9), "force").columns == ()
    assert placed(_sketch(9), "radial").columns == ()
