"""How the use of a concept grew, from the months in which its papers could be known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from extract.identity import concept_key
from graph.analysis.papers_counted import PapersCounted
from graph.analysis.timeline_views import DatedPaper, DatedUse, FirstResult, Period, Timeline
from graph.cypher import timeline as cypher
from graph.database import Database, Row
from graph.reading import Reading

_INTRODUCING = 5
LAST_MONTH: Final = "9999-12"


class Granularity(StrEnum):
    """Length of the periods of a timeline."""

    YEAR = "year"
    MONTH = "month"


_CHARS = {Granularity.YEAR: len("YYYY"), Granularity.MONTH: len("YYYY-MM")}


class Timelines:
    """Timelines of single concepts; the work is that of the concept's papers."""

    def __init__(self, database: Database, counted: PapersCounted) -> None:
        self._database = database
        self._reading = Reading(database)
        self._counted = counted

    def timeline(
        self, id_: str, *, by: Granularity = Granularity.YEAR, as_of: str | None = None
    ) -> Timeline:
        """The timeline of the concept that answers to this id; compare `id` to see a former one.

        Args:
            id_: Of the concept.
            by: Length of a period.
            as_of: The month (YYYY-MM) after which nothing counts; None for all.

        Raises:
            NotFound: If there is no such concept.
        """
        key = concept_key(self._reading.concept_id(id_))
        (concept,) = self._database.read(cypher.TIMELINE_CONCEPT, {"key": key})
        facts = {"key": key, "as_of": as_of, "chars": _CHARS[by]}
        rows = self._database.read(cypher.PERIODS, facts)
        items = periods(rows, _by_period(self._counted.by_month(), as_of or LAST_MONTH, by))
        return Timeline(
            id=concept["id"],
            name=concept["name"],
            type=concept["type"],
            by=by.value,
            as_of=as_of,
            papers=sum(item.papers for item in items),
            undated=sum(row["papers"] for row in rows if row["period"] is None),
            first_mention=self._first_mention(key, concept, as_of),
            introduced_by=self._introducing(key, as_of),
            first_result=self._first_result(key, as_of),
            items=items,
        )

    def _first_mention(self, key: str, concept: Row, as_of: str | None) -> DatedUse | None:
        months = concept["months"]
        if not months or months[0] > (as_of or LAST_MONTH):
            return None
        pair = key, concept["witnesses"][0]
        # while a load runs the paper may have gone, or have another id, and the concept not know yet
        return witnessed(self._database, [pair]).get(pair)

    def _introducing(self, key: str, as_of: str | None) -> tuple[DatedUse, ...]:
        facts = {"key": key, "as_of": as_of, "limit": _INTRODUCING}
        return tuple(map(_use, self._database.read(cypher.INTRODUCING, facts)))

    def _first_result(self, key: str, as_of: str | None) -> FirstResult | None:
        rows = self._database.read(cypher.FIRST_RESULT, {"key": key, "as_of": as_of})
        return _result(rows[0]) if rows else None


def _by_period(months: Mapping[str, int], to: str, by: Granularity) -> dict[str, int]:
    """How many papers became known in each period, up to the end of the month `to`."""
    totals: Counter[str] = Counter()
    for month, papers in months.items():
        if month <= to:
            totals[month[: _CHARS[by]]] += papers
    return totals


def witnessed(
    database: Database, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], DatedUse]:
    """How papers use concepts, by the concept's key and the paper's id."""
    uses = [{"key": key, "paper": paper} for key, paper in pairs]
    rows = database.read(cypher.WITNESSED, {"uses": uses})
    return {(row["key"], row["id"]): _use(row) for row in rows}


def periods(rows: Sequence[Row], totals: Mapping[str, int]) -> tuple[Period, ...]:
    """The periods of a timeline, those without a paper left out.

    Args:
        rows: `period` (None for undated papers), `role` (`USES`) and `papers`.
        totals: All papers by period.
    """
    roles: dict[str, dict[str, int]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row["role"]):
        if row["period"] is not None:
            roles[row["period"]][row["role"].lower()] = row["papers"]
    made: list[Period] = []
    for period in sorted(roles):
        papers = sum(roles[period].values())
        every = max(totals.get(period, 0), papers)  # a load may run between the two questions
        made.append(
            Period(
                period=period,
                papers=papers,
                roles=roles[period],
                cumulative=papers + (made[-1].cumulative if made else 0),
                all_papers=every,
                share=round(papers / every, 4),
            )
        )
    return tuple(made)


def _use(row: Row) -> DatedUse:
    return DatedUse(
        paper=DatedPaper(**row["paper"]),
        role=row["role"].lower(),
        quote=row["quote"],
        field=row["field"],
        start=row["start"],
        end=row["end"],
    )


def _result(row: Row) -> FirstResult:
    return FirstResult(paper=DatedPaper(**row["paper"]), **row["result"])
