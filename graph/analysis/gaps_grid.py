"""Gaps as a grid: their rows and columns, those that are like them, and how often each two meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.analysis.gaps_matrix import Use
from graph.analysis.gaps_ranking import Candidate, Ranking

_MOST = 12
"""Rows, and columns, that a reader can take in."""


@dataclass(frozen=True)
class GridConcept:
    """What heads a row or a column."""

    id: str
    name: str
    type: str


@dataclass(frozen=True)
class GapGrid:
    """A part of the matrix that gaps were read from.

    Attributes:
        joint: For each row the papers that use both it and each column, of those looked at.
    """

    rows: tuple[GridConcept, ...]
    columns: tuple[GridConcept, ...]
    joint: tuple[tuple[int, ...], ...]


def grid_of(ranking: Ranking, gaps: Sequence[Candidate]) -> GapGrid:
    """The sides of the first gaps, then what is like them and joined, the most used first."""
    like_rows = (like.number for gap in gaps for like in ranking.like_rows(gap))
    like_columns = (like.number for gap in gaps for like in ranking.like_columns(gap))
    rows = _side(ranking.rows, (gap.row for gap in gaps), like_rows)
    columns = _side(ranking.columns, (gap.column for gap in gaps), like_columns)
    return GapGrid(
        rows=tuple(_head(ranking.rows[i]) for i in rows),
        columns=tuple(_head(ranking.columns[j]) for j in columns),
        joint=tuple(tuple(int(ranking.near.joint[i, j]) for j in columns) for i in rows),
    )


def _side(uses: Sequence[Use], own: Iterable[int], like: Iterable[int]) -> list[int]:
    numbers = islice(dict.fromkeys((*own, *like)), _MOST)
    return sorted(numbers, key=lambda number: (-len(uses[number].papers), uses[number].name))


def _head(use: Use) -> GridConcept:
    return GridConcept(use.id, use.name, use.type)
