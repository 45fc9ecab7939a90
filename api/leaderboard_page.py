"""The page of a data set's leaderboards: its figures in a chart and a table, each with its words."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from api.addresses import path_of
from api.board_charts import BoardChart, board_charts
from api.onward import Onward
from api.rendering import rendered
from graph.analysis.disagreements import contradictions
from graph.analysis.leaderboards_views import (
    BoardRow,
    DatasetBoards,
    Disagreements,
    FigureView,
)

MOST_DRAWN = 1_000
"""Figures of a data set that its chart shows, and gains that its page lists."""
_GAINS_AT_ONCE = 20
_OTHERS_AT_ONCE = 3
"""Figures that are named beside one that they contradict."""


@dataclass(frozen=True)
class BoardParts:
    """What the page shows.

    Attributes:
        found: One page of the figures.
        whole: All figures and gains, up to `MOST_DRAWN` each.
        disagreeing: What is said differently of the data set.
        onward: Links to the other pages.
    """

    found: DatasetBoards
    whole: DatasetBoards
    disagreeing: Disagreements
    onward: Onward


def whole_of(
    found: DatasetBoards, *, first: bool, read: Callable[[int], DatasetBoards]
) -> DatasetBoards:
    """All figures and gains: what was found where that is all, else what is read for it.

    Args:
        found: One page.
        first: Whether it is the first.
        read: Reads the first page, given its length.
    """
    has_all = first and found.next is None and len(found.relative) == found.relative_total
    return found if has_all else read(MOST_DRAWN)


def leaderboard_page(parts: BoardParts) -> str:
    """The figures of one data set."""
    otherwise = _otherwise(parts.disagreeing)
    charts = board_charts(parts.found.dataset.name, parts.whole.items, otherwise.keys())
    return rendered(
        "leaderboard.html",
        found=parts.found,
        boards=_together(parts.found.items),
        gains=parts.whole.relative,
        gains_at_once=_GAINS_AT_ONCE,
        disagreeing=parts.disagreeing,
        otherwise=otherwise,
        others_at_once=_OTHERS_AT_ONCE,
        chart=_drawn(charts) if charts else None,
        onward=parts.onward,
    )


def _otherwise(disagreeing: Disagreements) -> dict[str, list[FigureView]]:
    """What others say, by the id of the figure that they contradict; of several tasks each once."""
    found: dict[str, dict[str, FigureView]] = {}
    for one in disagreeing.items:
        for id_, others in contradictions(one.figures).items():
            found.setdefault(id_, {}).update((other.id, other) for other in others)
    return {id_: list(others.values()) for id_, others in found.items()}


def _together(rows: Iterable[BoardRow]) -> list[list[BoardRow]]:
    """Rows of one metric, task and unit together, in the order of their first ones."""
    boards: dict[tuple[str | None, ...], list[BoardRow]] = {}
    for row in rows:
        metric, task = (one.name if one else None for one in (row.metric, row.task))
        boards.setdefault((metric, task, row.unit, row.direction), []).append(row)
    return list(boards.values())


def _drawn(charts: tuple[BoardChart, ...]) -> dict[str, Any]:
    """The data of the chart; a figure whose row is on another page leads to its paper."""
    boards = [asdict(one) for one in charts]
    for board in boards:
        for point in board["points"]:
            point["href"] = path_of("papers", point.pop("paper_id"))
    return {
        "kind": "best",
        "boards": boards,
        "contested": any(point["contested"] for board in boards for point in board["points"]),
        "undated": sum(one.undated for one in charts),
    }
