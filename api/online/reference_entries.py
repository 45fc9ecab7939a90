"""The work that an entry of a reference list means: searched for by its words.

It is taken only by the score, threshold and lead by which the graph resolves what it has itself.
"""

from dataclasses import dataclass

from api.online.crossref import CrossrefWorks
from api.online.matching import read_found
from api.online.openalex import OpenAlexWorks
from api.online.silence import Silence
from extract.domain import Paper
from extract.identity import family_name, normalise_text
from graph.citing import Pointer
from graph.identify import identities
from graph.resolving import Candidate, best

ROWS = 5  # records looked at for each search
SEARCHED_WORDS = 40  # words of an entry that are searched for


@dataclass(frozen=True)
class FoundRecord:
    """The record of the work that an entry means.

    Attributes:
        source: Short name of the service.
        record: As the service wrote it.
        id: Of the work.
        score: How surely the entry means it: from the graph's threshold to 1.
    """

    source: str
    record: str
    id: str
    score: float


def entry_searches(entry: Pointer) -> tuple[str, str]:
    """What Crossref and OpenAlex are searched for; empty where the entry does not say it.

    Crossref finds an entry by all that it says, OpenAlex records that have all of the words: so
    there only a title is looked for that is set apart.
    """
    title = normalise_text(entry.title)
    stated = f"{title} {' '.join(entry.families)} {entry.year or ''}" if title else entry.text
    return " ".join(normalise_text(stated).split()[:SEARCHED_WORDS]), title


class EntryFinder:
    """Asks Crossref first, which is made for entries, then OpenAlex."""

    def __init__(self, openalex: OpenAlexWorks, crossref: CrossrefWorks, silence: Silence) -> None:
        self._openalex = openalex
        self._crossref = crossref
        self._silence = silence

    def find(self, entry: Pointer) -> FoundRecord | None:
        """The work that the entry means, of the first service that surely has it."""
        words, title = entry_searches(entry)
        return self._at(self._crossref, words, entry) or self._at(self._openalex, title, entry)

    def _at(
        self, source: CrossrefWorks | OpenAlexWorks, words: str, entry: Pointer
    ) -> FoundRecord | None:
        if not words:
            return None
        lines = self._silence.ask(source.slug, lambda: source.search(words, rows=ROWS))
        read = {paper: line for line in lines if (paper := read_found(line))}
        sure = best(entry, [_candidate(paper) for paper in read])
        if sure is None:
            return None
        id_, score = sure
        record = next(line for paper, line in read.items() if paper.id == id_)
        return FoundRecord(source.slug, record, id_, score)


def _candidate(paper: Paper) -> Candidate:
    families = (family_name(author.name) for author in paper.authors)
    return Candidate(
        id=paper.id,
        title=paper.title,
        year=paper.year,
        families=tuple(filter(None, families)),
        ids=tuple(identities(paper)),
    )
