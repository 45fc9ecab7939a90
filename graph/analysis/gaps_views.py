"""What the search for gaps answers: frozen values."""

from dataclasses import dataclass, field

MEANING = "not joined in these abstracts"
"""What a gap is. It never means that nobody did it: abstracts do not tell everything."""


@dataclass(frozen=True)
class GapConcept:
    """One side of a gap.

    Attributes:
        papers: Papers that use it, of those looked at.
        recent: Those of them of the last two years.
    """

    id: str
    name: str
    type: str
    papers: int
    recent: int


@dataclass(frozen=True)
class GapQuote:
    """The sentence in which a paper has a concept, and what it does with it."""

    concept: str
    role: str
    quote: str
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class JointPaper:
    """A paper that has two concepts; one quote where a sentence has both, else one for each."""

    id: str
    title: str
    year: int | None
    quotes: tuple[GapQuote, ...]


@dataclass(frozen=True)
class Support:
    """A concept like one side of a gap, which is joined with the other side.

    Attributes:
        concept: Id.
        joined_with: Id of the side of the gap that it is joined with.
        papers: Papers that have both.
        likeness: Of the two rows (or columns) of the matrix, 0 to 1: their cosine, less where they
            share little.
        shared: Names of what both like concepts are joined with, at most five.
        example: One of those papers.
    """

    concept: str
    name: str
    joined_with: str
    papers: int
    likeness: float
    shared: tuple[str, ...]
    example: JointPaper | None


@dataclass(frozen=True)
class Gap:
    """Two concepts that no abstract joins although much speaks for it.

    Attributes:
        expected: Abstracts that would have both if they were independent.
        score: 0 to 1, relative to the best of the list.
        like_row: What is like the row and joined with the column.
        like_column: What is like the column and joined with the row.
    """

    row: GapConcept
    column: GapConcept
    score: float
    expected: float
    meaning: str
    reason: str
    like_row: tuple[Support, ...]
    like_column: tuple[Support, ...]


@dataclass(frozen=True)
class Gaps:
    """Gaps, the closest first.

    Attributes:
        total: Pairs that were close, less those that a closer look refuted; only the first are looked at.
        next: None; the list has one page.
        truncated: True where a cap left papers, concepts or gaps out.
        abstracts: Abstracts that nearness was read from.
        rows: Concepts of the matrix's rows.
        columns: Concepts of its columns.
        reason: What was looked at, or why nothing was found.
    """

    items: tuple[Gap, ...]
    total: int
    next: str | None = field(default=None, kw_only=True)
    truncated: bool
    meaning: str
    abstracts: int
    rows: int
    columns: int
    reason: str
