"""Trends: the statistic, the windows, what is told and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.trends import Count, ranked, why, years
from graph.analysis.trends_statistic import change
from graph.analysis.trends_views import TrendOrder, TrendSearch, Window, YearCount
from graph.analysis.trends_windows import Windows, month_before, windows

TOTALS = {"2015-12": 10, "2018-03": 5, "2019-06": 7, "2020-01": 8, "2099-12": 1}


@pytest.mark.parametrize(
    ("recent", "all_recent", "before", "all_before", "z"),
    [
        # by hand: G = 2 (4 ln(4/1.363) + 27 ln(27/29.637) + 60 ln(60/57.363)) = 8.98; q = 1.144
        (4, 31, 0, 60, 2.8016),
        (0, 60, 4, 31, -2.8016),
        (10, 100, 10, 100, 0.0),
        (0, 100, 0, 100, 0.0),
        (100, 100, 100, 100, 0.0),
        (5, 10, 0, 0, 0.0),
        (0, 0, 5, 10, 0.0),
        (50, 20_000, 0, 80_000, 12.58),  # no paper before does not weaken it
    ],
)
def test_the_statistic(
    recent: int, all_recent: int, before: int, all_before: int, z: float
) -> None:
    assert change(recent, all_recent, before, all_before) == pytest.approx(z, abs=0.01)


@given(st.integers(0, 50), st.integers(50, 99), st.integers(0, 50), st.integers(50, 99))
def test_the_statistic_turns_with_its_groups(a: int, n: int, b: int, m: int) -> None:
    assert change(a, n, b, m) == pytest.approx(-change(b, m, a, n))
    assert (change(a, n, b, m) > 0) == (a * m > b * n) or change(a, n, b, m) == 0


def test_the_same_shares_of_more_papers_are_surer() -> None:
    assert change(40, 310, 10, 600) > change(4, 31, 1, 60) > 0


@pytest.mark.parametrize(
    ("wanted", "recent", "before"),
    [
        (TrendSearch(), ("2018-02", "2020-01", 20), ("2015-12", "2018-01", 10)),
        (TrendSearch(as_of="2019-12"), ("2018-01", "2019-12", 12), ("2015-12", "2017-12", 10)),
        (TrendSearch(year_to=2019, years=1), ("2019-01", "2019-12", 7), ("2015-12", "2018-12", 15)),
        (TrendSearch(year_from=2017), ("2018-02", "2020-01", 20), ("2017-01", "2018-01", 0)),
        (
            TrendSearch(year_from=2019, years=9),
            ("2019-01", "2020-01", 15),
            ("2019-01", "2018-12", 0),
        ),
        (
            TrendSearch(as_of="2018-06", year_to=2019),
            ("2016-07", "2018-06", 5),
            ("2015-12", "2016-06", 10),
        ),
    ],
)
def test_the_windows(
    wanted: TrendSearch, recent: tuple[str, str, int], before: tuple[str, str, int]
) -> None:
    assert windows(wanted, TOTALS, this_year=2026) == Windows(Window(*recent), Window(*before))


def test_a_paper_of_the_far_future_does_not_make_the_recent_window() -> None:
    found = windows(TrendSearch(), TOTALS, this_year=2098)
    assert found is not None
    assert found.recent.last == "2020-01"
    found = windows(TrendSearch(), TOTALS, this_year=2099)
    assert found is not None
    assert found.recent.last == "2099-12"


@pytest.mark.parametrize("wanted", [TrendSearch(year_to=2014), TrendSearch(year_from=2021)])
def test_there_are_no_windows_without_papers(wanted: TrendSearch) -> None:
    assert windows(wanted, TOTALS, this_year=2026) is None
    assert windows(TrendSearch(), {}, this_year=2026) is None


def test_months_before() -> None:
    assert [month_before("2019-01"), month_before("2019-12"), month_before("0000-01")] == [
        "2018-12",
        "2019-11",
        "0000-01",
    ]
    assert month_before("2020-01", 23) == "2018-02"


FOUND = Windows(Window("2023-01", "2024-12", 31), Window("2012-12", "2022-12", 60))
RISEN = Count("risen", "2020-01", 9, 1, 3.9)
NEWER = Count("newer", "2023-05", 4, 0, 2.8)
FADED = Count("faded", "2013-01", 0, 9, -2.5)
STEADY = Count("steady", "2013-01", 5, 10, 0.1)
SMALL = Count("small", "2023-05", 2, 0, 1.98)


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        (TrendOrder.RISING, ["risen", "newer"]),
        (TrendOrder.FADING, ["faded"]),
        (TrendOrder.NEW, ["newer"]),
    ],
)
def test_what_is_told_and_in_which_order(order: TrendOrder, keys: list[str]) -> None:
    counts = [STEADY, NEWER, FADED, SMALL, RISEN]
    assert [one.key for one in ranked(counts, TrendSearch(order=order), FOUND)] == keys


def test_the_reason_gives_the_figures_of_both_windows() -> None:
    assert why(RISEN, TrendOrder.RISING, FOUND) == (
        "9 of 31 papers from 2023-01 to 2024-12 against 1 of 60 from 2012-12 to 2022-12, z = 3.9"
    )
    assert why(NEWER, TrendOrder.NEW, FOUND) == (
        "first known in 2023-05; 4 of 31 papers from 2023-01 to 2024-12"
    )


def test_years_are_those_with_papers_up_to_the_last_month() -> None:
    growth = {"months": ["2015-12", "2019-06", "2020-01"], "papers_known": [2, 3, 7]}
    assert years(growth, "2019-12", TOTALS) == (YearCount(2015, 2, 10), YearCount(2019, 1, 7))
