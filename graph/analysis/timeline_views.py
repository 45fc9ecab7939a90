"""When a concept was used, and the words that say so: frozen values, returned as they are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DatedPaper:
    """A paper and the month (YYYY-MM) from which it could be known; None for an undated one."""

    id: str
    title: str
    year: int | None
    known: str | None


@dataclass(frozen=True)
class DatedUse:
    """A paper that uses a concept, with a sentence that proves it.

    Attributes:
        role: `introduces`, `uses`, …; `reports` where only a leaderboard says it.
        quote: The first sentence of the abstract that names the concept, else the title; the row of
            a leaderboard.
        field: `abstract` or `title`, with half-open code points; None for a leaderboard's row.
    """

    paper: DatedPaper
    role: str
    quote: str
    field: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class FirstResult:
    """The first figure about a concept, with its words."""

    id: str
    paper: DatedPaper
    value: str
    unit: str | None
    relative: bool
    model: str | None
    dataset: str | None
    task: str | None
    metric: str | None
    quote: str
    field: str | None
    start: int | None
    end: int | None
    source: str


@dataclass(frozen=True)
class Period:
    """A year or month in which papers of a concept became known.

    Attributes:
        period: YYYY or YYYY-MM.
        papers: Papers of the concept.
        roles: Those by role.
        cumulative: Papers of the concept until its end.
        all_papers: All loaded papers of the period.
        share: `papers` of `all_papers`.
    """

    period: str
    papers: int
    roles: dict[str, int]
    cumulative: int
    all_papers: int
    share: float


@dataclass(frozen=True)
class Timeline:
    """How the use of a concept grew.

    Attributes:
        papers: Papers with a date, as of the month.
        undated: Papers of the concept without a date; they are in no period.
        introduced_by: The first that introduce it, earliest first, undated last.
        items: Periods in which papers became known, ascending.
    """

    id: str
    name: str
    type: str
    by: str
    as_of: str | None
    papers: int
    undated: int
    first_mention: DatedUse | None
    introduced_by: tuple[DatedUse, ...]
    first_result: FirstResult | None
    items: tuple[Period, ...]
