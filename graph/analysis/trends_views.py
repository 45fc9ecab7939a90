"""Concepts that rise and fade: frozen values, returned as they are."""

from dataclasses import dataclass
from enum import StrEnum

from extract.domain import ConceptType
from graph.analysis.timeline_views import DatedUse


class TrendOrder(StrEnum):
    """What is looked for: a share that grew, one that shrank, or a first mention."""

    RISING = "rising"
    FADING = "fading"
    NEW = "new"


@dataclass(frozen=True)
class TrendSearch:
    """What trends are asked for.

    Attributes:
        order: What comes first, and what is left out.
        type: Only concepts of this type.
        year_from: First year that counts; None for all.
        year_to: Last year that counts; None for that of the newest paper.
        as_of: Last month (YYYY-MM) that counts.
        years: Length of the recent window, which ends with the last month.
        min_papers: Least papers in the window that a concept is to be seen in: the recent one, or
            for fading concepts the one before.
        limit: Most concepts.
    """

    order: TrendOrder = TrendOrder.RISING
    type: ConceptType | None = None
    year_from: int | None = None
    year_to: int | None = None
    as_of: str | None = None
    years: int = 2
    min_papers: int = 3
    limit: int = 20


@dataclass(frozen=True)
class Window:
    """Months from `first` to `last` (YYYY-MM), both included, and all papers of this time."""

    first: str
    last: str
    papers: int


@dataclass(frozen=True)
class YearCount:
    """Papers of a year: those of a concept, and all."""

    year: int
    papers: int
    all_papers: int


@dataclass(frozen=True)
class Trend:
    """A concept, how its share of the papers changed, and the words that show its use.

    Attributes:
        recent: Its papers in the recent window.
        before: Its papers in the window before.
        z: The change in standard deviations; above 0 where the share grew.
        why: The same in words.
        years: Years in which papers of it became known.
        first_mention: Its first use of all.
        latest_mention: Its last use until the end of the recent window.
    """

    id: str
    name: str
    type: str
    recent: int
    before: int
    z: float
    why: str
    years: tuple[YearCount, ...]
    first_mention: DatedUse | None
    latest_mention: DatedUse | None


@dataclass(frozen=True)
class Trends:
    """The concepts found, and the windows that were compared.

    Attributes:
        recent: The recent window; None where no paper has a date.
        before: The window before; None where no paper became known in it.
        total: Concepts that fit, of which `items` are the first.
        truncated: Whether there are more.
    """

    order: TrendOrder
    recent: Window | None
    before: Window | None
    items: tuple[Trend, ...]
    total: int
    next: None = None
    truncated: bool = False
