"""What lies near a paper: frozen values with their reasons."""

from dataclasses import dataclass, field

from graph.analysis.blend import Signals
from graph.views import PaperSummary


@dataclass(frozen=True)
class Words:
    """A sentence of a paper.

    Attributes:
        paper: Id of the paper that says it.
        quote: The sentence; `field[start:end]` in code points.
    """

    paper: str
    quote: str
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class SharedPaper:
    """A reference that two papers share, or a paper that cites both.

    Attributes:
        count: How many papers cite the reference; how many works the citing paper cites.
    """

    id: str
    title: str | None
    stub: bool
    count: int


@dataclass(frozen=True)
class SharedConcept:
    """A concept that two papers share.

    Attributes:
        papers: How many papers have it; the fewer, the more it tells.
        roles: What it is to the paper that was asked about, then to the other.
        evidence: The sentence of the one, then of the other.
    """

    id: str
    name: str
    type: str
    papers: int
    roles: tuple[str, str]
    evidence: tuple[Words, Words]


@dataclass(frozen=True)
class SimilarPaper:
    """A paper near the one asked about.

    Attributes:
        score: The blend of all signals, between 0 and 1.
        reasons: What speaks for it, in words, the strongest first.
        references: What both cite, the least cited first; at most as many as the setting says.
        cited_by: Papers that cite both, those with short lists first; likewise.
        concepts: What both are about, the rarest first; likewise.
        cites: Whether it cites the paper asked about.
        cited: Whether the paper asked about cites it.
    """

    paper: PaperSummary
    score: float
    signals: Signals
    reasons: tuple[str, ...]
    references: tuple[SharedPaper, ...]
    cited_by: tuple[SharedPaper, ...]
    concepts: tuple[SharedConcept, ...]
    cites: bool
    cited: bool


@dataclass(frozen=True)
class SimilarPapers:
    """A list of such papers, the nearest first.

    Attributes:
        total: Papers that any signal found.
        next: Always None: there is one page.
        signals: Those that could be asked for this paper.
        missing: Of the others, why not.
        truncated: Whether a cap left something out.
    """

    items: tuple[SimilarPaper, ...]
    total: int
    next: str | None = field(default=None, kw_only=True)
    truncated: bool
    signals: tuple[str, ...]
    missing: dict[str, str]
