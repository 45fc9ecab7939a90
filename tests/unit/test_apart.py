"""Points that stood on each other stand apart, and the others where they were."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from api.apart import apart

_PLACES = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
    lambda at: (float(at[0]), float(at[1]))
)


def _nearest(points: list[tuple[float, float]]) -> float:
    return min(math.dist(a, b) for a, b in combinations(points, 2))


@given(st.lists(_PLACES, min_size=2, max_size=12))
def test_no_two_points_are_left_on_one_place(points: list[tuple[float, float]]) -> None:
    assert _nearest(apart(points, 0.8)) > 0.5


def test_points_that_are_far_enough_stay() -> None:
    points = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]

    assert apart(points, 0.8) == points


def test_what_stands_keeps_its_place_and_the_other_yields_the_whole_way() -> None:
    (first, second) = apart([(0.0, 0.0), (0.2, 0.0)], 0.8, standing=1)

    assert first == (0.0, 0.0)
    assert math.dist(first, second) > 0.75


def test_the_middle_of_a_crowd_stays_where_it_was() -> None:
    crowd = [(0.3 * (one % 5), 0.3 * (one // 5)) for one in range(25)]

    moved = apart(crowd, 0.8)

    assert abs(sum(x for x, _ in moved) / 25 - 0.6) < 1e-6
    assert abs(sum(y for _, y in moved) / 25 - 0.6) < 1e-6


def test_nothing_is_moved_where_there_is_nothing() -> None:
    assert apart([], 0.8) == []
    assert apart([(2.0, 3.0)], 0.8) == [(2.0, 3.0)]
