"""What leaderboards name, looked up: the concepts that their words stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from extract.concepts import unlisted_id
from extract.domain import REPORTED_PARTS, ConceptType, Reported, Subject
from extract.linking import context_of
from extract.naming import Namer
from extract.vocabulary import Entry

MAX_NAME_CHARS = 200  # a longer text describes and names nothing

_FITTING: Final[Mapping[str, frozenset[ConceptType]]] = {
    **{part: frozenset((type_,)) for part, type_ in REPORTED_PARTS.items()},
    "model": frozenset((ConceptType.MODEL, ConceptType.METHOD)),
}


@dataclass(frozen=True)
class Lookup:
    """Finds the concepts that leaderboards name; keeps nothing between papers.

    Attributes:
        namer: Finds what a name stands for.
        known: Keys of the vocabulary's concepts, with their types.
    """

    namer: Namer
    known: Mapping[str, ConceptType]

    def linked(self, reported: Iterable[Reported]) -> tuple[Reported, ...]:
        """The figures with the ids and names of what they are about, and which way is better."""
        return tuple(self._linked(one) for one in reported)

    def _linked(self, one: Reported) -> Reported:
        stated = {part: subject for part in REPORTED_PARTS if (subject := getattr(one, part))}
        context = context_of(*(subject.text for subject in stated.values()))
        entries = {part: self._entry(part, stated[part].text, context) for part in stated}
        found = {part: self._subject(part, stated[part], entries[part]) for part in stated}
        metric = entries.get("metric")
        direction = metric.direction if metric else None
        return Reported(**{**vars(one), **found, "direction": direction})

    def _entry(self, part: str, text: str, context: str) -> Entry | None:
        """The known concept of the column's type; of several the one that the row's words mean."""
        fitting = {one for one in self.namer.possible(text) if one.type in _FITTING[part]}
        if len(fitting) == 1:
            return fitting.pop()
        meant = self.namer.entry(text, context=context) if fitting else None
        return meant if meant in fitting else None

    def _subject(self, part: str, subject: Subject, entry: Entry | None) -> Subject:
        if entry:
            return replace(subject, id=entry.id, name=entry.name)
        if len(subject.text) > MAX_NAME_CHARS or not any(map(str.isalnum, subject.text)):
            return subject
        id_ = unlisted_id(subject.text, REPORTED_PARTS[part], self.known)
        return replace(subject, id=id_, name=subject.text)
