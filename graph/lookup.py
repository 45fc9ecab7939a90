"""Many papers or concepts by their ids at once; ids that nothing answers to are left out."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from extract.identity import concept_key
from graph import records
from graph.applied import applied_in
from graph.cypher import lookup as cypher
from graph.database import Database
from graph.errors import NotFound
from graph.reading import Reading
from graph.views import PaperSummary


@dataclass(frozen=True)
class TitledPaper:
    """A paper by its title."""

    id: str
    title: str


class Lookup:
    """Answers for whole lists of ids with few queries."""

    def __init__(self, database: Database, reading: Reading) -> None:
        self._database = database
        self._reading = reading

    def papers(self, ids: Sequence[str]) -> dict[str, PaperSummary]:
        """Papers by the ids they were asked for with, in that order; former ids count too."""
        found = self._summaries(ids)
        moved: dict[str, str] = {}
        for id_ in ids:
            if id_ not in found:
                with suppress(NotFound):
                    moved[id_] = self._reading.paper_id(id_)
        found |= self._summaries(list(moved.values())) if moved else {}
        return {id_: found[present] for id_ in ids if (present := moved.get(id_, id_)) in found}

    def _summaries(self, ids: Sequence[str]) -> dict[str, PaperSummary]:
        rows = self._database.read(cypher.PAPERS_OF_IDS, {"ids": list(ids)})
        return {row["summary"]["id"]: records.paper_summary(row["summary"]) for row in rows}

    def concepts(self, ids: Iterable[str]) -> dict[str, str]:
        """The present id of each concept that is here, by the id asked for; decisions count."""
        rulings = applied_in(self._database).concepts
        keys = {id_: rulings.present_key(concept_key(id_)) for id_ in ids}
        rows = self._database.read(cypher.CONCEPTS_OF_KEYS, {"keys": sorted(set(keys.values()))})
        here = {row["key"]: row["id"] for row in rows}
        return {id_: here[key] for id_, key in keys.items() if key in here}

    def papers_of(self, documents: Sequence[str], *, limit: int) -> tuple[TitledPaper, ...]:
        """Papers that these documents, by content hash, brought; the newest first."""
        facts = {"documents": list(documents), "limit": limit}
        rows = self._database.read(cypher.PAPERS_OF_DOCUMENTS, facts)
        return tuple(TitledPaper(row["id"], row["title"]) for row in rows)
