"""Ranks of figures: each among those that it can soundly be compared with; pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.analysis.leaderboards_figures import Figure, key_of, scales

BoardKey = tuple[str, str]
Directions = Mapping[str, str]


@dataclass(frozen=True)
class Standing:
    """Where a figure stands; see `graph.analysis.leaderboards_views.BoardRow`."""

    rank: int | None
    among: int
    unranked: str | None
    scale: str | None
    direction: str | None


def board_key(figure: Figure, *, across_tasks: bool = False) -> BoardKey:
    """The leaderboard of its data set that a figure belongs to: metric and, mostly, task."""
    return key_of(figure.metric), "" if across_tasks else key_of(figure.task)


def direction_of(directions: Iterable[str | None]) -> str | None:
    """The direction that figures of one metric state; None where none or both are stated."""
    stated = {one for one in directions if one}
    return stated.pop() if len(stated) == 1 else None


def standings(
    figures: Collection[Figure], directions: Directions, *, across_tasks: bool = False
) -> dict[str, Standing]:
    """The standing of each absolute figure of one data set, by its id.

    A figure is ranked among those of the same task, metric and scale. One whose metric, model or
    direction is unknown, or whose value is no single number, has no rank.

    Args:
        figures: Of one data set; gains must not be among them.
        directions: By metric, where its figures here state none.
        across_tasks: Whether figures for different tasks are ranked together.
    """
    boards: dict[BoardKey, list[Figure]] = defaultdict(list)
    of_metric: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        boards[board_key(one, across_tasks=across_tasks)].append(one)
        of_metric[key_of(one.metric)].append(one)
    known = {
        metric: direction_of(one.direction for one in same) or directions.get(metric)
        for metric, same in of_metric.items()
    }
    scale = {id_: at for same in of_metric.values() for id_, at in scales(same).items()}
    found: dict[str, Standing] = {}
    for (metric, _), board in boards.items():
        found |= _of_board(board, scale, known[metric])
    return found


def _of_board(
    board: Collection[Figure], scale: Mapping[str, str | None], direction: str | None
) -> dict[str, Standing]:
    ranked: dict[str | None, list[Figure]] = defaultdict(list)
    found: dict[str, Standing] = {}
    for one in board:
        reason = _unranked(one, direction)
        if reason:
            found[one.id] = Standing(None, 0, reason, scale[one.id], direction)
        else:
            ranked[scale[one.id]].append(one)
    for at, together in ranked.items():
        best_first = sorted({one.number for one in together if one.number is not None})
        if direction == "higher":
            best_first.reverse()
        ranks = {number: rank for rank, number in enumerate(best_first, start=1)}
        for one in together:
            assert one.number is not None  # noqa: S101 - else it is unranked
            found[one.id] = Standing(ranks[one.number], len(together), None, at, direction)
    return found


def _unranked(one: Figure, direction: str | None) -> str | None:
    if one.metric is None:
        return "metric"
    if one.model is None:
        return "model"
    if direction is None:
        return "direction"
    return "number" if one.number is None else None
