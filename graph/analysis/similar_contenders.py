"""Who can still be among the first, while not the texts of all are compared; pure.

By bounds of what is not known yet, as the threshold algorithm has it (R. Fagin, A. Lotem and M. Naor,
"Optimal aggregation algorithms for middleware", 2001).
"""

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis import blend

_SLACK: Final = 0.03
"""What the index's own cosine, of vectors rounded to a byte a number, may be wrong by: seen were 0.021."""


@dataclass(frozen=True)
class Contest:
    """Candidates, and how many of them are wanted.

    Attributes:
        odds: The log-odds of each candidate by all signals but the text's.
        near: Cosines by the index of those that it named. All others are taken to be no nearer, which
            holds but for what the index, a graph of neighbours, overlooks.
        first: How many are wanted.
    """

    odds: Mapping[str, float]
    near: Mapping[str, float]
    first: int

    def contenders(self, compared: Mapping[str, float | None], *, most: int) -> list[str]:
        """Who is to be compared next: those who can score the most, if they can be among the first.

        Args:
            compared: Cosines of those that were compared; None where one has no vector.
            most: No more than so many.

        Returns:
            Ids; none once nobody else can be among the first, as far as the index tells.
        """
        beyond = min(self.near.values(), default=1.0)
        least = {
            id_: rest + blend.odds_of_text(compared.get(id_, self.near.get(id_, 0.0) - _SLACK))
            for id_, rest in self.odds.items()
        }
        enough = min(heapq.nlargest(self.first, least.values()), default=-math.inf)
        greatest = {
            id_: rest + blend.odds_of_text(min(self.near.get(id_, beyond) + _SLACK, 1.0))
            for id_, rest in self.odds.items()
            if id_ not in compared
        }
        able = [id_ for id_, odds in greatest.items() if odds >= enough]
        return heapq.nsmallest(most, able, key=lambda id_: (-greatest[id_], id_))
