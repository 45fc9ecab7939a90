"""A text cut where its concepts are named, so that a page can mark them in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.views import PaperConcept


@dataclass(frozen=True)
class Stretch:
    """A part of a text; `concept` is what it names, or None for the words between."""

    text: str
    concept: PaperConcept | None


def stretches(text: str, field: str, concepts: Sequence[PaperConcept]) -> Iterator[Stretch]:
    """The whole text in order; of mentions that overlap the first and longest is marked.

    Args:
        text: A field of a paper.
        field: Its name, as the evidence has it: `title` or `abstract`.
        concepts: What the paper names, with the places.
    """
    mentions = [(m.start, m.end, c) for c in concepts for m in c.evidence if m.field == field]
    at = 0
    for start, end, concept in sorted(mentions, key=lambda one: (one[0], -one[1], one[2].id)):
        if start < at:
            continue
        if start > at:
            yield Stretch(text[at:start], None)
        yield Stretch(text[start:end], concept)
        at = end
    if at < len(text):
        yield Stretch(text[at:], None)
