"""Which decisions of others go together with those here; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.decisions import Action, Decision, Kind, LedgerFault, in_force
from graph.ledger import fold
from graph.paper_rulings import PaperFolding


@dataclass(frozen=True)
class Sifted:
    """Decisions of others, parted.

    Attributes:
        added: Those that are new here.
        known: How many are in force here.
        aside: Those that contradict decisions here or were undone here, each with why.
    """

    added: tuple[Decision, ...]
    known: int
    aside: tuple[tuple[Decision, str], ...]


def sift(here: Sequence[Decision], others: Sequence[Decision]) -> Sifted:
    """Part the decisions of others, which are in the order of time and hold no undoing."""
    standing = {one.id for one in in_force(here)}
    undone = {one.subjects[0] for one in here if one.action is Action.UNDO} - standing
    new = [one for one in others if one.id not in standing | undone]
    contrary = _contrary_on_papers(here, new)
    sifting = _Sifting(list(here))
    sifting.take([one for one in new if one.id not in contrary])
    reasons = contrary | sifting.reasons | dict.fromkeys(undone, "it was undone here")
    return Sifted(
        added=tuple(one for one in new if one.id not in reasons),
        known=sum(one.id in standing for one in others),
        aside=tuple((one, reasons[one.id]) for one in others if one.id in reasons),
    )


def _contrary_on_papers(here: Sequence[Decision], new: Sequence[Decision]) -> dict[str, str]:
    """Why papers' decisions contradict, by id: of two it does not matter which is the earlier."""
    folding = PaperFolding()
    for one in fold(here).decisions:
        if one.kind is Kind.PAPER:
            folding.add(one)
    return {
        one.id: reason
        for one in new
        if one.kind is Kind.PAPER and (reason := folding.add(one)) is not None
    }


@dataclass
class _Sifting:
    """Takes in what contradicts nothing.

    Attributes:
        here: The decisions here, then what was taken in.
        reasons: Why the others were not, by id.
    """

    here: list[Decision]
    reasons: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._void = {one.id for one, _ in fold(self.here).contradictions}

    def take(self, new: Sequence[Decision]) -> None:
        """All at once, as folding tells of each whether it contradicts an earlier one.

        Only where a decision here would now contradict one of these, as that one has an earlier
        time, each half is tried by itself.
        """
        contrary = self._contrary(new)
        ids = {one.id for one in new}
        harmed = [reason for id_, reason in contrary.items() if id_ not in ids]
        if harmed and len(new) > 1:
            self.take(new[: len(new) // 2])
            self.take(new[len(new) // 2 :])
        elif harmed:
            self.reasons[new[0].id] = harmed[0]
        else:
            self.reasons |= contrary
            self.here += [one for one in new if one.id not in contrary]

    def _contrary(self, new: Sequence[Decision]) -> dict[str, str]:
        """What would take no effect beside these, by id, with why; without what has none now."""
        found: tuple[tuple[Decision, LedgerFault], ...] = fold([*self.here, *new]).contradictions
        return {one.id: fault.reason for one, fault in found if one.id not in self._void}
