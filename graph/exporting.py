"""The graph, or the papers of a selection with all that is theirs, page after page."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString

from graph import records
from graph.chosen import Chosen
from graph.citing_sentences import citing_sentence
from graph.cypher import exporting as cypher
from graph.database import Database, Row
from graph.deliveries import unpack
from graph.selection import Selection
from graph.views import ConceptSummary, PaperConcept, PaperDetail

_PAGE = 200
_IDS_PER_PAGE = 10_000


@dataclass(frozen=True)
class Cited:
    """A work that a paper cites, and the words that say so; empty where there are none.

    Attributes:
        confidence: 0 to 1.
        source: "in-text" or "reference list".
        sentence: Of a citation in the text the one that it stands in.
    """

    id: str
    text: str = ""
    confidence: float = 1.0
    source: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class ExportedPaper:
    """A paper with its concepts, and the works that it cites with the words that say so."""

    paper: PaperDetail
    concepts: tuple[PaperConcept, ...]
    references: tuple[Cited, ...]


@dataclass(frozen=True)
class BasedOn:
    """What a model is based on, the paper that says so, and its sentence: `field[start:end]`."""

    id: str
    paper: str
    quote: str
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class ExportedConcept:
    """A concept, the ids of the concepts above it, and what papers say that it is based on."""

    concept: ConceptSummary
    broader: tuple[str, ...]
    bases: tuple[BasedOn, ...] = ()


class Export:
    """The papers that a selection found when it was made, and the concepts that they use.

    Both come in the order of the lists. A relationship is there where both of its ends are.
    All methods raise `StoreUnavailable`, also while one iterates.
    """

    def __init__(self, database: Database, papers: Chosen, concepts: Chosen) -> None:
        self._database = database
        self._papers = papers
        self._concepts = concepts

    def export_papers(self, *, cited_elsewhere: bool = False) -> Iterator[ExportedPaper]:
        """The papers, newest first, stubs last.

        Args:
            cited_elsewhere: Also name the cited works that the export does not hold.
        """
        for ids in self._papers.pages(_PAGE):
            for row in self._database.read(cypher.EXPORT_PAPERS, {"ids": ids}):
                yield self._paper(row, cited_elsewhere=cited_elsewhere)

    def _paper(self, row: Row, *, cited_elsewhere: bool) -> ExportedPaper:
        cited = [_cited(one) for one in row["cited"]]
        if not cited_elsewhere:
            held = self._papers.among([one.id for one in cited])
            cited = [one for one in cited if one.id in held]
        return ExportedPaper(
            paper=records.paper_detail(row),
            concepts=tuple(records.paper_concept(use) for use in row["uses"]),
            references=tuple(cited),
        )

    def export_concepts(self) -> Iterator[ExportedConcept]:
        """The concepts, the most used first."""
        for ids in self._concepts.pages(_PAGE):
            for row in self._database.read(cypher.EXPORT_CONCEPTS, {"ids": ids}):
                summary = records.concept_summary(row["summary"])
                held = self._concepts.among(row["broader"])
                broader = tuple(id_ for id_ in row["broader"] if id_ in held)
                yield ExportedConcept(summary, broader, self._bases(row["bases"]))

    def _bases(self, rows: list[Row]) -> tuple[BasedOn, ...]:
        """Those whose base and paper are in the export."""
        bases = [BasedOn(**row) for row in rows]
        held = self._concepts.among([one.id for one in bases])
        papers = self._papers.among([one.paper for one in bases])
        return tuple(one for one in bases if one.id in held and one.paper in papers)

    def bibtex(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The BibTeX that papers came in as, by paper id; see `extract.domain.Paper.bibtex`.

        Of several entries of one paper the longest; a paper without any is left out.
        """
        rows = self._database.read(cypher.EXPORT_RECORDS, {"ids": list(ids)})
        entries = {row["id"]: _longest(row["records"]) for row in rows}
        return {id_: entry for id_, entry in entries.items() if entry}


def _longest(packed: Sequence[str]) -> tuple[str, ...]:
    delivered = (unpack(record).paper.bibtex for record in packed)
    return max(delivered, key=lambda entry: (len("".join(entry)), entry), default=())


class Exporting:
    """What leaves the graph; it may change between two pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def selected(self, selection: Selection) -> Iterator[Export]:
        """The papers of a selection; which ones they are is settled here, once."""
        with closing(Chosen()) as papers, closing(Chosen()) as concepts:
            if not selection.empty:
                self._choose(papers, selection.statement(), selection.facts())
                self._choose_concepts(concepts, papers, selection)
            yield Export(self._database, papers, concepts)

    def _choose_concepts(self, concepts: Chosen, papers: Chosen, selection: Selection) -> None:
        """Without a selection every concept, also one that no paper uses any more."""
        if not selection.narrows:
            self._choose(concepts, cypher.SELECT_CONCEPTS, {})
            return
        for ids in papers.pages(_PAGE):
            concepts.add(_placed(self._database.read(cypher.SELECT_USED, {"ids": ids})))

    def _choose(self, into: Chosen, statement: LiteralString, facts: Mapping[str, Any]) -> None:
        after = ""
        asked = {**facts, "limit": _IDS_PER_PAGE}
        while rows := self._database.read(statement, {**asked, "after": after}):
            into.add(_placed(rows))
            after = rows[-1]["place"]


def _placed(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(row["place"], row["id"]) for row in rows]


def _cited(row: Row) -> Cited:
    place = row.pop("place")
    return Cited(**row, sentence=citing_sentence(place))
