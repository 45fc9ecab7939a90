"""The first page waits a moment for its starting views, and never longer."""

from threading import Event, Timer

import pytest

from api.first_views import FirstViews
from graph.analysis.trends_views import TrendOrder, Trends
from graph.starting import StartingViews

NOTHING = StartingViews(
    rising=Trends(TrendOrder.RISING, None, None, (), 0),
    community=None,
    cited=None,
    board=None,
    path=None,
)


class _Finder:
    """Gives a new view each time, once it may."""

    def __init__(self) -> None:
        self.may = Event()
        self.asked = 0
        self.fails = False

    def __call__(self) -> StartingViews:
        self.asked += 1
        assert self.may.wait(timeout=20)
        if self.fails:
            raise RuntimeError("the database is away")
        return NOTHING


def test_what_takes_long_is_left_out_and_there_the_next_time() -> None:
    find = _Finder()
    views = FirstViews(find, wait_s=0.01)

    assert views.now() is None
    assert views.now() is None
    assert find.asked == 1  # visitors share one search
    find.may.set()
    patient = FirstViews(find, wait_s=20)
    assert patient.now() is NOTHING


def test_views_of_before_are_shown_while_new_ones_are_looked_for() -> None:
    find = _Finder()
    find.may.set()
    views = FirstViews(find, wait_s=20)
    assert views.now() is NOTHING
    find.may.clear()
    views._wait_s = 0.01

    assert views.now() is NOTHING
    find.may.set()


def test_a_failure_is_told_and_not_kept() -> None:
    find = _Finder()
    find.may.set()
    find.fails = True
    views = FirstViews(find, wait_s=20)
    with pytest.raises(RuntimeError):
        views.now()

    find.fails = False
    assert views.now() is NOTHING


def test_closing_waits_for_the_search_that_runs() -> None:
    find = _Finder()
    views = FirstViews(find, wait_s=20)
    running = views.begin()
    Timer(0.3, find.may.set).start()

    views.close()

    assert running.done()
