"""The graph store: domain values in, views out; every query is Cypher on Neo4j."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

import neo4j

from extract.domain import Extraction, Role, Source
from graph.analysis.embeddings import Encoder
from graph.analysis.facade import Analysis
from graph.auditing import Auditing, ReferenceTally
from graph.authors_told import AuthorTold, authors_told
from graph.checksum import checksum
from graph.database import Database
from graph.decisions import Decision
from graph.documents import Documents
from graph.exporting import Export, ExportedConcept, ExportedPaper, Exporting
from graph.filters import ConceptFilter, PaperFilter
from graph.findings import Finding
from graph.incomplete import Incomplete, incomplete_papers
from graph.known import KnownConcept
from graph.loading import LoadCounts, Loading, LoadRun
from graph.lookup import Lookup
from graph.neighbourhood import Neighbourhood
from graph.people import AuthorDetail, AuthorSummary, Beginning, People
from graph.reading import Reading
from graph.replaying import Decisions, Replay
from graph.schema import ensure_schema
from graph.searching import Searching
from graph.selection import Selection
from graph.settling import Vocabulary
from graph.starting import Starting
from graph.stated import stated_ids
from graph.subgraph import Edge, Subgraph
from graph.venues import VenueDetail, Venues, VenueSummary
from graph.views import (
    ConceptDetail,
    ConceptPaper,
    ConceptSummary,
    GraphStats,
    Page,
    PaperConcept,
    PaperDetail,
    PaperSummary,
    SearchPage,
)
from graph.whole import Whole
from graph.writing import SaveReport

_ALL_PAPERS = PaperFilter()
_ALL_CONCEPTS = ConceptFilter()
_NOTHING = LoadCounts()
_EVERYTHING = Selection()


class GraphStore:
    """Papers and concepts in one database.

    The graph is a function of the set of documents loaded and of the decisions in force, whatever
    their order and however often.
    All methods raise `StoreUnavailable` where the database does not answer; those with a `cursor`
    raise `InvalidCursor` for one of another list; those with an id raise `NotFound`.
    """

    def __init__(
        self,
        driver: neo4j.Driver,
        *,
        database: str = "neo4j",
        uri: str = "its address",
        vocabulary: Iterable[KnownConcept] = (),
        decisions: Decisions = tuple,
    ) -> None:
        """Uses a driver that the caller opened and will close.

        Args:
            driver: The process's one driver.
            database: Name of the database; every session names it.
            uri: The server's address, for error messages.
            vocabulary: What is known of concepts; every writer must be given the same.
            decisions: Gives what people decided, as it is at that moment; likewise.
        """
        opened = Database(driver, name=database, uri=uri)
        self._database = opened
        self._loading = Loading(opened, Vocabulary(vocabulary), decisions)
        self._documents = Documents(opened, self._loading.settle)
        self._whole = Whole(opened)
        self._reading = Reading(opened)
        self.lookup = Lookup(opened, self._reading)
        self._people = People(opened, self._reading)
        self._venues = Venues(opened, self._reading)
        self._searching = Searching(opened)
        self._neighbourhood = Neighbourhood(opened)
        self._exporting = Exporting(opened)
        self._auditing = Auditing(opened)
        self.analysis = Analysis(opened)
        self.starting = Starting(opened, self.analysis, self._reading)

    def ping(self) -> None:
        """Asks the database for an answer."""
        self._whole.ping()

    def ensure_schema(self) -> None:
        """Makes missing constraints and indexes and waits until they are online."""
        ensure_schema(self._database)

    # -- writing -----------------------------------------------------------------------------

    def begin_load(self, extractor: str) -> LoadRun:
        """Begins a run with this version of the extractor."""
        return self._loading.begin(extractor)

    def save(self, extractions: Sequence[Extraction], *, load_id: str) -> SaveReport:
        """Writes a batch, a few hundred papers, in one transaction; twice equals once."""
        return self._loading.save(extractions, load_id=load_id)

    def known_extractions(self, contents: Sequence[str]) -> dict[str, Extraction]:
        """What was extracted from papers of these content hashes, by hash; each from some document."""
        return self._loading.known(contents)

    def complete_document(self, source: Source, *, extractor: str, load_id: str) -> None:
        """Marks a document as wholly loaded once its last paper is saved; its `line` is ignored."""
        self._loading.complete_document(source, extractor=extractor, load_id=load_id)

    def place_document(self, sha256: str, origin: str) -> None:
        """Notes where a wholly loaded document was read from; what lay there before goes."""
        self._documents.place(sha256, origin)

    def remove_documents(self, names: Sequence[str]) -> list[str]:
        """Takes documents out by content hash or name, with all that only they brought."""
        self._loading.replay()
        return self._documents.remove(names)

    def finish_load(self, run: LoadRun, counts: LoadCounts = _NOTHING) -> None:
        """Works out names, types and degrees of what was touched; writes the `Load` node last."""
        self._loading.finish(run, counts)

    def loaded_documents(self, extractor: str) -> set[str]:
        """Content hashes of the documents that this extractor version has wholly loaded."""
        return self._whole.loaded_documents(extractor)

    def remove(self, ids: Sequence[str]) -> None:
        """Takes papers out, with all that only they brought; those still cited stay as stubs."""
        self._loading.replay()  # a decision not yet applied may give a paper another id
        self._loading.remove([self._reading.paper_id(id_) for id_ in ids])

    def replay(self) -> Replay:
        """Brings the graph into line with the decisions in force."""
        return self._loading.replay()

    def trial(self, further: Sequence[Decision] = ()) -> Replay:
        """What `replay` would do if these decisions were made too; nothing is written."""
        return self._loading.trial(further)

    def reset(self) -> None:
        """Empties the graph; the schema and the file of decisions stay."""
        self._loading.reset()

    # -- reading -----------------------------------------------------------------------------

    def papers(
        self, wanted: PaperFilter = _ALL_PAPERS, limit: int = 20, cursor: str | None = None
    ) -> Page[PaperSummary]:
        """Papers, newest first; with `q` best match first. Stubs only where asked for."""
        present = self._reading.with_present_concept(wanted)
        return self._reading.papers(present, limit=limit, cursor=cursor)

    def paper(self, id_: str) -> PaperDetail:
        """One paper; its `id` differs from the one asked for where that is a former one."""
        return self._reading.paper(id_)

    def stated_ids(self, id_: str, sha256: str, line: int) -> frozenset[str]:
        """The ids that the records on a line of a document give the paper of this present id."""
        return stated_ids(self._database, id_, sha256, line)

    def paper_concepts(
        self, id_: str, limit: int = 100, cursor: str | None = None
    ) -> Page[PaperConcept]:
        """The concepts of a paper with their evidence, strongest role first."""
        return self._reading.paper_concepts(id_, limit=limit, cursor=cursor)

    def paper_citations(
        self, id_: str, limit: int = 20, cursor: str | None = None, *, as_of: str | None = None
    ) -> Page[PaperSummary]:
        """The papers that cite this one, newest first, as of a month (YYYY-MM)."""
        return self._reading.paper_citations(id_, as_of=as_of, limit=limit, cursor=cursor)

    def paper_references(
        self, id_: str, limit: int = 20, cursor: str | None = None, *, as_of: str | None = None
    ) -> Page[PaperSummary]:
        """The works that this paper cites, newest first, stubs last, as of a month (YYYY-MM)."""
        return self._reading.paper_references(id_, as_of=as_of, limit=limit, cursor=cursor)

    def concepts(
        self, wanted: ConceptFilter = _ALL_CONCEPTS, limit: int = 20, cursor: str | None = None
    ) -> Page[ConceptSummary]:
        """Concepts, most used first."""
        return self._reading.concepts(wanted, limit=limit, cursor=cursor)

    def concept(self, id_: str) -> ConceptDetail:
        """One concept; its `id` differs from the one asked for where that is another spelling's."""
        return self._reading.concept(id_)

    def concept_papers(
        self,
        id_: str,
        *,
        role: Role | None = None,
        as_of: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[ConceptPaper]:
        """The papers of a concept with their evidence, strongest role first."""
        return self._reading.concept_papers(id_, role=role, as_of=as_of, limit=limit, cursor=cursor)

    def authors(
        self, q: str | None = None, *, limit: int = 20, cursor: str | None = None
    ) -> Page[AuthorSummary]:
        """Authors by name; only an ORCID makes one of those of several papers."""
        return self._people.authors(q, limit=limit, cursor=cursor)

    def author_beginnings(self, letters: Sequence[str]) -> tuple[Beginning, ...]:
        """Where each of these letters begins in the list of authors."""
        return self._people.beginnings(letters)

    def authors_told(self, ids: Sequence[str]) -> dict[str, AuthorTold]:
        """What tells authors of these present ids from others of the same name, by id."""
        return authors_told(self._database, ids)

    def author(self, id_: str) -> AuthorDetail:
        """One author; its `id` differs from the one asked for where that is a former one."""
        return self._people.author(id_)

    def author_papers(
        self, id_: str, limit: int = 20, cursor: str | None = None
    ) -> Page[PaperSummary]:
        """The papers of an author, newest first."""
        return self._people.author_papers(id_, limit=limit, cursor=cursor)

    def venues(
        self, q: str | None = None, *, limit: int = 20, cursor: str | None = None
    ) -> Page[VenueSummary]:
        """Venues by name; names that share a slug are one."""
        return self._venues.venues(q, limit=limit, cursor=cursor)

    def venue(self, id_: str) -> VenueDetail:
        """One venue; its `id` differs from the one asked for where that is another spelling's."""
        return self._venues.venue(id_)

    def venue_papers(
        self, id_: str, limit: int = 20, cursor: str | None = None
    ) -> Page[PaperSummary]:
        """The papers of a venue, newest first."""
        return self._venues.venue_papers(id_, limit=limit, cursor=cursor)

    def search(
        self,
        q: str,
        limit: int = 20,
        *,
        as_of: str | None = None,
        encoder: Encoder | None = None,
    ) -> SearchPage:
        """Papers and concepts by text, what has this very id or name first.

        With an encoder, papers whose vectors lie near take part, where papers have vectors.
        """
        return self._searching.search(q, limit=limit, as_of=as_of, encoder=encoder)

    def suggest(self, q: str, limit: int = 10, *, kinds: Collection[str] = ()) -> SearchPage:
        """Completions of what is typed by names and titles; `kinds` are those of `graph.completing`."""
        return self._searching.suggest(q, kinds=kinds, limit=limit)

    def neighbourhood(
        self,
        ids: Sequence[str],
        *,
        depth: int = 1,
        types: Sequence[str] = (),
        limit: int = 100,
        as_of: str | None = None,
        quoted: bool = True,
    ) -> Subgraph:
        """What lies around papers and concepts; `limit` counts nodes.

        `types` keeps to `Paper`, concept types or relationship types; none means all. `as_of`
        keeps to what was knowable by the end of that month (YYYY-MM). Without `quoted` the
        sentences of the relationships are left out, which is quicker where there are many.
        """
        return self._neighbourhood.around(
            ids, depth=depth, types=types, limit=limit, as_of=as_of, quoted=quoted
        )

    def nodes_around(self, ids: Sequence[str], *, depth: int, limit: int) -> Subgraph:
        """The nodes alone of `neighbourhood`, nearest first."""
        return self._neighbourhood.nodes(ids, depth=depth, limit=limit)

    def edges_among(self, ids: Sequence[str], *, quoted: bool = True) -> tuple[Edge, ...]:
        """All relationships among papers and concepts of these present ids, by their own ids."""
        return self._neighbourhood.edges(ids, quoted=quoted)

    def grouped_neighbourhood(self, ids: Sequence[str], *, limit: int = 100) -> Subgraph:
        """These papers and concepts, with communities in the stead of the papers around them."""
        return self._neighbourhood.grouped(ids, limit=limit)

    def audit(self, paper: str | None = None) -> Iterator[Finding]:
        """What may be wrong with the references of all papers, or of one; in constant memory."""
        yield from self._auditing.findings(self._present(paper))

    def reference_tally(self, paper: str | None = None) -> ReferenceTally:
        """How many references are resolved, of all papers or of one."""
        return self._auditing.tally(self._present(paper))

    def incomplete_papers(self) -> Iterator[Incomplete]:
        """Loaded papers without a reference list, or with entries that no work answers to."""
        return incomplete_papers(self._database)

    def _present(self, paper: str | None) -> str | None:
        return None if paper is None else self._reading.paper_id(paper)

    def stats(self) -> GraphStats:
        """Counts by label and type, and the last complete load."""
        return self._whole.stats()

    def checksum(self) -> str:
        """A digest of all nodes and relationships but times and places; equal graphs have equal ones."""
        return checksum(self._database)

    def selected(self, selection: Selection = _EVERYTHING) -> AbstractContextManager[Export]:
        """The papers of a selection with all that is theirs; its ids may be former ones."""
        ids = tuple(self._reading.paper_id(id_) for id_ in selection.ids)
        wanted = self._reading.with_present_concept(selection.wanted)
        return self._exporting.selected(replace(selection, ids=ids, wanted=wanted))

    def export_papers(self) -> Iterator[ExportedPaper]:
        """All papers, page by page in constant memory, stubs last."""
        with self.selected() as export:
            yield from export.export_papers()

    def export_concepts(self) -> Iterator[ExportedConcept]:
        """All concepts, page by page in constant memory, the most used first."""
        with self.selected() as export:
            yield from export.export_concepts()
