"""Which groups of candidates become concepts, of which type and role, and how sure that is.

Two judges: rules alone, also for pipelines that are not ours, and a model that weighs the span
model's scores with the rules' evidence.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from extract.candidates import STRENGTH, Evidence
from extract.domain import ConceptType, Field, Role
from extract.fields import FieldView
from extract.groups import Found, Group
from extract.roles import (
    COMPARED,
    PROPOSED,
    is_listed_baseline,
    is_measured_against,
    is_plainly_new,
    role_in,
    strongest,
)
from extract.spans.scores import NO_SCORES

CONFIDENCE: Mapping[Evidence, float] = {
    Evidence.VOCABULARY: 0.80,
    Evidence.INTRODUCED: 0.85,
    Evidence.ABBREVIATION: 0.70,
    Evidence.REPEATED: 0.70,
    Evidence.NAMED: 0.60,
    Evidence.MODEL: 0.45,
}
IN_TITLE, REPEATED, HIGHEST = 0.10, 0.05, 0.97
_LIKELY = 0.5  # probability from which a scored span is taken for a name
_FIRST = frozenset({Evidence.INTRODUCED, Evidence.ABBREVIATION, Evidence.REPEATED})


@dataclass(frozen=True)
class Verdict:
    """What a judge says of a group.

    Attributes:
        type: None where nothing tells it; such a group is no concept.
        confidence: 0 to 1.
        kept: Whether it becomes a concept of the paper.
        reason: Why it was dropped; empty where it was kept.
        introduces: Probability that the paper introduces it; 0 where no model was asked.
    """

    type: ConceptType | None
    role: Role
    confidence: float
    kept: bool
    reason: str = ""
    introduces: float = 0.0


class Judge(Protocol):
    """Decides what stands.

    Attributes:
        doubts_tasks_below: Confidence below which a task that the vocabulary does not know is
            probably none; 0 where confidences are no probabilities.
    """

    doubts_tasks_below: float

    def precedence(self, item: Found) -> tuple[float, ...]:
        """Of candidates that overlap the one with the lowest stands."""

    def verdicts(
        self, views: Sequence[FieldView], groups: Sequence[Group], overlapped: Sequence[Found]
    ) -> list[Verdict]:
        """One verdict for each group of a paper."""


class RuleJudge:
    """Fixed confidences by the kind of evidence; knows no model and keeps nothing."""

    doubts_tasks_below = 0.0

    def precedence(self, item: Found) -> tuple[float, ...]:
        """The paper's own definitions first, then the longest, then the surest."""
        one = item.candidate
        return (not one.evidence & _FIRST, one.start - one.end, STRENGTH[one.best], one.start)

    def verdicts(
        self, _views: Sequence[FieldView], groups: Sequence[Group], _overlapped: Sequence[Found]
    ) -> list[Verdict]:
        """One verdict for each group."""
        return [self._verdict(group) for group in groups]

    def _verdict(self, group: Group) -> Verdict:
        entry = group.entry
        type_ = entry.type if entry else rule_type(group) or _given_type(group)
        role = rule_role(group, type_ or ConceptType.METHOD)
        reason = "too broad" if entry and entry.generic else "" if type_ else "of no known type"
        return Verdict(type_, role, _confidence(group), not reason, reason)


def rule_type(group: Group) -> ConceptType | None:
    """The type for which the strongest evidence of the group speaks, if any does."""
    typed = [item.candidate for item in group.items if item.candidate.type]
    if not typed:
        return None
    best = min(STRENGTH[one.best] for one in typed)
    votes = Counter(one.type for one in typed if STRENGTH[one.best] == best and one.type)
    order = list(ConceptType)
    return min(votes, key=lambda type_: (-votes[type_], order.index(type_)))


def _given_type(group: Group) -> ConceptType | None:
    """The type that a pipeline gives which is not ours, if it found the group."""
    scores = [item.candidate.scores or NO_SCORES for item in group.items]
    likely = [one.types for one in scores if one.total >= _LIKELY]
    if not likely:
        return None
    sums = dict(zip(ConceptType, map(sum, zip(*likely, strict=True)), strict=True))
    return max(sums, key=sums.__getitem__)


def rule_role(group: Group, type_: ConceptType) -> Role:
    """The strongest role for which the words around a mention speak."""
    return strongest([_role(item, type_) for item in group.items])


def plain_role(group: Group, type_: ConceptType) -> Role | None:
    """The role that a sentence gives in so many words, whatever else speaks for another.

    A rival is what is listed among baselines, and what nothing else is said of than that another
    is measured against it.
    """
    if type_ in PROPOSED and any(_said(is_plainly_new, group)):
        return Role.INTRODUCES
    rival = any(_said(is_listed_baseline, group)) or all(_said(is_measured_against, group))
    return Role.COMPARES_WITH if rival and type_ in COMPARED else None


def _said(says: Callable[[str, int, int], bool], group: Group) -> Iterator[bool]:
    for item in group.items:
        start, end = item.view.sentence_at(item.candidate.start)
        at = item.candidate.start - start, item.candidate.end - start
        yield says(item.view.text[start:end], *at)


def _role(item: Found, type_: ConceptType) -> Role:
    one, view = item.candidate, item.view
    if Evidence.INTRODUCED in one.evidence:
        return Role.INTRODUCES
    start, end = view.sentence_at(one.start)
    return role_in(view.text[start:end], one.start - start, one.end - start, type_)


def _confidence(group: Group) -> float:
    base = max(CONFIDENCE[item.candidate.best] for item in group.items)
    title = any(item.view.field is Field.TITLE for item in group.items)
    bonus = IN_TITLE * title + REPEATED * (len(group.items) > 1)
    return round(min(HIGHEST, base + bonus), 2)
