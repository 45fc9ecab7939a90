"""References that are missing: whole lists asked for by id, and entries looked for by their words."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from api.online.answers import Source
from api.online.asking import Tally
from api.online.crossref import CrossrefWorks
from api.online.documents import DocumentWriter
from api.online.fetching import Missing, writer_of
from api.online.openalex import OpenAlexWorks
from api.online.reference_entries import EntryFinder, FoundRecord
from api.online.reference_lists import ListFinder, asked_by, list_record
from api.online.silence import Silence
from graph.incomplete import Incomplete

_AT_ONCE = 20  # papers asked for together: as many DOIs as Crossref takes in one request
_NO_LIST = "no record of its ids has a reference list"
_NO_ID = "it has no DOI, arXiv id or OpenAlex id to ask for its references by"
_NO_WORK = "no record surely is: "


@dataclass(frozen=True)
class FoundList:
    """A reference list that was found.

    Attributes:
        paper: Id of the paper.
        source: Short name of the service.
        entries: How many works it names.
    """

    paper: str
    source: str
    entries: int


@dataclass(frozen=True)
class FoundWork:
    """The work that an entry means.

    Attributes:
        paper: Id of the paper that cites it.
        text: The entry.
        source: Short name of the service.
        found: Id of the work there.
        score: How surely the entry means it, from the graph's threshold to 1.
    """

    paper: str
    text: str
    source: str
    found: str
    score: float


@dataclass(frozen=True)
class ReferencesReport:
    """What one run did.

    Attributes:
        asked: Papers whose references were looked up.
        lists: The lists found.
        works: The works found for entries.
        missing: Papers whose list, and entries whose work, was not found, and why.
        unanswered: How many of these while a service did not answer.
        documents: What was written.
        requests: Requests that left this machine, retries included.
        cached: Answers that were found on disk.
    """

    asked: int
    lists: tuple[FoundList, ...]
    works: tuple[FoundWork, ...]
    missing: tuple[Missing, ...]
    unanswered: int
    documents: tuple[str, ...]
    requests: int
    cached: int


def find_references(
    papers: Iterable[Incomplete],
    *,
    openalex: OpenAlexWorks,
    crossref: CrossrefWorks,
    folder: Path,
    tally: Tally,
) -> ReferencesReport:
    """Ask for what these papers cite, and write it as documents.

    A list is written as a record of the paper's ids and its entries; the work of an entry as its
    service has it, so that the graph resolves the entry itself once that is loaded.
    A service that does not answer is not asked again in this run.
    """
    silence = Silence()
    sources: tuple[Source, ...] = (openalex, crossref)
    with ExitStack() as stack:
        writers = {one.slug: stack.enter_context(writer_of(one, folder)) for one in sources}
        lists = stack.enter_context(
            DocumentWriter(folder, slug="references", suffix=".jsonl", head="", tail="")
        )
        run = _Run(
            ListFinder(openalex, crossref, silence),
            EntryFinder(openalex, crossref, silence),
            silence,
        )
        run.go(papers, lists, writers)
    return ReferencesReport(
        asked=run.asked,
        lists=tuple(run.lists),
        works=tuple(run.works),
        missing=tuple(run.missing),
        unanswered=run.unanswered,
        documents=tuple(str(one.path) for one in (lists, *writers.values()) if one.path),
        requests=tally.asked,
        cached=tally.kept,
    )


class _Run:
    """One run, and what was found so far."""

    def __init__(self, by_id: ListFinder, by_words: EntryFinder, silence: Silence) -> None:
        self._by_id = by_id
        self._by_words = by_words
        self._silence = silence
        self.asked = 0
        self.lists: list[FoundList] = []
        self.works: list[FoundWork] = []
        self.missing: list[Missing] = []
        self.unanswered = 0

    def go(
        self,
        papers: Iterable[Incomplete],
        lists: DocumentWriter,
        works: dict[str, DocumentWriter],
    ) -> None:
        """Look everything up, and write what is found."""
        rest = iter(papers)
        written: set[str] = set()
        while batch := list(islice(rest, _AT_ONCE)):
            self.asked += len(batch)
            self._find_lists([paper for paper in batch if not paper.has_list], lists)
            for found in (one for paper in batch for one in self._works_of(paper)):
                if found.record not in written:
                    written.add(found.record)
                    works[found.source].write(found.record)

    def _find_lists(self, papers: Sequence[Incomplete], writer: DocumentWriter) -> None:
        known = [paper for paper in papers if asked_by(paper)]
        found = self._by_id.find(known) if known else {}
        for paper in papers:
            if paper.id in found:
                slug, entries = found[paper.id]
                writer.write(list_record(paper, entries))
                self.lists.append(FoundList(paper.id, slug, len(entries)))
            elif asked_by(paper):
                self._miss(paper, _NO_LIST)
            else:
                self.missing.append(Missing(paper.id, _NO_ID))

    def _works_of(self, paper: Incomplete) -> Iterable[FoundRecord]:
        for entry in paper.unresolved:
            found = self._by_words.find(entry)
            if found is None:
                self._miss(paper, _NO_WORK + entry.text)
                continue
            score = round(found.score, 3)
            self.works.append(FoundWork(paper.id, entry.text, found.source, found.id, score))
            yield found

    def _miss(self, paper: Incomplete, reason: str) -> None:
        self.unanswered += bool(self._silence.said)
        self.missing.append(Missing(paper.id, " and ".join((reason, *self._silence.said))))
