"""Leaderboards: which there are, and the figures of a data set with ranks and gains apart."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, LiteralString

from extract.identity import concept_key
from graph.analysis.leaderboards_figures import LAST, Figure, figure, key_of, named_of
from graph.analysis.leaderboards_ranking import Standing, board_key, direction_of, standings
from graph.analysis.leaderboards_views import (
    Board,
    BoardFilter,
    BoardRow,
    Boards,
    DatasetBoards,
    FigureView,
    Named,
    PaperName,
)
from graph.cursor import list_name
from graph.cypher import leaderboards as cypher
from graph.database import Database, Row
from graph.errors import NotFound
from graph.paging import Paging
from graph.reading import Reading
from graph.views import Page

_PARTS: Final = ("dataset", "model", "task", "metric")
_UNRANKED = 1_000_000_000
_BY_KEY: Final = "k:"
_FACTS: Final = (
    *("id", "value", "number", "unit", "relative", "direction"),
    *("quote", "field", "start", "end", "source"),
)
_Statements = dict[str | None, LiteralString]
_BOARDS: _Statements = {
    "dataset": cypher.BOARDS_OF_DATASET,
    "model": cypher.BOARDS_OF_MODEL,
    "task": cypher.BOARDS_OF_TASK,
    None: cypher.BOARDS_OF_THEN,
}


class Leaderboards:
    """Reads results by data set; what is asked for by a former id is found under the present one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)

    def boards(self, wanted: BoardFilter, *, limit: int, cursor: str | None, most: int) -> Boards:
        """One for each task, data set and metric that has figures, those with most figures first.

        Args:
            wanted: Only figures that fit count; a board without any is left out.
            limit: Boards of the page.
            cursor: Of the page before.
            most: Most results that are looked at, those of the most used data sets first; none
                are where nothing but a metric is asked for, as these leaderboards are kept.
        """
        name = list_name("boards", wanted)
        paging = Paging(name, types=(int, str), limit=limit, cursor=cursor)
        results, after = paging.after or (None, "")
        asked = {"results": results, "after": after, "limit": paging.fetch}
        if _is_kept(wanted):
            facts = {"metric": self._key(wanted.metric), **asked}
            rows, cut = self._database.read(cypher.KEPT_BOARDS, facts), False
        else:
            rows, cut = self.asked(_BOARDS, wanted, most=most, **asked)
        names = self._names(rows[0]["page"])
        page = paging.page(
            rows[0]["page"],
            rows[0]["total"],
            item=lambda row: _board(row, names),
            key=lambda row: (row["results"], row["name"]),
        )
        return Page(self._directed(page.items), page.total, page.next, cut)

    def dataset(
        self, id_: str, wanted: BoardFilter, *, limit: int, cursor: str | None, most: int
    ) -> DatasetBoards:
        """The figures of one data set, board by board, the best first; gains apart.

        The data set's `id` differs from the one asked for where that is a former one.

        Args:
            id_: Of the data set.
            wanted: Narrows by task, metric and date; its `dataset` is not read.
            limit: Figures of the page.
            cursor: Of the page before.
            most: Most results that are looked at.

        Raises:
            NotFound: If there is no such concept.
        """
        present = self._reading.concept_id(id_)
        wanted = BoardFilter(**{**asdict(wanted), "dataset": present})
        name = list_name("leaderboard", wanted)
        paging = Paging(name, types=(str, str, str, int, str), limit=limit, cursor=cursor)
        rows, cut = self.asked({"dataset": cypher.FIGURES_OF_DATASET}, wanted, most=most)
        figures = [figure(row) for row in rows]
        absolute = {one.id: one for one in figures if not one.relative}
        across = wanted.across_tasks
        standing = standings(absolute.values(), self._directions(figures), across_tasks=across)
        ordered = sorted(
            (_row_order(absolute[id_], standing[id_], across=across), id_) for id_ in absolute
        )
        rest = [
            {"order": order, "id": id_}
            for order, id_ in ordered
            if paging.after is None or order > paging.after
        ]
        page = paging.page(
            rest, len(ordered), item=lambda row: str(row["id"]), key=lambda row: row["order"]
        )
        gains = sorted((key_of(one.metric) or LAST, one.id) for one in figures if one.relative)
        shown = [] if cursor else [id_ for _, id_ in gains[:limit]]
        views = self.views([*page.items, *shown])
        return DatasetBoards(
            dataset=Named(**self._database.read(cypher.DATASET, self._facts(wanted))[0]["dataset"]),
            items=tuple(_placed(views[id_], standing[id_]) for id_ in page.items if id_ in views),
            total=page.total,
            next=page.next,
            truncated=cut,
            relative=tuple(views[id_] for id_ in shown if id_ in views),
            relative_total=len(gains),
        )

    def asked(
        self, statements: _Statements, wanted: BoardFilter, *, most: int, **further: Any
    ) -> tuple[list[Row], bool]:
        """The rows of the statement that begins at the rarest thing asked for, and whether cut.

        Args:
            statements: By what they begin at, None for everything.
            wanted: Gives their parameters.
            most: Most results that are walked over.
            further: Parameters of the statement beside these.
        """
        facts = self._facts(wanted)
        start = next((part for part in statements if part and facts[part] is not None), None)
        count = cypher.COUNT_OF if start else cypher.COUNT_ALL
        totals = self._database.read(count, {"key": facts[start] if start else None})
        rows = self._database.read(statements[start], {**facts, **further, "most": most})
        return rows, bool(totals) and totals[0]["total"] > most

    def views(self, ids: Sequence[str]) -> dict[str, FigureView]:
        """Figures with their quotes, by id."""
        rows = self._database.read(cypher.FIGURES_BY_ID, {"ids": list(ids)}) if ids else []
        found = (figure_view(row["figure"]) for row in rows)
        return {one.id: one for one in found}

    def _facts(self, wanted: BoardFilter) -> dict[str, Any]:
        keys = {part: self._key(getattr(wanted, part)) for part in _PARTS}
        return {**keys, "as_of": wanted.as_of}

    def _key(self, id_: str | None) -> str | None:
        """The key of the concept that answers to an id; one that fits nothing for an unknown id."""
        if id_ is None:
            return None
        with contextlib.suppress(NotFound):
            return concept_key(self._reading.concept_id(id_))
        return concept_key(id_)

    def _names(self, rows: Iterable[Row]) -> dict[str, Named]:
        """What tasks and metrics of boards are called, by what the statements tell them by."""
        told = {row[part] for row in rows for part in ("task", "metric")}
        named = {one: Named(None, one[2:]) for one in told if one[2:]}
        keys = sorted(one[2:] for one in told if one.startswith(_BY_KEY))
        for row in self._database.read(cypher.NAMES, {"keys": keys}) if keys else []:
            found = row["concept"]
            named[_BY_KEY + found["key"]] = Named(found["id"], found["name"])
        return named

    def _directed(self, boards: Iterable[Board]) -> tuple[Board, ...]:
        """The boards with the direction of their metric where their figures state none."""
        found = tuple(boards)
        known = self._stated({one.metric.id for one in found if one.metric and not one.direction})
        return tuple(
            one
            if one.direction
            else Board(**{**vars(one), "direction": known.get(key_of(one.metric))})
            for one in found
        )

    def _directions(self, figures: Iterable[Figure]) -> dict[str, str]:
        """The directions of metrics that no figure here states."""
        stated = {key_of(one.metric) for one in figures if one.direction}
        named = {one.metric.id for one in figures if one.metric}
        return self._stated(named - stated)

    def _stated(self, metrics: Iterable[str | None]) -> dict[str, str]:
        """The direction that all results of a metric state that state one."""
        ids = sorted(id_ for id_ in metrics if id_)
        rows = self._database.read(cypher.METRIC_DIRECTIONS, {"metrics": ids}) if ids else []
        told = {row["id"]: direction_of(row["directions"]) for row in rows}
        return {id_: direction for id_, direction in told.items() if direction}


