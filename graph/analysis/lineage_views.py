"""What a model came from and what came after it, as it is answered: frozen values."""

from dataclasses import dataclass

from graph.analysis.leaderboards_views import PaperName


@dataclass(frozen=True)
class Ancestor:
    """A concept in a lineage; `introduced` is the year that it is from, where that is known."""

    id: str
    name: str
    type: str
    introduced: int | None


@dataclass(frozen=True)
class Saying:
    """A sentence that proves a step.

    Attributes:
        paper: The paper that says it.
        relation: What it proves of the paper or of the concepts: "introduces", "compares_with" or
            "based_on".
        quote: The sentence: the paper's `field` (`title` or `abstract`) from `start` to `end`.
    """

    paper: PaperName
    relation: str
    quote: str
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class BasedOnStep:
    """One hop of a chain: `model` is based on `base`.

    Attributes:
        depth: Hops from the concept asked for, 1 for the nearest.
        known: YYYY-MM, the month from which the first paper that says it could be read, or None.
        evidence: At least one sentence, the earliest paper's first.
    """

    model: Ancestor
    base: Ancestor
    depth: int
    known: str | None
    evidence: tuple[Saying, ...]


@dataclass(frozen=True)
class ComparedStep:
    """What the paper that introduces the concept compares it with, and the sentence that says so."""

    concept: Ancestor
    known: str | None
    evidence: tuple[Saying, ...]


@dataclass(frozen=True)
class FollowingStep:
    """What came after.

    Attributes:
        relation: "based_on": it is based on `after`; "compares_with": a later paper introduces it
            and compares with `after`.
        depth: Hops from the concept asked for, 1 for the nearest.
        known: As in `BasedOnStep`.
        evidence: The sentences that say so; of a comparison for each paper that which introduces it
            and that which compares.
    """

    concept: Ancestor
    relation: str
    after: Ancestor
    depth: int
    known: str | None
    evidence: tuple[Saying, ...]


@dataclass(frozen=True)
class Lineage:
    """Where a concept comes from and what followed it; every list is in the order of time.

    Attributes:
        introduced_by: The papers that introduce it.
        based_on: The chain of what it was made from, the oldest hop first.
        compared_with: What the papers that introduce it compare it with.
        followed_by: What was made from it, and later models that were compared with it.
        truncated: Whether a limit on depth, steps or papers left something out.
    """

    concept: Ancestor
    introduced_by: tuple[Saying, ...]
    based_on: tuple[BasedOnStep, ...]
    compared_with: tuple[ComparedStep, ...]
    followed_by: tuple[FollowingStep, ...]
    truncated: bool
