"""What is answered of communities and ranks: frozen values that the service returns as they are."""

from dataclasses import dataclass

from graph.views import EvidenceView, PaperSummary


@dataclass(frozen=True)
class Analysed:
    """One run of the analysis.

    Attributes:
        papers: Papers looked at, those only cited included.
        citations: Citations among them.
        communities: Communities found.
        placed: Loaded papers that are in one of them.
        changed: Papers whose rank or community is another than before.
        seconds: Wall-clock time.
    """

    papers: int
    citations: int
    communities: int
    placed: int
    changed: int
    seconds: float


@dataclass(frozen=True)
class CommunitySummary:
    """A community in a list; `concepts` are its most telling ones, which make its name."""

    id: str
    name: str
    papers: int
    concepts: tuple[str, ...]


@dataclass(frozen=True)
class Communities:
    """One page of the communities, the largest first.

    Attributes:
        total: How many there are.
        next: Opaque cursor of the next page, or None on the last.
        truncated: True where a named cap, not the page size, left items out.
        computed: When they were found, ISO 8601; None where nothing was analysed yet.
        stale: Whether the graph has changed since; also true where nothing was analysed yet.
    """

    items: tuple[CommunitySummary, ...]
    total: int
    next: str | None
    truncated: bool
    computed: str | None
    stale: bool


@dataclass(frozen=True)
class Example:
    """A paper of a community that uses a telling concept, with the sentences that say so."""

    id: str
    title: str
    role: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class TellingConcept:
    """A concept that tells a community from the others.

    Attributes:
        within: Papers of the community that use it.
        overall: Papers that use it.
        score: G², the log-likelihood ratio; 3.84 and more is rarer than once in twenty by chance.
        examples: The highest-ranked papers of the community that use it.
    """

    id: str
    name: str
    type: str
    within: int
    overall: int
    score: float
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class SharedConcept:
    """A telling concept of the community that a member uses, with the sentence that says so."""

    id: str
    name: str
    role: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class Member:
    """A paper of a community, and what ties it to the others.

    Attributes:
        rank: PageRank among all papers; all together are 1.
        cited_by: Papers of the community that cite it.
        cites: Papers of the community that it cites.
        concepts: The telling concepts that it uses.
    """

    paper: PaperSummary
    rank: float
    cited_by: int
    cites: int
    concepts: tuple[SharedConcept, ...]


@dataclass(frozen=True)
class CommunityDetail:
    """One community.

    Attributes:
        papers: Its loaded papers when it was found.
        computed: When it was found, ISO 8601.
        stale: Whether the graph has changed since.
        telling: Its most telling concepts, which make its name.
        members: The highest-ranked papers; `next` leads to the others.
        next: Opaque cursor of the next page of members, or None on the last.
        truncated: True where a named cap, not the page size, left members out.
    """

    id: str
    name: str
    papers: int
    computed: str | None
    stale: bool
    telling: tuple[TellingConcept, ...]
    members: tuple[Member, ...]
    next: str | None
    truncated: bool = False
