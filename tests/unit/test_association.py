"""Occurring together: figures worked out by hand, and the published example."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.association import Counts, g2, npmi, p_value, significant


def test_independent_things_have_no_information() -> None:
    counts = Counts(both=10, one=100, other=100, total=1000)
    assert npmi(counts) == pytest.approx(0)
    assert g2(counts) == pytest.approx(0)


def test_things_that_only_occur_together_have_all() -> None:
    assert npmi(Counts(both=5, one=5, other=5, total=1000)) == pytest.approx(1)


def test_things_that_never_do_have_the_least() -> None:
    assert npmi(Counts(both=0, one=5, other=5, total=1000)) == -1


def test_normalised_information_by_hand() -> None:
    # p = 1/100; pmi = ln(0.01 / (0.02 * 0.05)) = ln 10; -ln p = ln 100
    assert npmi(Counts(both=10, one=20, other=50, total=1000)) == pytest.approx(0.5)


def test_the_ratio_of_the_published_example() -> None:
    # T. Dunning 1993, table 2: "the swiss", 110 of 2442 and 111 of 29114 - 270.72
    counts = Counts(both=110, one=110 + 2442, other=110 + 111, total=110 + 2442 + 111 + 29114)
    assert g2(counts) == pytest.approx(270.72, abs=0.01)


def test_chance_of_the_usual_bounds() -> None:
    assert p_value(3.841) == pytest.approx(0.05, abs=1e-4)
    assert p_value(10.828) == pytest.approx(0.001, abs=1e-5)
    assert p_value(0) == 1


def test_false_discoveries_by_hand() -> None:
    # Benjamini and Hochberg 1995, their 15 values at 5 %: the first four stand
    values = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
    ]
    assert significant(values, 0.05) == [True] * 4 + [False] * 11
    assert significant(values[::-1], 0.05) == [False] * 11 + [True] * 4
    assert significant([], 0.05) == []


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    both, one, other, rest = (draw(st.integers(1, 10_000)) for _ in range(4))
    return Counts(both, both + one, both + other, both + one + other + rest)


@given(tables())
def test_figures_stay_in_their_bounds(counts: Counts) -> None:
    assert -1 <= npmi(counts) <= 1
    assert g2(counts) >= 0
    assert 0 <= p_value(g2(counts)) <= 1
    assert math.isclose(sum(seen for seen, _ in counts.cells()), counts.total)
    assert math.isclose(sum(hoped for _, hoped in counts.cells()), counts.total)
