"""All decisions in force as one value: what the graph is besides a function of its documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph import concept_rulings, paper_rulings
from graph.concept_rulings import ConceptFolding, ConceptRulings
from graph.decisions import Decision, Kind, LedgerFault, in_force
from graph.paper_rulings import PaperFolding, PaperRulings


@dataclass(frozen=True)
class Ledger:
    """What is in force.

    Attributes:
        decisions: Those that take effect, in the order of time.
        papers: What they say of papers.
        concepts: What they say of concepts.
        contradictions: Those that contradict an earlier one and take no effect, each with why.
    """

    decisions: tuple[Decision, ...] = ()
    papers: PaperRulings = paper_rulings.NO_RULINGS
    concepts: ConceptRulings = concept_rulings.NO_RULINGS
    contradictions: tuple[tuple[Decision, LedgerFault], ...] = ()

    def contradiction(self, id_: str) -> LedgerFault | None:
        """Why this decision takes no effect; None where it does, or is not here."""
        return next((fault for one, fault in self.contradictions if one.id == id_), None)


NO_LEDGER: Final = Ledger()


def fold(decisions: Iterable[Decision]) -> Ledger:
    """The ledger of these decisions, undoing included, in whatever order they come."""
    return _folded(in_force(decisions))


@lru_cache(maxsize=8)
def _folded(standing: tuple[Decision, ...]) -> Ledger:
    if not standing:
        return NO_LEDGER
    papers, concepts = PaperFolding(), ConceptFolding()
    foldings: dict[Kind, PaperFolding | ConceptFolding] = {
        Kind.PAPER: papers,
        Kind.CONCEPT: concepts,
    }
    taken: list[Decision] = []
    left: list[tuple[Decision, LedgerFault]] = []
    for decision in standing:
        reason = foldings[decision.kind].add(decision)
        if reason is None:
            taken.append(decision)
        else:
            left.append((decision, LedgerFault(0, reason, "undo one of the two")))
    return Ledger(tuple(taken), papers.rulings(), concepts.rulings(), tuple(left))
