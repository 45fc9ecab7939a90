"""Concepts whose share of the papers grew or shrank, and those that are new."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.analysis.papers_counted import PapersCounted
from graph.analysis.timeline import witnessed
from graph.analysis.timeline_views import DatedUse
from graph.analysis.trends_statistic import change
from graph.analysis.trends_views import Trend, TrendOrder, Trends, TrendSearch, YearCount
from graph.analysis.trends_windows import Windows, windows
from graph.cypher import trends as cypher
from graph.database import Database, Row

SURE = 1.96
"""Least change in standard deviations that is told: one of this size or more is met by chance in
one of twenty concepts whose share stayed the same."""

_Totals = Mapping[str, int]


@dataclass(frozen=True)
class Count:
    """Papers of a concept in both windows, and the month of the first of all."""

    key: str
    first: str
    recent: int
    before: int
    z: float


class TrendFinder:
    """Trends over all concepts; the work is that of the concepts, whatever their papers."""

    def __init__(self, database: Database, counted: PapersCounted) -> None:
        self._database = database
        self._counted = counted

    def trends(self, wanted: TrendSearch, *, this_year: int) -> Trends:
        """The strongest trends, with the papers that show them."""
        totals = self._counted.by_month()
        found = windows(wanted, totals, this_year=this_year)
        if found is None:
            return Trends(wanted.order, None, None, (), 0)
        counts = ranked(self._counts(wanted, found), wanted, found)
        shown = counts[: wanted.limit]
        return Trends(
            order=wanted.order,
            recent=found.recent,
            before=found.before if found.before.papers else None,
            items=self._items(shown, wanted.order, found, totals),
            total=len(counts),
            truncated=len(shown) < len(counts),
        )

    def _counts(self, wanted: TrendSearch, found: Windows) -> list[Count]:
        (row,) = self._database.read(
            cypher.WINDOWS,
            {
                "type": wanted.type,
                "to": found.recent.last,
                "recent": found.recent.first,
                "start": found.before.first,
                "least": wanted.min_papers,
            },
        )
        rows = zip(row["keys"], row["firsts"], row["recents"], row["befores"], strict=True)
        return [
            Count(
                key,
                first,
                recent,
                before,
                change(recent, found.recent.papers, before, found.before.papers),
            )
            for key, first, recent, before in rows
            if (before if wanted.order is TrendOrder.FADING else recent) >= wanted.min_papers
        ]

    def _items(
        self, counts: list[Count], order: TrendOrder, found: Windows, totals: _Totals
    ) -> tuple[Trend, ...]:
        rows = self._database.read(cypher.GROWTHS, {"keys": [count.key for count in counts]})
        growths = {row["key"]: row for row in rows}
        kept = [count for count in counts if count.key in growths]
        ends = {count.key: _ends(growths[count.key], found.recent.last) for count in kept}
        pairs = {(key, paper) for key, papers in ends.items() for paper in papers}
        uses = witnessed(self._database, sorted(pairs))
        return tuple(
            _trend(
                count,
                growths[count.key],
                [uses.get((count.key, paper)) for paper in ends[count.key]],
                why=why(count, order, found),
                years=years(growths[count.key], found.recent.last, totals),
            )
            for count in kept
        )


def ranked(counts: list[Count], wanted: TrendSearch, found: Windows) -> list[Count]:
    """Those that are what is looked for, the strongest first; equal ones by their key."""
    fits, strength = _ORDERS[wanted.order]
    return sorted(
        (count for count in counts if fits(count, wanted.min_papers, found)),
        key=lambda count: (*(-value for value in strength(count)), count.key),
    )


_Fits = Callable[[Count, int, Windows], bool]
_Strength = Callable[[Count], tuple[float, ...]]
_ORDERS: dict[TrendOrder, tuple[_Fits, _Strength]] = {
    TrendOrder.RISING: (
        lambda count, least, _: count.recent >= least and count.z >= SURE,
        lambda count: (count.z, count.recent),
    ),
    TrendOrder.FADING: (
        lambda count, least, _: count.before >= least and count.z <= -SURE,
        lambda count: (-count.z, count.before),
    ),
    TrendOrder.NEW: (
        lambda count, least, found: count.recent >= least and count.first >= found.recent.first,
        lambda count: (count.recent,),
    ),
}


def why(count: Count, order: TrendOrder, found: Windows) -> str:
    """The reason in words: the papers of both windows, and how sure the change is."""
    recent, before = found.recent, found.before
    told = f"{count.recent} of {recent.papers} papers from {recent.first} to {recent.last}"
    if order is TrendOrder.NEW:
        return f"first known in {count.first}; {told}"
    past = f"{count.before} of {before.papers} from {before.first} to {before.last}"
    return f"{told} against {past}, z = {count.z:.1f}"


def years(growth: Row, last: str, totals: _Totals) -> tuple[YearCount, ...]:
    """The papers of each year in which some became known, up to the month `last`."""
    own: Counter[int] = Counter()
    past = 0
    for month, known in zip(growth["months"], growth["papers_known"], strict=True):
        if month <= last:
            own[int(month[:4])] += known - past
            past = known
    every: Counter[int] = Counter()
    for month, papers in totals.items():
        if month <= last:
            every[int(month[:4])] += papers
    return tuple(YearCount(year, own[year], max(every[year], own[year])) for year in sorted(own))


def _ends(growth: Row, last: str) -> tuple[str, str]:
    """The papers of the first month and of the last one until the end of the window."""
    until = sum(month <= last for month in growth["months"])
    return growth["witnesses"][0], growth["witnesses"][until - 1]


def _trend(
    count: Count,
    growth: Row,
    uses: list[DatedUse | None],
    *,
    why: str,
    years: tuple[YearCount, ...],
) -> Trend:
    first, latest = uses
    return Trend(
        id=growth["id"],
        name=growth["name"],
        type=growth["type"],
        recent=count.recent,
        before=count.before,
        z=round(count.z, 2),
        why=why,
        years=years,
        first_mention=first,
        latest_mention=latest,
    )
