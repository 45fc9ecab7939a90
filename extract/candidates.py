"""Candidates: spans that may name a concept, with all that speaks for each, before linking."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.domain import ConceptType
from extract.linking import fold
from extract.spans.scores import Scores
from extract.vocabulary import Entry, Head


class Evidence(StrEnum):
    """What saw a span, strongest first."""

    VOCABULARY = "vocabulary"
    INTRODUCED = "introduced"
    ABBREVIATION = "abbreviation"
    REPEATED = "repeated"
    NAMED = "named"
    MODEL = "model"


STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}


@dataclass(frozen=True)
class Candidate:
    """A span that may name a concept; half-open offsets into the visible text of one field.

    Attributes:
        name: The name to link: the surface, or the long form that it abbreviates.
        type: Its type as far as the words around it say, else None.
        evidence: All that saw it.
        entry: The vocabulary's concept, where it is one.
        scores: What the span model says, where one was asked.
    """

    start: int
    end: int
    name: str
    type: ConceptType | None
    evidence: frozenset[Evidence]
    entry: Entry | None = None
    scores: Scores | None = None

    @property
    def best(self) -> Evidence:
        """The strongest evidence."""
        return min(self.evidence, key=STRENGTH.__getitem__)


def seen_by(evidence: Evidence) -> frozenset[Evidence]:
    """What a candidate of one detector carries."""
    return _ALONE[evidence]


_ALONE = {evidence: frozenset({evidence}) for evidence in Evidence}


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each span, in order of first appearance; the stronger evidence types it."""
    by_span: dict[tuple[int, int], Candidate] = {}
    for one in candidates:
        other = by_span.get((one.start, one.end))
        by_span[one.start, one.end] = _joined(other, one) if other else one
    return list(by_span.values())


def _joined(a: Candidate, b: Candidate) -> Candidate:
    first, second = (a, b) if STRENGTH[a.best] <= STRENGTH[b.best] else (b, a)
    return replace(
        first,
        type=first.type or second.type,
        evidence=first.evidence | second.evidence,
        entry=first.entry or second.entry,
        scores=first.scores or second.scores,
    )


class HeadTypes:
    """The type of a term by the noun that ends it; never changes after construction."""

    def __init__(self, heads: tuple[Head, ...]) -> None:
        """Index the heads by their folded word."""
        self._heads = {fold(head.word): head for head in heads}

    def of(self, word: str) -> Head | None:
        """The head that `word` is, singular or plural, or None."""
        return self._heads.get(fold(word))

    def of_phrase(self, phrase: str) -> Head | None:
        """The head of a phrase: its last word (or the part behind its last hyphen)."""
        words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", phrase)
        if not words:
            return None
        return self.of(words[-1]) or self.of(words[-1].rpartition("-")[2])
