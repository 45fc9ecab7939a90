"""Signals of a pair of papers and their blend: bounds, order, and what the weights say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import blend
from graph.analysis.blend import FITTED, SIGNALS, Signals

COUNTS = st.lists(st.integers(1, 1000), max_size=20)


@given(shared=COUNTS, own=st.integers(0, 50), other=st.integers(0, 50))
def test_each_signal_lies_between_nothing_and_all(shared: list[int], own: int, other: int) -> None:
    for value in (
        blend.coupling(shared, 1000, own=own, other=other),
        blend.cocitation(shared, own=own, other=other),
        blend.concepts(shared, 1000, own=own, other=other),
    ):
        assert 0 <= value <= 1


def test_what_few_have_tells_more() -> None:
    rare = blend.concepts([2], 1000, own=5, other=5)
    common = blend.concepts([500], 1000, own=5, other=5)
    assert rare > 10 * common


def test_what_all_have_tells_nothing() -> None:
    assert blend.coupling([1000, 1000], 1000, own=2, other=2) == 0


def test_one_of_two_references_tells_more_than_one_of_fifty() -> None:
    short = blend.coupling([2], 1000, own=2, other=2)
    long = blend.coupling([2], 1000, own=50, other=50)
    assert short == pytest.approx(25 * long)


def test_a_short_list_that_cites_both_tells_more_than_a_survey() -> None:
    assert blend.cocitation([3], own=1, other=1) > blend.cocitation([300], own=1, other=1)


@pytest.mark.parametrize("name", SIGNALS)
def test_more_of_each_signal_never_lowers_the_score(name: str) -> None:
    less = Signals(0.2, 0.2, 0.2, 0.2)
    assert blend.score(replace(less, **{name: 0.6})) > blend.score(less)


def test_a_missing_vector_counts_as_nothing() -> None:
    assert blend.score(Signals(0.1)) == blend.score(Signals(0.1, text=0.0))


def test_the_score_is_a_probability() -> None:
    assert 0 < blend.score(Signals()) < blend.score(Signals(1, 1, 1, 1)) < 1


def test_other_weights_give_another_order() -> None:
    words, lists = Signals(text=0.9), Signals(coupling=0.3)
    only_lists = replace(FITTED, text=0.0)
    assert blend.score(words, only_lists) < blend.score(lists, only_lists)
