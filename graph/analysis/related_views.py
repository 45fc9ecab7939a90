"""Concepts that go with a concept: frozen values with their reasons."""

from dataclasses import dataclass, field

from graph.analysis.similar_views import Words


@dataclass(frozen=True)
class Example:
    """A paper that has both concepts.

    Attributes:
        words: One sentence where it holds both, else one of each, the concept asked about first.
    """

    id: str
    title: str
    year: int | None
    words: tuple[Words, ...]


@dataclass(frozen=True)
class RelatedConcept:
    """A concept that occurs with the one asked about more often than chance explains.

    Attributes:
        npmi: Normalised pointwise mutual information: 0 independent, 1 only together; of all papers,
            by the share of those looked at.
        g2: Log-likelihood ratio against independence.
        p_value: Chance of one at least as large.
        together: Papers that have both, among those looked at.
        papers: Papers that have it.
        expected: How many of those looked at would have both by chance.
        reason: The same in words.
        examples: Papers that have both, first those that say both in one sentence.
    """

    id: str
    name: str
    type: str
    npmi: float
    g2: float
    p_value: float
    together: int
    papers: int
    expected: float
    reason: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class RelatedConcepts:
    """A list of such concepts, the most closely joined first.

    Attributes:
        total: Concepts that stand the test.
        next: Always None: there is one page.
        truncated: Whether a cap left something out.
        papers: Papers that have the concept asked about.
        sampled: How many of these were looked at; fewer than all for a concept of very many.
        abstracts: Papers that were counted in all.
    """

    items: tuple[RelatedConcept, ...]
    total: int
    next: str | None = field(default=None, kw_only=True)
    truncated: bool
    papers: int
    sampled: int
    abstracts: int
