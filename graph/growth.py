"""When a concept came to be used, and how many papers used it by each month; pure."""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

Row = dict[str, Any]
_Rank = tuple[int, str, str]


def growth(uses: Iterable[Row]) -> Row:
    """The properties of a concept that say when its papers could be known.

    Args:
        uses: Rows of `month` (YYYY-MM), `papers` (how many became known in it) and `first` (rank
            of the role, place and id of the one that uses the concept most strongly), in any order;
            a month may have several rows.

    Returns:
        `known`, the first month or None; and, in step with each other, `months` in which papers
        became known, ascending, `papers_known`, how many were by the end of each, and `witnesses`,
        the id of one paper of each.
    """
    counts: Counter[str] = Counter()
    firsts: dict[str, _Rank] = {}
    for use in uses:
        month, first = use["month"], _rank(use["first"])
        counts[month] += use["papers"]
        firsts[month] = min(firsts.get(month, first), first)
    months = sorted(counts)
    return {
        "known": months[0] if months else None,
        "months": months,
        "papers_known": list(accumulate(counts[month] for month in months)),
        "witnesses": [firsts[month][2] for month in months],
    }


def _rank(first: Iterable[Any]) -> _Rank:
    rank, place, id_ = first
    return rank, place, id_
