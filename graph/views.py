"""What the store answers: frozen values that the service returns as they are."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        total: Length of the whole list.
        next: Opaque cursor of the next page, or None on the last.
        truncated: True where a named cap, not the page size, left items out.
    """

    items: tuple[T, ...]
    total: int
    next: str | None
    truncated: bool = False


@dataclass(frozen=True)
class PaperSummary:
    """A paper in a list."""

    id: str
    title: str
    title_source: str
    year: int | None
    published: str | None
    arxiv: str | None
    doi: str | None
    venue: str | None
    language: str | None
    stub: bool
    authors: tuple[str, ...]
    degree: int


@dataclass(frozen=True)
class AuthorView:
    """An author of one paper; `orcid` is None where nobody vouches for the person."""

    id: str
    name: str
    orcid: str | None


@dataclass(frozen=True)
class OriginView:
    """Where a paper was read: document name, content hash, line and shape."""

    document: str
    sha256: str
    line: int
    shape: str


@dataclass(frozen=True)
class ResultView:
    """A figure of a paper, with the words that say it.

    Attributes:
        number: The figure as a number; None where a leaderboard's value is no plain one.
        quote: The sentence of the paper's text, or the row of a leaderboard.
        field: None for a leaderboard's figure, as `start` and `end`.
        source: "text" or "leaderboard".
        documents: Names of the documents whose leaderboards state it.
    """

    id: str
    model: str | None
    model_id: str | None
    dataset: str | None
    dataset_id: str | None
    task: str | None
    task_id: str | None
    metric: str | None
    metric_id: str | None
    value: str
    number: float | None
    unit: str | None
    relative: bool
    direction: str | None
    quote: str
    field: str | None
    start: int | None
    end: int | None
    source: str = "text"
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReferencesView:
    """How much of what a paper cites is known.

    Attributes:
        total: Works that it cites, as far as it says.
        resolved: Those of them that are a paper here, loaded or only cited.
        loaded: Those of them that are loaded.
        unresolved: The words of the others, in order; at most 200.
        truncated: Whether there are more of these.
    """

    total: int
    resolved: int
    loaded: int
    unresolved: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True)
class FieldSourceView:
    """Where one fact of a paper was read."""

    document: str
    sha256: str
    line: int


@dataclass(frozen=True)
class CommunityView:
    """The community that a paper is in."""

    id: str
    name: str


@dataclass(frozen=True)
class PaperDetail:
    """Everything the graph knows of one paper, its neighbours as counts.

    Attributes:
        also: Identifiers that it has beside those shown, sorted.
        sources_of_fields: For each fact ("title", "year", "authors", …) where it came from.
        rank: PageRank among all papers, which together are 1; None before an analysis.
        community: That it is in; None before an analysis and for a paper that is in none.
    """

    id: str
    title: str
    title_source: str
    abstract: str
    year: int | None
    published: str | None
    arxiv: str | None
    doi: str | None
    openalex: str | None
    s2: str | None
    acl: str | None
    venue: str | None
    language: str | None
    stub: bool
    authors: tuple[AuthorView, ...]
    links: tuple[str, ...]
    origins: tuple[OriginView, ...]
    results: tuple[ResultView, ...]
    concept_count: int
    citation_count: int
    reference_count: int
    references: ReferencesView
    also: tuple[str, ...]
    sources_of_fields: dict[str, FieldSourceView]
    rank: float | None = None
    community: CommunityView | None = None


@dataclass(frozen=True)
class EvidenceView:
    """One mention: its words, and the sentence around them, as half-open code points."""

    field: str
    start: int
    end: int
    text: str
    quote: str
    quote_start: int
    quote_end: int


@dataclass(frozen=True)
class ConceptSummary:
    """A concept in a list; `papers` counts the papers that stand in any relation to it."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    description: str | None
    introduced: int | None
    papers: int


@dataclass(frozen=True)
class ConceptDetail:
    """One concept, with the number of papers by role (`introduces`, `evaluated_on`, …)."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    description: str | None
    introduced: int | None
    papers: int
    roles: dict[str, int]
    introduced_by: tuple[PaperSummary, ...]


@dataclass(frozen=True)
class PaperConcept:
    """A concept as one paper uses it, with its evidence."""

    id: str
    name: str
    type: str
    role: str
    confidence: float
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ConceptPaper:
    """A paper as it uses one concept, with its evidence."""

    paper: PaperSummary
    role: str
    type: str
    confidence: float
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class SearchHit:
    """A paper or concept found by text; where it is asked for, what else has such a name.

    Attributes:
        id: For a leaderboard that of its data set.
        kind: "paper" or "concept"; among completions also "author", "venue" or "leaderboard".
        snippet: Plain text around the match; for a concept its aliases or description, for the
            further kinds how much there is of it.
        type: `Paper` or the concept's type; `Author`, `Venue` or `Leaderboard`.
    """

    id: str
    kind: str
    name: str
    snippet: str
    score: float
    type: str


@dataclass(frozen=True)
class SearchPage(Page[SearchHit]):
    """Hits, and how the search was read.

    Attributes:
        corrected: The spelling that the later hits were found by, where what was typed is hardly
            in use; None where it was searched as typed.
        mode: "text", or "hybrid" where nearest papers by meaning took part.
    """

    corrected: str | None = None
    mode: str = "text"


@dataclass(frozen=True)
class GraphStats:
    """Counts by node label and relationship type, and the last complete load."""

    nodes: dict[str, int]
    relationships: dict[str, int]
    last_load: str | None
    extractor: str | None
