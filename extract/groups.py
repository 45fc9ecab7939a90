"""Candidates of one paper put together: which stand, and which name one concept."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.abbreviations import spells_by_initials
from extract.candidates import Candidate, Evidence
from extract.disjoint import Disjoint
from extract.domain import Field, Mention
from extract.fields import FieldView
from extract.linking import fold
from extract.vocabulary import Entry

_LEAST_CAPITALS = 3


@dataclass(frozen=True)
class Found:
    """A candidate together with the field in which it stands."""

    view: FieldView
    candidate: Candidate

    @property
    def key(self) -> str:
        """What candidates of one concept share, abbreviations aside."""
        entry = self.candidate.entry
        return entry.key if entry else fold(self.candidate.name)

    @property
    def mention(self) -> Mention:
        """The mention in coordinates of the field."""
        return self.view.mention(self.candidate.start, self.candidate.end)

    @property
    def surface(self) -> str:
        """The visible text of the candidate."""
        return self.view.text[self.candidate.start : self.candidate.end]


@dataclass(frozen=True)
class Group:
    """Candidates that name one concept, in reading order; at least one."""

    items: tuple[Found, ...]

    @cached_property
    def entry(self) -> Entry | None:
        """The vocabulary's concept that most candidates of the group name."""
        votes = Counter(item.candidate.entry for item in self.items if item.candidate.entry)
        return votes.most_common(1)[0][0] if votes else None

    @cached_property
    def evidence(self) -> frozenset[Evidence]:
        """All that saw one of its candidates."""
        return frozenset().union(*(item.candidate.evidence for item in self.items))

    @cached_property
    def surfaces(self) -> Counter[str]:
        """How often each form stands in the paper."""
        return Counter(" ".join(item.candidate.name.split()) for item in self.items)


Precedence = Callable[[Found], tuple[float, ...]]


def without_overlaps(
    found: Sequence[Found], precedence: Precedence
) -> tuple[list[Found], list[Found]]:
    """The candidates that stand, and those that overlap one of them.

    Args:
        found: Candidates of all fields.
        precedence: The lowest goes first.
    """
    taken: dict[Field, Disjoint] = defaultdict(Disjoint)
    kept: list[Found] = []
    overlapped: list[Found] = []
    for item in sorted(found, key=precedence):
        free = taken[item.view.field].take(item.candidate.start, item.candidate.end)
        (kept if free else overlapped).append(item)
    return kept, overlapped


def grouped(found: Iterable[Found], same: Iterable[tuple[str, str]]) -> list[Group]:
    """Candidates that name one concept together, in reading order of their first mention.

    Args:
        found: Candidates that do not overlap.
        same: Pairs of folded names that the paper itself declares one (short and long form).
    """
    ordered = sorted(found, key=_reading_order)
    leader = _leaders([*same, *_abbreviating(ordered)])
    by_key: dict[str, list[Found]] = defaultdict(list)
    for item in ordered:
        if item.key:
            by_key[leader.get(item.key, item.key)].append(item)
    return [Group(tuple(items)) for items in by_key.values()]


def _abbreviating(found: Sequence[Found]) -> Iterator[tuple[str, str]]:
    """Keys of long and short forms that stand apart: "hearing loss" and, later on, "HL"."""
    longs = {item.surface: item.key for item in found if " " in item.surface}
    shorts = {item.surface: item.key for item in found if _is_short_form(item)}
    for short, short_key in shorts.items():
        for long, long_key in longs.items():
            if spells_by_initials(short, long):
                yield long_key, short_key
                break


def _is_short_form(item: Found) -> bool:
    """Three capitals or more, and no concept that the vocabulary knows."""
    surface = item.surface
    capitals = sum(char.isupper() for char in surface)
    return item.candidate.entry is None and surface.isalnum() and capitals >= _LEAST_CAPITALS


def _reading_order(item: Found) -> tuple[bool, int]:
    return item.view.field is not Field.TITLE, item.candidate.start


def _leaders(same: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """For each key that was declared equal to others, one key that stands for all of them."""
    leader: dict[str, str] = {}
    for left, right in same:
        a, b = leader.get(left, left), leader.get(right, right)
        for key in [key for key, head in leader.items() if head == b]:
            leader[key] = a
        leader.update({left: a, right: a, b: a})
    return leader


def mentions_of(items: Iterable[Found]) -> tuple[Mention, ...]:
    """The mentions of candidates, each once, in order of field and offset."""
    unique = {item.mention for item in items}
    return tuple(sorted(unique, key=lambda m: (m.field is not Field.TITLE, m.start)))
