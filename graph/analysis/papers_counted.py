"""How many papers are loaded, in all and by the month in which they could be known."""

from collections.abc import Mapping

from graph.analysis.remembering import Remembering
from graph.cypher import counting as cypher
from graph.database import Database
from graph.places import STUBS


class PapersCounted:
    """Counts that many answers need; they are made anew only once anything was written."""

    def __init__(self, database: Database, remembering: Remembering) -> None:
        self._database = database
        self._remembering = remembering

    def total(self, as_of: str | None = None) -> int:
        """All loaded papers; as of a month those that are dated and could be known by its end."""
        if as_of is not None:
            return sum(papers for month, papers in self.by_month().items() if month <= as_of)
        return self._remembering.answer("papers", self._counted)

    def by_month(self) -> Mapping[str, int]:
        """Loaded papers by the month (YYYY-MM) from which they could be known."""
        return self._remembering.answer("papers by month", self._by_month)

    def _counted(self) -> int:
        total: int = self._database.read(cypher.LOADED_PAPERS, {"stubs": STUBS})[0]["total"]
        return total

    def _by_month(self) -> dict[str, int]:
        rows = self._database.read(cypher.LOADED_PAPERS_BY_MONTH, {"stubs": STUBS})
        return {row["month"]: row["papers"] for row in rows}
