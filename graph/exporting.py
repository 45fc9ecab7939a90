"""The whole graph, page after page, for those who take it all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import LiteralString

from graph import records
from graph.cypher import exporting as cypher
from graph.database import Database, Row
from graph.views import ConceptSummary, PaperConcept, PaperDetail

_PAGE = 200


@dataclass(frozen=True)
class Cited:
    """A work that a paper cites, and the words that say so; empty where there are none."""

    id: str
    text: str = ""


@dataclass(frozen=True)
class ExportedPaper:
    """A paper with its concepts, and the works that it cites with the words that say so."""

    paper: PaperDetail
    concepts: tuple[PaperConcept, ...]
    references: tuple[Cited, ...]


@dataclass(frozen=True)
class ExportedConcept:
    """A concept, and the ids of the concepts above it."""

    concept: ConceptSummary
    broader: tuple[str, ...]


class Exporting:
    """Everything in the order of the lists; the graph may change between two pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def papers(self) -> Iterator[ExportedPaper]:
        """All papers, stubs last."""
        for row in self._walk(cypher.EXPORT_PAPERS):
            yield ExportedPaper(
                paper=records.paper_detail(row),
                concepts=tuple(records.paper_concept(use) for use in row["uses"]),
                references=tuple(Cited(**cited) for cited in row["cited"]),
            )

    def concepts(self) -> Iterator[ExportedConcept]:
        """All concepts, the most used first."""
        for row in self._walk(cypher.EXPORT_CONCEPTS):
            summary = records.concept_summary(row["summary"])
            yield ExportedConcept(concept=summary, broader=tuple(row["broader"]))

    def _walk(self, statement: LiteralString) -> Iterator[Row]:
        after = ""
        while rows := self._database.read(statement, {"after": after, "limit": _PAGE}):
            yield from rows
            after = rows[-1]["summary"]["place"]
