"""What the span model says of one span."""

from dataclasses import dataclass

from extract.domain import ConceptType, Role

TYPES = tuple(ConceptType)
ROLES = tuple(Role)
NOTHING = 0
CLASSES = 1 + 2 * len(TYPES)  # nothing; a core concept of each type; an optional one of each type


@dataclass(frozen=True)
class Scores:
    """Probabilities of one span.

    Attributes:
        core: For each type in order, that the span names a concept which the paper is about.
        optional: Likewise, that it names one which may as well be left out.
        roles: For each role in order, given that the span names a concept; they sum to 1.
    """

    core: tuple[float, ...]
    optional: tuple[float, ...]
    roles: tuple[float, ...]

    @property
    def total(self) -> float:
        """Probability that the span names any concept."""
        return sum(self.core) + sum(self.optional)

    @property
    def types(self) -> tuple[float, ...]:
        """For each type in order, that the span names a concept of it."""
        return tuple(c + o for c, o in zip(self.core, self.optional, strict=True))


NO_SCORES = Scores((0.0,) * len(TYPES), (0.0,) * len(TYPES), (1 / len(ROLES),) * len(ROLES))


def scores_of_row(row: list[float]) -> Scores:
    """From probabilities of the classes, then of the roles."""
    middle = 1 + len(TYPES)
    return Scores(tuple(row[1:middle]), tuple(row[middle:CLASSES]), tuple(row[CLASSES:]))