def figure_view(row: Row) -> FigureView:
    """A result with its quote, as the statements give it."""
    named: dict[str, Any] = {part: named_of(row[part]) for part in _PARTS}
    facts: dict[str, Any] = {name: row[name] for name in _FACTS}
    return FigureView(
        **facts,
        **named,
        paper=PaperName(**row["paper"]),
        documents=tuple(row["documents"]),
    )


def _placed(view: FigureView, at: Standing) -> BoardRow:
    facts = {**vars(view), "direction": at.direction}
    return BoardRow(**facts, rank=at.rank, among=at.among, unranked=at.unranked)


def _is_kept(wanted: BoardFilter) -> bool:
    return not (wanted.dataset or wanted.model or wanted.task or wanted.as_of)


def _board(row: Row, names: Mapping[str, Named]) -> Board:
    return Board(
        dataset=Named(**row["dataset"]),
        task=names.get(row["task"]),
        metric=names.get(row["metric"]),
        direction=direction_of(row["directions"]),
        **{name: row[name] for name in ("results", "gains", "models", "papers")},
    )


def _row_order(one: Figure, at: Standing, *, across: bool) -> tuple[str, str, str, int, str]:
    """Metric, task, scale, rank; what is unknown or unranked last."""
    metric, task = board_key(one, across_tasks=across)
    return metric or LAST, task or LAST, at.scale or "", at.rank or _UNRANKED, one.id
