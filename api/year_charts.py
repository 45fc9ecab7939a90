"""Charts over years: the papers of a concept, and the shares of those that rise or fade."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.last_years import LastYear, last_year
from api.wording import tell
from graph.analysis.timeline_views import Timeline
from graph.analysis.trends_views import Trend, Trends

_MULTIPLES = 6
"""Small charts that one takes in at a glance."""
_LEAST_YEARS = 2
_INTRODUCES = "introduces"


@dataclass(frozen=True)
class Series:
    """One value a year; None where nothing is known of that year.

    Attributes:
        told: Each value in words, where its number alone says too little.
        seen: What is seen in its colour, where another series stands before it.
    """

    label: str
    values: tuple[float | None, ...]
    told: tuple[str, ...] = ()
    seen: str = ""


@dataclass(frozen=True)
class YearChart:
    """Bars over years.

    Attributes:
        gist: What it shows, in a sentence.
        unit: What stands behind each value.
        series: The later ones in front of the first.
        top: Where the scale ends, for charts that are to be compared; None: at the highest bar.
        axis: What its heights are, where no heading says so.
        hollow: Whether the bar of the last year is hollow, as it is not to be read like the others.
    """

    gist: str
    unit: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    top: float | None = None
    hollow: bool = False
    axis: str = ""
    kind: str = "bars"


def papers_chart(timeline: Timeline) -> YearChart | None:
    """Papers a year, those that introduce the concept in front; None for less than two years."""
    by_year = {int(one.period): one for one in timeline.items}
    if len(by_year) < _LEAST_YEARS:
        return None
    years = tuple(range(min(by_year), max(by_year) + 1))
    papers = tuple(by_year[one].papers if one in by_year else 0 for one in years)
    first = tuple(by_year[one].roles.get(_INTRODUCES, 0) if one in by_year else 0 for one in years)
    series = (
        Series(tell("charts.all_papers"), papers, seen=tell("charts.other_papers")),
        Series(tell("charts.introducing"), first),
    )
    peak = max(timeline.items, key=lambda one: one.papers)
    gist = tell(
        "charts.papers",
        name=timeline.name,
        years=_told(years),
        peak=peak.period,
        papers=peak.papers,
    )
    shown = series if any(first) else series[:1]
    return YearChart(gist, "", years, shown, axis=tell("charts.papers_a_year"))


def last_of(trends: Trends, *, until: str) -> LastYear | None:
    """The last year in which some of the concepts have papers.

    Args:
        trends: What was found.
        until: The last month (YYYY-MM) that is counted as a whole.
    """
    return last_year(_all_papers(trends), until=until)


def _all_papers(trends: Trends) -> dict[int, int]:
    return {year.year: year.all_papers for one in trends.items for year in one.years}


def trends_charts(trends: Trends, last: LastYear | None) -> tuple[YearChart, ...]:
    """The shares of the first concepts among each year's papers, one chart each, on one scale.

    Side by side rather than in one, as shares of few papers lie on each other. None for less than
    two years.

    Args:
        trends: What was found.
        last: As `last_of` gives it.
    """
    shown = trends.items[:_MULTIPLES]
    all_papers = _all_papers(trends)
    if last is None:
        return ()
    years = tuple(range(min(all_papers), max(all_papers) + 1))
    drawn = [_shares(one, years, all_papers) for one in shown]
    top = max(value for one in drawn for value in one.values if value is not None)
    gists = [
        f"{tell('charts.shares', years=_told(years), name=one.name)} {last.told}" for one in shown
    ]
    return tuple(
        YearChart(gist, " %", years, (one,), top, hollow=last.stands_apart)
        for gist, one in zip(gists, drawn, strict=True)
    )


def _told(years: Sequence[int]) -> str:
    return tell("charts.years", first=years[0], last=years[-1])


def _shares(trend: Trend, years: Sequence[int], all_papers: dict[int, int]) -> Series:
    """Per cent of each year's papers; None for years of which no count is known."""
    papers = {one.year: one.papers for one in trend.years}
    of = {year: (papers.get(year, 0), all_papers.get(year, 0)) for year in years}
    return Series(
        trend.name,
        tuple(round(100 * some / all_, 1) if all_ else None for some, all_ in of.values()),
        tuple(tell("charts.share", papers=some, total=all_) for some, all_ in of.values()),
    )
