"""Charts of a leaderboard: every figure over time, and the best value so far."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from api.wording import tell
from graph.analysis.leaderboards_views import BoardRow

_LEAST_POINTS = 2
_MONTHS = 12
Better = Callable[[float, float], float]
_BETTER: dict[str, Better] = {"higher": max, "lower": min}


@dataclass(frozen=True)
class Point:
    """One figure.

    Attributes:
        id: Of the figure, which is also that of its row.
        at: Year and part of the year from which it could be known.
        best: The best ranked figure until then; None before there is any, and where nobody says
            which direction is better.
        contested: Whether others give another figure.
    """

    id: str
    at: float
    number: float
    best: float | None
    value: str
    model: str
    paper: str
    paper_id: str
    contested: bool


@dataclass(frozen=True)
class BoardChart:
    """The figures that may be compared: of one metric, task and scale.

    Attributes:
        label: What is measured.
        gist: What is seen, in a sentence.
        undated: Figures that cannot be drawn, for want of a date.
    """

    label: str
    gist: str
    points: tuple[Point, ...]
    undated: int


def board_charts(
    dataset: str, rows: Iterable[BoardRow], contested: Collection[str]
) -> tuple[BoardChart, ...]:
    """One chart for each ranking with two dated figures or more, those with most figures first.

    Args:
        dataset: Name of the data set.
        rows: Its absolute figures in the order of its leaderboards; gains have no place here.
        contested: Ids of figures that others contradict.
    """
    charts = (_chart(dataset, board, contested) for board in _boards(rows))
    drawn = [one for one in charts if len(one.points) >= _LEAST_POINTS]
    return tuple(sorted(drawn, key=lambda one: -len(one.points)))


def _boards(rows: Iterable[BoardRow]) -> list[list[BoardRow]]:
    """Rows of one ranking together.

    The rows of a ranking follow each other and say how many they are, which tells two scales of one
    metric apart. Those without a rank join a ranking of their metric, task and unit.
    """
    plain = [one for one in rows if one.metric and one.number is not None and not one.relative]
    boards: list[list[BoardRow]] = []
    for row in (one for one in plain if one.rank is not None):
        last = boards[-1] if boards else []
        fits = last and _metric(last[0]) == _metric(row) and len(last) < last[0].among
        if not fits:
            boards.append([])
        boards[-1].append(row)
    of_scale = {_scale(board[0]): board for board in reversed(boards)}
    for row in (one for one in plain if one.rank is None):
        if _scale(row) not in of_scale:
            of_scale[_scale(row)] = []
            boards.append(of_scale[_scale(row)])
        of_scale[_scale(row)].append(row)
    return boards


def _metric(row: BoardRow) -> str:
    metric = row.metric
    return (metric.id or metric.name) if metric else ""


def _scale(row: BoardRow) -> tuple[str, str | None, str | None]:
    return _metric(row), row.task.name if row.task else None, row.unit


def _chart(dataset: str, board: Sequence[BoardRow], contested: Collection[str]) -> BoardChart:
    dated = [one for one in board if _at(one) is not None]
    points = sorted((_point(one, contested) for one in dated), key=lambda one: (one.at, one.number))
    ranked = {one.id for one in board if one.rank is not None}
    drawn = tuple(_with_best(points, ranked, _BETTER.get(board[0].direction or "")))
    label = _label(board)
    return BoardChart(label, _gist(dataset, label, drawn), drawn, len(board) - len(dated))


def _at(row: BoardRow) -> float | None:
    if row.paper.known:
        year, month = row.paper.known.split("-")
        return int(year) + (int(month) - 1) / _MONTHS
    return float(row.paper.year) if row.paper.year else None


def _point(row: BoardRow, contested: Collection[str]) -> Point:
    return Point(
        id=row.id,
        at=round(_at(row) or 0.0, 3),
        number=row.number or 0.0,
        best=None,
        value=row.value.replace("\\%", "%"),
        model=row.model.name if row.model else tell("charts.nameless"),
        paper=row.paper.title or row.paper.id,
        paper_id=row.paper.id,
        contested=row.id in contested,
    )


def _with_best(
    points: Iterable[Point], ranked: Collection[str], better: Better | None
) -> Iterable[Point]:
    """Each point with the best until then, those of the same month included."""
    best: float | None = None
    for _, together in groupby(points, key=lambda one: one.at):
        month = list(together)
        for number in (one.number for one in month if better and one.id in ranked):
            best = number if best is None or better is None else better(best, number)
        yield from (replace(one, best=best) for one in month)


def _label(board: Sequence[BoardRow]) -> str:
    first = board[0]
    what = first.metric.name if first.metric else ""
    tasks = {one.task.name for one in board if one.task}
    if len(tasks) == 1:
        what = tell("charts.in_task", metric=what, task=tasks.pop())
    better = tell(f"board.better.{first.direction}") if first.direction else ""
    return ", ".join(one for one in (what, first.unit, better) if one)


def _gist(dataset: str, label: str, points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, last = int(points[0].at), int(points[-1].at)
    years = tell("charts.years", first=first, last=last) if last > first else first
    gist = tell("charts.figures", n=len(points), dataset=dataset, years=years, label=label)
    best = points[-1].best
    if best is not None:
        holder = next(one for one in points if one.number == best)
        gist += " " + tell("charts.holder", value=holder.value, model=holder.model)
    return gist
