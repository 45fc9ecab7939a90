"""Whether the last year that a chart shows can be read like the others; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from api.wording import tell

_FEW: Final = 3
"""A year with less than this part of the papers that are usual is drawn apart."""


@dataclass(frozen=True)
class LastYear:
    """The last year of a chart.

    Attributes:
        papers: All papers of it.
        usual: Those of the middle one of the years before.
        is_over: Whether all of it is counted.
    """

    year: int
    papers: int
    usual: int
    is_over: bool

    @property
    def is_few(self) -> bool:
        """Whether it rests on less than a third of the papers that are usual."""
        return self.papers * _FEW < self.usual

    @property
    def stands_apart(self) -> bool:
        """Whether its shares are not to be read like those of the years before."""
        return self.is_few or not self.is_over

    @property
    def told(self) -> str:
        """On how many papers it rests, in a sentence."""
        if not self.is_over:
            return tell("trends.last.open", n=self.papers, year=self.year)
        if self.is_few:
            return tell("trends.last.few", n=self.papers, year=self.year, usual=self.usual)
        return tell("trends.last.plain", n=self.papers, year=self.year)


def last_year(papers: Mapping[int, int], *, until: str) -> LastYear | None:
    """The last of some years; None where there are less than two.

    Args:
        papers: All papers of each year.
        until: The last month (YYYY-MM) that is counted as a whole.
    """
    *before, last = sorted(papers) or [0]
    if not before:
        return None
    usual = median_low(papers[year] for year in before)
    return LastYear(last, papers[last], usual, is_over=f"{last:04d}-12" <= until)
