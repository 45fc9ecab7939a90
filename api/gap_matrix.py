"""The cells of the gaps' matrix: two concepts that abstracts join, a gap, or neither."""

from dataclasses import dataclass

from graph.analysis.gaps_grid import GapGrid, GridConcept
from graph.analysis.gaps_views import Gap, Gaps

_SHADES = ((10, 3), (3, 2), (1, 1))
"""The least papers of each shade, the darkest first."""


@dataclass(frozen=True)
class Cell:
    """What is known of one row and one column.

    Attributes:
        papers: Papers that use both, of those looked at.
        shade: 0 to 3, the more papers the darker.
        gap: Where it is one of the list.
        number: Its place in that list, from 1; 0 for none.
    """

    column: GridConcept
    papers: int
    shade: int
    gap: Gap | None
    number: int


@dataclass(frozen=True)
class MatrixRow:
    """A row's concept and its cells in the order of the columns."""

    concept: GridConcept
    cells: tuple[Cell, ...]


def matrix(found: Gaps, grid: GapGrid) -> tuple[MatrixRow, ...]:
    """The grid with the gaps of the list in their places."""
    gaps = {(gap.row.id, gap.column.id): (gap, n) for n, gap in enumerate(found.items, start=1)}
    return tuple(
        MatrixRow(
            row,
            tuple(
                _cell(column, papers, *gaps.get((row.id, column.id), (None, 0)))
                for column, papers in zip(grid.columns, joint, strict=True)
            ),
        )
        for row, joint in zip(grid.rows, grid.joint, strict=True)
    )


def _cell(column: GridConcept, papers: int, gap: Gap | None, number: int) -> Cell:
    shade = next((shade for least, shade in _SHADES if papers >= least), 0)
    return Cell(column, papers, shade, gap, number)
