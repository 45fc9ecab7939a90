"""Papers side by side, as they are answered: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.analysis.leaderboards_views import FigureView, PaperName
from graph.views import EvidenceView


@dataclass(frozen=True)
class ComparedConcept:
    """A concept in a cell: what part it plays in the paper, with the sentences that say so."""

    id: str
    name: str
    role: str
    confidence: float
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ComparedPaper:
    """A row of the table; a cell holds concepts in the order of their roles, strongest first.

    Attributes:
        stub: True for a work that is only cited: nothing is known of it, and its cells are empty.
        results: The paper's figures, those of its text first.
    """

    paper: PaperName
    stub: bool
    models: tuple[ComparedConcept, ...]
    methods: tuple[ComparedConcept, ...]
    datasets: tuple[ComparedConcept, ...]
    tasks: tuple[ComparedConcept, ...]
    metrics: tuple[ComparedConcept, ...]
    results: tuple[FigureView, ...]


@dataclass(frozen=True)
class Comparison:
    """The table.

    Attributes:
        items: One row a paper, in the order asked for.
        total: Papers asked for, each once.
        next: Always None: the table is one page.
        truncated: Whether there are fewer rows than papers asked for.
        moved: The present ids of papers that were asked for by a former one.
    """

    items: tuple[ComparedPaper, ...]
    total: int
    next: str | None = field(default=None, kw_only=True)
    truncated: bool
    moved: Mapping[str, str]
