"""A sentence that states figures: what is named in it, and where its clauses begin."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.domain import ConceptType
from extract.figures import Figure

NEAR = 60
"""Characters between a figure and what belongs to it."""
LONG_LIST = 12
"""Figures of one list that are looked through."""
_CLAUSE = re.compile(
    r";\s+|:\s+|,\s+(?=(?:while|whereas|although|though|but|against|compared|yet)\b)"
    r"|,?\s+(?=and\s+(?:on|in|for|with|at|an?|the|its|our|it|they|we|this)\s)"
    r"|,\s+(?=and\s+[\w-]+\s+(?:\w+\s+)?(?:is|are|reach\w*|attain\w*|achiev\w*|obtain\w*|scor\w*|get\w*|gain\w*|yield\w*)\b)"
)
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|or|to)\s*$")


@dataclass(frozen=True)
class Named:
    """A concept, or a metric of the vocabulary, in a sentence; offsets are into the sentence."""

    start: int
    end: int
    name: str
    id: str
    type: ConceptType
    direction: str | None = None


@dataclass(frozen=True)
class Scene:
    """A sentence with all that is named in it; offsets are into the sentence."""

    text: str
    named: tuple[Named, ...]
    metrics: tuple[Named, ...]

    def of(self, *types: ConceptType) -> list[Named]:
        """What is named in the sentence and has one of the types, in order."""
        return [item for item in self.named if item.type in types]

    @cached_property
    def _begins(self) -> list[int]:
        inside = [(item.start, item.end) for item in self.named]
        found = (match.end() for match in _CLAUSE.finditer(self.text))
        return [0, *(at for at in found if not any(a < at < b for a, b in inside))]

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around an offset, from its first word to where the next one begins."""
        number = bisect_right(self._begins, at)
        ends = [*self._begins, len(self.text)]
        return ends[number - 1], ends[number]

    def before(self, figure: Figure) -> str:
        """The text before a figure."""
        return self.text[: figure.start]

    def behind(self, figure: Figure) -> str:
        """The text behind a figure."""
        return self.text[figure.end :]

    def between(self, one: Figure, other: Figure) -> str:
        """The text between two figures."""
        return self.text[one.end : other.start]


def ordered(named: Iterable[Named]) -> tuple[Named, ...]:
    """What is named in a sentence, in its order."""
    return tuple(sorted(named, key=lambda item: item.start))


def listed(between: str) -> bool:
    """Whether two figures with this between them follow one another in a list."""
    return _LISTED.fullmatch(between) is not None


def aligned(
    scene: Scene, figures: Sequence[Figure], position: int, items: Sequence[Named]
) -> Named | None:
    """The n-th of n names for the n-th of n listed figures ("…, respectively")."""
    unique = list({item.id: item for item in reversed(items)}.values())[::-1]
    if not 1 < len(unique) <= LONG_LIST:
        return None
    before = figures[max(0, position - len(unique)) : position + 1][::-1]
    after = figures[position : position + len(unique) + 1]
    first = _run(scene, [(b, a) for a, b in pairwise(before)])
    last = _run(scene, list(pairwise(after)))
    return unique[first] if first + last + 1 == len(unique) else None


def _run(scene: Scene, pairs: Sequence[tuple[Figure, Figure]]) -> int:
    """How many figures follow one another in a list, from the first pair on."""
    apart = (not listed(scene.between(a, b)) for a, b in pairs)
    return next((number for number, is_apart in enumerate(apart) if is_apart), len(pairs))
