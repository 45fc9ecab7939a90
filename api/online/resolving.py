"""Titles for papers that came without one: asked for by the words of their abstracts.

A title is taken only from a record whose abstract is nearly the paper's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from api.online.answers import record_line
from api.online.asking import Tally
from api.online.documents import DocumentWriter
from api.online.errors import OnlineError
from api.online.fetching import Missing
from api.online.matching import MIN_LIKENESS, Untitled, identifiers_of, rate, read_found, searches
from extract.domain import Paper, TitleSource
from graph.store import GraphStore

ROWS = 5  # records looked at for each search
_FETCHED = ("arxiv:", "doi:", "openalex:")


class Finder(Protocol):
    """A service that can be searched.

    Attributes:
        slug: Its short name.
    """

    slug: str

    def search(self, words: str, *, rows: int) -> list[str]:
        """Records, best first, each a line of JSON; raises `OnlineError`."""


@dataclass(frozen=True)
class Resolved:
    """A paper whose title was found.

    Attributes:
        id: The paper's id before.
        title: The title found.
        source: Short name of the service.
        found: Id of the record there.
        likeness: Of the two abstracts, `MIN_LIKENESS` to 1.
    """

    id: str
    title: str
    source: str
    found: str
    likeness: float


@dataclass(frozen=True)
class ResolveReport:
    """What one run did.

    Attributes:
        asked: Papers without a title that were looked up.
        resolved: Those whose title was found.
        missing: The others, and why.
        unanswered: How many of these because no service answered.
        documents: What was written: a record for each title.
        requests: Requests that left this machine, retries included.
        cached: Answers that were found on disk.
    """

    asked: int
    resolved: tuple[Resolved, ...]
    missing: tuple[Missing, ...]
    unanswered: int
    documents: tuple[str, ...]
    requests: int
    cached: int


def untitled(store: GraphStore) -> Iterator[Untitled]:
    """The papers whose title was derived from their abstract."""
    for paper in (exported.paper for exported in store.export_papers()):
        if paper.title_source == TitleSource.DERIVED and paper.abstract:
            yield Untitled(paper.id, paper.title, paper.abstract, identifiers_of(paper))


def stub_ids(store: GraphStore) -> Iterator[str]:
    """Ids of works that are cited and not loaded, as far as a service can be asked for them."""
    papers = (exported.paper for exported in store.export_papers())
    return (one.id for one in papers if one.stub and one.id.startswith(_FETCHED))


def resolve(
    papers: Iterable[Untitled], *, finders: Sequence[Finder], folder: Path, tally: Tally
) -> ResolveReport:
    """Look up titles, and write a record for each that is found.

    The record has the paper's own abstract and ids beside what was found, so that it is one
    paper with it. A service that does not answer is not asked again in this run.

    Args:
        papers: Papers without a title.
        finders: Who is asked, in this order.
        folder: Where the document is written.
        tally: Of the finders, for the report.
    """
    run = _Run(finders)
    with DocumentWriter(folder, slug="resolved", suffix=".jsonl", head="", tail="") as writer:
        for paper in papers:
            found = run.look_up(paper)
            if found is not None:
                writer.write(_record(paper, found))
    return ResolveReport(
        asked=len(run.resolved) + len(run.missing),
        resolved=tuple(run.resolved),
        missing=tuple(run.missing),
        unanswered=run.unanswered,
        documents=() if writer.path is None else (str(writer.path),),
        requests=tally.asked,
        cached=tally.kept,
    )


class _Run:
    """One run: who still answers, and what was found so far."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        self._finders = list(finders)
        self._silent: list[str] = []
        self.resolved: list[Resolved] = []
        self.missing: list[Missing] = []
        self.unanswered = 0

    def look_up(self, paper: Untitled) -> Paper | None:
        """The best record with nearly the abstract of the paper, of the first who has one."""
        for finder in tuple(self._finders):
            try:
                best = _best(paper, finder)
            except OnlineError as e:
                self._finders.remove(finder)
                self._silent.append(str(e))
                continue
            if best is not None:
                alike, found = best
                match = Resolved(paper.id, found.title, finder.slug, found.id, round(alike, 3))
                self.resolved.append(match)
                return found
        self.unanswered += bool(self._silent)
        said = " and ".join(("no record with its abstract was found", *self._silent))
        self.missing.append(Missing(paper.id, said))
        return None


def _best(paper: Untitled, finder: Finder) -> tuple[float, Paper] | None:
    """The likest record of the first search that finds one like enough."""
    for words in searches(paper):
        read = (read_found(line) for line in finder.search(words, rows=ROWS))
        rated = [(rate(paper, found), found) for found in read if found]
        best = max(rated, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= MIN_LIKENESS:
            return best
    return None


def _record(paper: Untitled, found: Paper) -> str:
    facts = {
        "title": found.title,
        "title_source": TitleSource.RESOLVED.value,
        "abstract": paper.abstract,
        **identifiers_of(found),
        **paper.identifiers,
        "year": found.year,
        "published": found.published,
        "authors": [{"name": author.name, "orcid": author.orcid} for author in found.authors],
        "venue": found.venue,
    }
    return record_line({name: value for name, value in facts.items() if value})
