"""Charts over years: the papers of a concept, and the shares of those that rise or fade."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.wording import tell
from graph.analysis.timeline_views import Timeline
from graph.analysis.trends_views import Trend, Trends

_LINES = 6
"""Lines that one can still tell apart by colour and dash."""
_LEAST_YEARS = 2
_INTRODUCES = "introduces"


@dataclass(frozen=True)
class Series:
    """One value a year; None where nothing is known of that year."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class YearChart:
    """What is drawn over years.

    Attributes:
        kind: "bars", the later series in front of the first; or "lines".
        gist: What it shows, in a sentence.
        unit: What stands behind each value.
    """

    kind: str
    gist: str
    unit: str
    years: tuple[int, ...]
    series: tuple[Series, ...]


def papers_chart(timeline: Timeline) -> YearChart | None:
    """Papers a year, those that introduce the concept in front; None for less than two years."""
    by_year = {int(one.period): one for one in timeline.items}
    if len(by_year) < _LEAST_YEARS:
        return None
    years = tuple(range(min(by_year), max(by_year) + 1))
    papers = tuple(by_year[one].papers if one in by_year else 0 for one in years)
    first = tuple(by_year[one].roles.get(_INTRODUCES, 0) if one in by_year else 0 for one in years)
    series = (
        Series(tell("charts.all_papers"), papers),
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
    return YearChart("bars", gist, "", years, series if any(first) else series[:1])


def trends_chart(trends: Trends) -> YearChart | None:
    """The shares of the first concepts among each year's papers; None for less than two years."""
    shown = trends.items[:_LINES]
    all_papers = {year.year: year.all_papers for one in trends.items for year in one.years}
    if len(all_papers) < _LEAST_YEARS:
        return None
    years = tuple(range(min(all_papers), max(all_papers) + 1))
    names = ", ".join(one.name for one in shown)
    gist = tell("charts.shares", years=_told(years), names=names)
    series = tuple(Series(one.name, _shares(one, years, all_papers)) for one in shown)
    return YearChart("lines", gist, " %", years, series)


def _told(years: Sequence[int]) -> str:
    return tell("charts.years", first=years[0], last=years[-1])


def _shares(
    trend: Trend, years: Sequence[int], all_papers: dict[int, int]
) -> tuple[float | None, ...]:
    """Per cent of each year's papers; None for years of which no count is known."""
    papers = {one.year: one.papers for one in trend.years}
    return tuple(
        round(100 * papers.get(year, 0) / all_papers[year], 1) if all_papers.get(year) else None
        for year in years
    )
