"""The survey table: papers side by side with their concepts, their results and the words for each."""

from collections.abc import Iterable, Sequence
from typing import Final

from extract.domain import ConceptType
from graph import records
from graph.analysis.comparing_views import ComparedConcept, ComparedPaper, Comparison
from graph.analysis.leaderboards import figure_view
from graph.analysis.leaderboards_views import PaperName
from graph.cypher import comparing as cypher
from graph.database import Database, Row
from graph.reading import Reading
from graph.schema import ROLE_TYPES

_COLUMNS: Final = {type_.value: f"{type_.value.lower()}s" for type_ in ConceptType}
"""Type of a concept in a paper → the column that it stands in."""


class Comparing:
    """Sets papers side by side."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)

    def compare(self, ids: Sequence[str], *, most: int) -> Comparison:
        """One row for each paper, in the order asked for; ids of one paper give one row.

        Args:
            ids: Present or former ids.
            most: Most rows; papers beyond are left out, though their ids must exist.

        Raises:
            NotFound: If no paper answers to one of the ids.
        """
        present = self._present(ids)
        wanted = list(dict.fromkeys(present.values()))
        shown = wanted[:most]
        rows = self._database.read(cypher.COMPARED, {"ids": shown})
        by_id = {row["paper"]["id"]: _compared(row) for row in rows}
        return Comparison(
            items=tuple(by_id[id_] for id_ in shown if id_ in by_id),
            total=len(wanted),
            truncated=len(shown) < len(wanted),
            moved={asked: id_ for asked, id_ in present.items() if asked != id_},
        )

    def _present(self, ids: Sequence[str]) -> dict[str, str]:
        """The present id by each id asked for, in order."""
        rows = self._database.read(cypher.PRESENT_IDS, {"ids": list(ids)})
        known = {row["id"] for row in rows}
        return {id_: id_ if id_ in known else self._reading.paper_id(id_) for id_ in ids}


def _compared(row: Row) -> ComparedPaper:
    paper = row["paper"]
    return ComparedPaper(
        paper=PaperName(**{name: paper[name] for name in ("id", "title", "year", "known")}),
        stub=bool(paper["stub"]),
        **_cells(row["concepts"]),
        results=tuple(figure_view(figure) for figure in row["results"]),
    )


def _cells(concepts: Iterable[Row]) -> dict[str, tuple[ComparedConcept, ...]]:
    """The concepts by the column of the type that they have in this paper."""
    cells: dict[str, list[ComparedConcept]] = {column: [] for column in _COLUMNS.values()}
    for row in sorted(concepts, key=_order):
        cells[_COLUMNS[row["evidence"]["type"]]].append(_concept(row))
    return {column: tuple(entries) for column, entries in cells.items()}


def _order(row: Row) -> tuple[int, str, str]:
    return ROLE_TYPES.index(row["role"]), row["name"].casefold(), row["id"]


def _concept(row: Row) -> ComparedConcept:
    return ComparedConcept(
        id=row["id"],
        name=row["name"],
        role=row["role"].lower(),
        confidence=row["evidence"]["confidence"],
        evidence=records.evidence(row["evidence"]),
    )
