"""What papers side by side have in common."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.analysis.comparing_views import ComparedConcept, ComparedPaper, Comparison

KINDS: Final = ("models", "methods", "datasets", "tasks", "metrics")
"""The cells of a row that hold concepts."""


@dataclass(frozen=True)
class Common:
    """Concepts that so many of the papers name, by their kind and then by name.

    Attributes:
        papers: How many of the papers.
        concepts: Ids and names.
    """

    papers: int
    concepts: tuple[tuple[str, str], ...]


def in_common(table: Comparison) -> tuple[Common, ...]:
    """Concepts that two papers or more name, those that most of them do first."""
    names = [{(one.id, one.name) for one in _concepts(row)} for row in table.items]
    counts = Counter(named for row in names for named in row)
    order = {
        (one.id, one.name): number
        for number, kind in enumerate(KINDS)
        for row in table.items
        for one in _of(row, kind)
    }
    shared = sorted(
        (named for named, count in counts.items() if count > 1),
        key=lambda named: (-counts[named], order[named], named[1].casefold()),
    )
    return tuple(
        Common(papers, tuple(named)) for papers, named in groupby(shared, key=counts.__getitem__)
    )


def _concepts(row: ComparedPaper) -> list[ComparedConcept]:
    return [one for kind in KINDS for one in _of(row, kind)]


def _of(row: ComparedPaper, kind: str) -> tuple[ComparedConcept, ...]:
    held: tuple[ComparedConcept, ...] = getattr(row, kind)
    return held
