"""The two windows of time that trends compare; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis.trends_views import TrendSearch, Window

_MONTHS = 12
_ALL_TIME = "0000-01"


@dataclass(frozen=True)
class Windows:
    """The recent window and the one before it, which may hold no paper."""

    recent: Window
    before: Window


def windows(wanted: TrendSearch, totals: Mapping[str, int], *, this_year: int) -> Windows | None:
    """The windows that are asked for, or None where no paper became known in this time.

    The recent one ends with the last month that is asked for, or with the one of the newest paper;
    papers dated after this year are taken for errors and not for the newest.

    Args:
        wanted: What is asked for.
        totals: All papers by month (YYYY-MM).
        this_year: The present year.
    """
    start = _ALL_TIME if wanted.year_from is None else f"{wanted.year_from:04d}-01"
    end = min(wanted.as_of or "9999-12", f"{wanted.year_to or 9999:04d}-12")
    asked = wanted.as_of is not None or wanted.year_to is not None
    if not asked:
        end = f"{this_year:04d}-12"
    months = [month for month in totals if start <= month <= end]
    if not months:
        return None
    last = end if asked else max(months)
    first = max(start, month_before(last, _MONTHS * wanted.years - 1))
    before = Window(start if wanted.year_from is not None else min(months), month_before(first), 0)
    return Windows(_counted(Window(first, last, 0), totals), _counted(before, totals))


def _counted(window: Window, totals: Mapping[str, int]) -> Window:
    papers = sum(count for month, count in totals.items() if window.first <= month <= window.last)
    return Window(window.first, window.last, papers)


def month_before(month: str, months: int = 1) -> str:
    """The month so many months earlier, not before the year 0."""
    number = int(month[:4]) * _MONTHS + int(month[5:]) - 1 - months
    year, rest = divmod(max(number, 0), _MONTHS)
    return f"{year:04d}-{rest + 1:02d}"
