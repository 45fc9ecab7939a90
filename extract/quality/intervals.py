"""How far a figure might be off for having been measured on so many papers and no more.

Source: B. Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7, 1979
(percentile intervals; whole papers are drawn, since facts of one paper are not independent).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from extract.quality.gold import Facts
from extract.quality.scoring import Counts, Score, Shares, score

DRAWS = 2000
LEVEL = 0.95
_SEED = 0

Interval = tuple[float, float]


@dataclass(frozen=True)
class Ratio:
    """A figure that is a sum over papers divided by another."""

    top: Callable[[Score], int]
    bottom: Callable[[Score], int]


def _counts(of: Callable[[Score], Counts]) -> dict[str, Ratio]:
    return {
        "P": Ratio(lambda s: of(s).right, lambda s: of(s).right + of(s).wrong),
        "R": Ratio(lambda s: of(s).right, lambda s: of(s).right + of(s).missed),
        "F1": Ratio(
            lambda s: 2 * of(s).right, lambda s: 2 * of(s).right + of(s).wrong + of(s).missed
        ),
    }


def _shares(of: Callable[[Score], Shares]) -> dict[str, Ratio]:
    return {
        "P": Ratio(lambda s: of(s).right, lambda s: of(s).said),
        "R": Ratio(lambda s: of(s).found, lambda s: of(s).there),
    }


_ROLES = Ratio(
    lambda s: sum(c.right for c in s.roles.values()),
    lambda s: sum(c.right + c.missed for c in s.roles.values()),
)
RATIOS: Mapping[str, Mapping[str, Ratio]] = {
    "untyped": _counts(lambda s: s.untyped),
    "typed": _counts(lambda s: s.typed),
    "role": {"share": _ROLES},
    "introduced": {"R": _counts(lambda s: s.introduced)["R"]},
    "results": _shares(lambda s: s.results),
    "citations": _shares(lambda s: s.citations),
    "links": _shares(lambda s: s.links),
}


def intervals(
    gold: Mapping[str, Facts], found: Mapping[str, Facts]
) -> dict[tuple[str, str], Interval]:
    """For each figure of `RATIOS` the middle 95 % of what other draws of the papers give."""
    papers = [score({key: paper}, found) for key, paper in gold.items()]
    drawn = np.random.default_rng(_SEED).integers(0, len(papers), (DRAWS, len(papers)))
    return {
        (name, part): _interval(papers, ratio, drawn)
        for name, ratios in RATIOS.items()
        for part, ratio in ratios.items()
    }


def _interval(papers: list[Score], ratio: Ratio, drawn: np.ndarray) -> Interval:
    top = np.array([ratio.top(paper) for paper in papers])[drawn].sum(axis=1)
    bottom = np.array([ratio.bottom(paper) for paper in papers])[drawn].sum(axis=1)
    shares = top / np.maximum(1, bottom)
    low, high = np.quantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
