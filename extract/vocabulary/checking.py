"""What is wrong with a vocabulary, beyond the form of its lines."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.identity import concept_key
from extract.linking import fold
from extract.vocabulary import Entry

SHORTEST, LONGEST = 20, 110  # characters of a description
FIRST_YEAR, LAST_YEAR = 1700, 2100


@dataclass(frozen=True)
class Fault:
    """One thing to mend.

    Attributes:
        entry: Label of the entry.
        reason: What is wrong, and how to mend it.
    """

    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.reason}"


def faults_of(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Everything that would make two entries one, an entry two, or a hierarchy go round."""
    yield from _same_ids(entries)
    yield from _shared_forms(entries)
    yield from _broader(entries)
    for entry in entries:
        yield from _alone(entry)


def _alone(entry: Entry) -> Iterator[Fault]:
    if not SHORTEST <= len(entry.description) <= LONGEST:
        yield Fault(entry.label, f"describe it in {SHORTEST} to {LONGEST} characters")
    if entry.introduced and not FIRST_YEAR < entry.introduced < LAST_YEAR:
        yield Fault(entry.label, f"{entry.introduced} is no year of a publication")
    folded = Counter(map(fold, entry.surfaces))
    if not entry.exact_case and max(folded.values()) > 1:
        yield Fault(
            entry.label, "leave out forms that differ only by hyphen, space, case or plural"
        )


def _same_ids(entries: Sequence[Entry]) -> Iterator[Fault]:
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        holders[concept_key(entry.id)].append(entry)
    for same in holders.values():
        for entry in same[1:]:
            yield Fault(entry.label, f"has the id of {same[0].label}; add a qualifier: name--kind")


def _shared_forms(entries: Sequence[Entry]) -> Iterator[Fault]:
    """A form of several entries is decided by context or letter case, or it is a fault."""
    holders: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for surface in entry.spellings:
            holders[fold(surface)][entry.label] = entry
    for form, found in holders.items():
        undecided = [e for e in found.values() if not e.needs]
        if len(found) > 1 and len(undecided) > 1 and not _told_by_case(form, undecided):
            others = ", ".join(e.label for e in undecided[1:])
            reason = f"shares “{form}” with {others}; give needs to all but one of them"
            yield Fault(undecided[0].label, reason)


def _told_by_case(form: str, entries: Sequence[Entry]) -> bool:
    written = [{s for s in e.spellings if fold(s) == form} for e in entries]
    exact = all(e.exact_case for e in entries)
    return exact and len(set().union(*written)) == sum(map(len, written))


def _broader(entries: Sequence[Entry]) -> Iterator[Fault]:
    above = {entry.label: entry.broader for entry in entries}
    for entry in entries:
        for label in entry.broader:
            if label not in above:
                yield Fault(entry.label, f"its broader concept {label} is no entry")
        if _goes_round(entry.label, above):
            yield Fault(entry.label, "is broader than itself")


def _goes_round(label: str, above: dict[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = list(above[label])
    while waiting:
        current = waiting.pop()
        if current == label:
            return True
        if current not in seen:
            seen.add(current)
            waiting += above.get(current, ())
    return False
