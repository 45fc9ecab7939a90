"""The judge that weighs the span model's scores with the rules' evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from extract.candidates import Evidence, HeadTypes
from extract.domain import ConceptType, Role
from extract.features import Row, matrix, role_matrix, rows_of
from extract.fields import FieldView
from extract.groups import Found, Group
from extract.judges import Verdict, plain_role
from extract.network import open_network
from extract.spans.files import FOLDER, JUDGES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

TYPES, ROLES = tuple(ConceptType), tuple(Role)
THRESHOLD = 0.4  # confidence from which a group becomes a concept
CORE_LEAST = 0.15  # probability of being core from which it does
UNREAD = 0.25  # share of letters beyond the Latin ones from which the model cannot read a text; names are Latin anyway
SURE = 0.97  # belief of the span model from which a known name is kept whatever the judge says
_OWN = frozenset({Evidence.INTRODUCED, Evidence.ABBREVIATION})

# Of overlapping candidates: what is added to the model's belief.
OWN_BONUS, REPEATED_BONUS, KNOWN_BONUS, WORD_BONUS = 0.2, 0.0, 0.1, 0.03
CUT_MALUS = 0.2  # for a part of a hyphenated name, as "Mamba" in "Mamba-3B"
_GOES_ON = re.compile(r"-(?:[A-Z\d]|[a-z]{1,3}\b)")

_LAST_LATIN = "\u024f"

Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Judgement:
    """Probabilities for the groups of a paper, one row each.

    Attributes:
        salience: Of being nothing, core, optional.
        types: In the order of `ConceptType`.
        roles: In the order of `Role`.
    """

    salience: Probabilities
    types: Probabilities
    roles: Probabilities


class JudgesGroups(Protocol):
    """What weighs rows of features; `JudgeModel` is one."""

    def judge(self, rows: Sequence[Row]) -> Judgement:
        """Probabilities for at least one row."""


class JudgeModel:
    """Three small tree ensembles over the features of `extract.features`."""

    def __init__(self, sessions: "Sequence[InferenceSession]") -> None:
        self._sessions = tuple(sessions)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "JudgeModel":
        """The ensembles that lie beside the span model."""
        return cls([open_network(str(folder / name)) for name in JUDGES])

    def judge(self, rows: Sequence[Row]) -> Judgement:
        """Probabilities for at least one row of features."""
        inputs = (matrix(rows), matrix(rows), role_matrix(rows))
        salience, types, roles = (
            session.run(["probabilities"], {"rows": given})[0]
            for session, given in zip(self._sessions, inputs, strict=True)
        )
        return Judgement(salience, types, roles)


class ModelJudge:
    """Keeps nothing between papers."""

    doubts_tasks_below = 0.5

    def __init__(self, model: JudgesGroups, heads: HeadTypes) -> None:
        self._model = model
        self._heads = heads

    @classmethod
    def load(cls, heads: HeadTypes) -> "ModelJudge":
        """The judge with the model that comes with Citeloom."""
        return cls(JudgeModel.load(), heads)

    def precedence(self, item: Found) -> tuple[float, ...]:
        """What the model believes in first, with a bonus for the paper's own names and for known ones."""
        return precedence(item)

    def verdicts(
        self, views: Sequence[FieldView], groups: Sequence[Group], overlapped: Sequence[Found]
    ) -> list[Verdict]:
        """One verdict for each group."""
        if not groups:
            return []
        found = self._model.judge(rows_of(views, groups, overlapped, self._heads))
        return [
            verdict_of(group, *row)
            for group, *row in zip(groups, found.salience, found.types, found.roles, strict=True)
        ]


def precedence(item: Found) -> tuple[float, ...]:
    """Of overlapping candidates the one with the lowest value stands."""
    one = item.candidate
    belief = one.scores.total if one.scores else 0.0
    if one.evidence & _OWN:
        belief += OWN_BONUS
    elif Evidence.REPEATED in one.evidence:
        belief += REPEATED_BONUS
    if one.entry and not one.entry.generic:
        belief += KNOWN_BONUS
    if _GOES_ON.match(item.view.text, one.end):
        belief -= CUT_MALUS
    belief += WORD_BONUS * (item.surface.count(" ") + item.surface.count("-"))
    return (-belief, one.start - one.end, one.start)


def verdict_of(
    group: Group, salience: Probabilities, types: Probabilities, roles: Probabilities
) -> Verdict:
    """What the probabilities of a group amount to."""
    nothing, core, _ = map(float, salience)
    confidence = core / max(core + nothing, 1e-9)
    reason = ""
    if _known_and_seen(group) or (confidence < THRESHOLD and _known_and_unread(group)):
        reason = ""
    elif confidence < THRESHOLD:
        reason = f"confidence {confidence:.2f} is below {THRESHOLD}"
    elif core < CORE_LEAST:
        reason = f"probably background: core with probability {core:.2f}"
    elif group.entry and group.entry.generic:
        reason = "too broad"
    type_ = TYPES[int(np.argmax(types))]
    return Verdict(
        type=type_,
        role=_role(group, type_, ROLES[int(np.argmax(roles))]),
        confidence=round(confidence, 3),
        kept=not reason,
        reason=reason,
        introduces=float(roles[ROLES.index(Role.INTRODUCES)]),
    )


def _role(group: Group, type_: ConceptType, likeliest: Role) -> Role:
    """The likeliest role, unless a sentence says another; what is new is no baseline of itself."""
    said = plain_role(group, type_)
    if said is Role.COMPARES_WITH and likeliest is Role.INTRODUCES:
        return likeliest
    return said or likeliest


def _known_and_seen(group: Group) -> bool:
    """Whether vocabulary and span model agree on it, beyond doubt."""
    scores = (item.candidate.scores for item in group.items)
    believed = max((sum(one.core) for one in scores if one), default=0.0)
    entry = group.entry
    return entry is not None and not entry.generic and believed >= SURE


def _known_and_unread(group: Group) -> bool:
    """Whether the vocabulary knows it, amid words of a script that the model was never taught."""
    if group.entry is None or group.entry.generic:
        return False
    letters = [letter for letter in group.items[0].view.text if letter.isalpha()]
    return sum(letter > _LAST_LATIN for letter in letters) > UNREAD * len(letters)
