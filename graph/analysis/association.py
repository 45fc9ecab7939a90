"""How strongly two things occur together, and whether that may be chance; pure.

Normalised pointwise mutual information is of G. Bouma, "Normalized (pointwise) mutual information in
collocation extraction", GSCL 2009; the log-likelihood ratio G² for rare events of T. Dunning, "Accurate
methods for the statistics of surprise and coincidence", Computational Linguistics 19, 1993; the bound
on false discoveries of Y. Benjamini and Y. Hochberg, JRSS B 57, 1995.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """How often two things occur.

    Attributes:
        both: Papers that have both.
        one: Papers that have the one.
        other: Papers that have the other.
        total: All papers.
    """

    both: int
    one: int
    other: int
    total: int

    @property
    def expected(self) -> float:
        """How many would have both if the two had nothing to do with each other."""
        return self.one * self.other / self.total

    def cells(self) -> tuple[tuple[float, float], ...]:
        """Observed and expected count of the four cells: both, one alone, other alone, neither."""
        rows, columns = (self.one, self.total - self.one), (self.other, self.total - self.other)
        observed = (
            (self.both, self.one - self.both),
            (self.other - self.both, self.total - self.one - self.other + self.both),
        )
        return tuple(
            (observed[i][j], rows[i] * columns[j] / self.total) for i in (0, 1) for j in (0, 1)
        )


def npmi(counts: Counts) -> float:
    """Between -1 for never together, over 0 for independent, and 1 for only together."""
    if not counts.both:
        return -1.0
    together = counts.both / counts.total
    if together >= 1:
        return 1.0
    return math.log(counts.both / counts.expected) / -math.log(together)


def g2(counts: Counts) -> float:
    """The log-likelihood ratio against independence; at least 0, whichever way it deviates."""
    return max(
        0.0,
        2 * sum(seen * math.log(seen / hoped) for seen, hoped in counts.cells() if seen > 0),
    )


def p_value(statistic: float) -> float:
    """Chance of a G² at least as large for independent things: chi-squared, one degree of freedom."""
    return math.erfc(math.sqrt(statistic / 2))


def significant(p_values: Sequence[float], rate: float) -> list[bool]:
    """Which of these stand if at most this share of what stands may be chance."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    bar = max(
        (p_values[i] for n, i in enumerate(order, 1) if p_values[i] <= rate * n / len(order)),
        default=-1.0,
    )
    return [value <= bar for value in p_values]
