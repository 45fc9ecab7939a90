"""How large the made-up literature is, and how its papers are spread."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

TOPICS = 250
HUBS = 40
"""The first concepts belong to no topic."""
_FIRST_MONTH, _MONTHS = 2012 * 12, 14 * 12
_DOUBLING_MONTHS = 36


@dataclass(frozen=True)
class Shape:
    """Numbers of papers and concepts, and the seed that everything follows from."""

    papers: int = 100_000
    concepts: int = 20_000
    seed: int = 20_260_101


class Ranks:
    """Draws ranks, the first most often, as Zipf's law has it."""

    def __init__(self, count: int, exponent: float) -> None:
        self._ranks = range(count)
        self._cumulated = list(accumulate((rank + 1) ** -exponent for rank in self._ranks))

    def draw(self, chance: random.Random) -> int:
        """One of the ranks from 0."""
        return chance.choices(self._ranks, cum_weights=self._cumulated)[0]


def months(papers: int) -> Iterator[tuple[int, int]]:
    """Year and month of each paper, the oldest first; the yearly number doubles in three years."""
    growth = 2 ** (np.arange(_MONTHS) / _DOUBLING_MONTHS)
    ends = np.ceil(np.cumsum(growth) / growth.sum() * papers).astype(int)
    start = 0
    for month, end in enumerate(ends):
        stop = min(int(end), papers)
        year, in_year = divmod(_FIRST_MONTH + month, 12)
        yield from [(year, in_year + 1)] * (stop - start)
        start = stop
