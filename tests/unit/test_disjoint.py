"""Spans that never overlap, whatever the order in which they come."""

from hypothesis import given
from hypothesis import strategies as st

from extract.disjoint import Disjoint

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)).map(lambda s: (s[0], sum(s))))


@given(SPANS)
def test_a_span_is_taken_exactly_where_no_taken_one_overlaps(spans: list[tuple[int, int]]) -> None:
    disjoint = Disjoint()
    taken: list[tuple[int, int]] = []
    for start, end in spans:
        free = all(end <= a or b <= start for a, b in taken)
        assert disjoint.take(start, end) == free
        taken += [(start, end)] if free else []
