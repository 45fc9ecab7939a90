"""Decisions of people on papers and concepts, and which of them are in force."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from graph.errors import GraphError

_ID = re.compile(r"decision:[0-9a-f]{16}")
_ORIGIN = re.compile(r"(?P<sha256>[0-9a-f]{64}):(?P<line>[1-9]\d*)")


class Action(StrEnum):
    """What is decided."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    UNDO = "undo"


class Kind(StrEnum):
    """What it is decided of."""

    PAPER = "paper"
    CONCEPT = "concept"


@dataclass(frozen=True, order=True)
class Decision:
    """One decision; equal ones have one id, whenever and by whom they were made.

    Attributes:
        when: ISO 8601 in UTC with microseconds; of two that touch, the later builds on the other.
        id: `decision:` and 16 hexadecimal digits of action, kind, subjects and object.
        action: What is decided.
        kind: Whether of papers or of concepts.
        subjects: Merge of papers: all their ids. Merge of concepts: those that go. Split of
            papers: those that are kept apart, or one paper. Split of a concept: its id, then
            papers. Rename: the one. Undo: the id of a decision.
        object: Merge of concepts: the id that stays. Split of one paper: `<sha256>:<line>` of the
            record. Split of a concept: the id of the new one. Rename: title or name.
        name: Merge of concepts: standard name of the one that stays, for when none of its own
            uses is left. Split of a record: name of its document.
        note: Why, and who says so; no part of what is decided.
    """

    when: str
    id: str
    action: Action
    kind: Kind
    subjects: tuple[str, ...]
    object: str = ""
    name: str = ""
    note: str = field(default="", compare=False)

    @property
    def origin(self) -> tuple[str, int] | None:
        """Content hash and line of the record that is taken out of its paper."""
        match = _ORIGIN.fullmatch(self.object)
        if self.action is not Action.SPLIT or match is None:
            return None
        return match["sha256"], int(match["line"])


@dataclass(frozen=True)
class LedgerFault:
    """A line that is no decision, or a decision that contradicts an earlier one.

    Attributes:
        line: 1-based; 0 where the decision stands in no file.
        reason: What is wrong, in one clause.
        remedy: What to do, in one clause.
        text: The line as it is.
    """

    line: int
    reason: str
    remedy: str
    text: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.reason}; {self.remedy}"


class DecisionError(GraphError):
    """What is no decision; the message has reason and remedy.

    Attributes:
        reason: What is wrong.
        remedy: What to do.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


def decide(
    action: Action,
    kind: Kind,
    subjects: Iterable[str],
    *,
    object: str = "",  # noqa: A002 - the column's name
    name: str = "",
    note: str = "",
    when: datetime | None = None,
) -> Decision:
    """A decision with its id; subjects are put in order, white space in the object is made one.

    Raises:
        DecisionError: If subjects and object do not fit the action.
    """
    moment = (when or datetime.now(tz=UTC)).astimezone(UTC)
    ordered = _ordered(action, kind, tuple(subjects))
    object = " ".join(object.split())  # noqa: A001 - likewise
    decision = Decision(
        when=f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z",
        id=_id(action, kind, ordered, object),
        action=action,
        kind=kind,
        subjects=ordered,
        object=object,
        name=" ".join(name.split()),
        note=note,
    )
    _check(decision)
    return decision


def _ordered(action: Action, kind: Kind, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """Sorted and each once; the concept that is split stands before its papers."""
    if (action, kind) == (Action.SPLIT, Kind.CONCEPT):
        return (*subjects[:1], *sorted(set(subjects[1:])))
    return tuple(sorted(set(subjects)))


def _id(action: Action, kind: Kind, subjects: tuple[str, ...], object_: str) -> str:
    facts = repr((action.value, kind.value, subjects, object_))
    return f"decision:{hashlib.sha256(facts.encode(errors='replace')).hexdigest()[:16]}"


def _check(decision: Decision) -> None:
    is_one = decision.action in (Action.RENAME, Action.UNDO) or decision.origin is not None
    least = 1 if is_one or _is_merge_of_concepts(decision) else 2
    if len(decision.subjects) < least or (is_one and len(decision.subjects) > 1):
        wanted = "one id" if is_one else f"at least {least} different ids"
        raise DecisionError(f"this {decision.action} needs {wanted}", "name them as subjects")
    if not all(decision.subjects):
        raise DecisionError("an id is empty", "name the ids with single spaces between them")
    wants_object = _wants_object(decision)
    if wants_object != bool(decision.object.strip()):
        does = "needs an object" if wants_object else "has no object"
        raise DecisionError(f"this {decision.action} {does}", "see docs/ledger.md for each action")
    _CHECKS[decision.kind](decision)


def _is_merge_of_concepts(decision: Decision) -> bool:
    return (decision.action, decision.kind) == (Action.MERGE, Kind.CONCEPT)


def _wants_object(decision: Decision) -> bool:
    if decision.action is Action.UNDO:
        return False
    papers = decision.kind is Kind.PAPER
    return decision.action is Action.RENAME or not papers or decision.origin is not None


def _check_papers(decision: Decision) -> None:
    if decision.action is not Action.UNDO and any(_is_concept(id_) for id_ in decision.subjects):
        raise DecisionError("a concept stands among papers", "decide on one kind at a time")


def _check_concepts(decision: Decision) -> None:
    subjects, object_ = decision.subjects, decision.object
    if decision.action is Action.UNDO:
        return
    named = subjects[:1] if decision.action is Action.SPLIT else subjects
    ids = named if decision.action is Action.RENAME else (*named, object_)
    if not all(_is_concept(id_) for id_ in ids):
        raise DecisionError("not all of these are ids of concepts", "ids begin with concept:")
    if decision.action is Action.SPLIT:
        _check_split(decision)
    if decision.action is Action.RENAME and not any(char.isalnum() for char in object_):
        raise DecisionError("the name has no letter or digit", "choose another")
    if object_ in named:
        raise DecisionError("a concept cannot become itself", "name two different ids")


def _check_split(decision: Decision) -> None:
    if any(_is_concept(id_) for id_ in decision.subjects[1:]):
        raise DecisionError("a concept stands among papers", "name ids of papers after the concept")
    if not re.fullmatch(r"concept:[a-z0-9-]*[a-z0-9]--[a-z0-9-]*[a-z0-9]", decision.object):
        raise DecisionError(
            f"{decision.object} has no qualifier", "write concept:<slug>--<qualifier>"
        )


def _is_concept(id_: str) -> bool:
    return id_.startswith("concept:") and len(id_) > len("concept:")


_CHECKS = {Kind.PAPER: _check_papers, Kind.CONCEPT: _check_concepts}


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What stands after all undoing, in the order of time; of equal ones the first counts."""
    standing: dict[str, Decision] = {}
    for decision in sorted(decisions, key=_turn):
        if decision.action is Action.UNDO:
            standing.pop(decision.subjects[0], None)
        else:
            standing.setdefault(decision.id, decision)
    return tuple(sorted(standing.values()))


def _turn(decision: Decision) -> tuple[str, bool, Decision]:
    """By time; what is undone at the moment of the decision is undone."""
    return (decision.when, decision.action is Action.UNDO, decision)


def is_decision_id(text: str) -> bool:
    """Whether a text has the form of a decision's id."""
    return _ID.fullmatch(text) is not None
