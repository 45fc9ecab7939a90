"""The vocabulary of the extractor, as the store takes it."""

from collections.abc import Iterator

from extract.vocabulary import own_vocabulary
from graph.known import KnownConcept


def known_concepts() -> Iterator[KnownConcept]:
    """Every concept of the vocabulary, read when the first is asked for."""
    entries = own_vocabulary().entries
    ids = {entry.label: entry.id for entry in entries}
    for entry in entries:
        yield KnownConcept(
            id=entry.id,
            name=entry.name,
            type=entry.type,
            aliases=entry.aliases,
            description=entry.description or None,
            introduced=entry.introduced,
            broader=tuple(ids[label] for label in entry.broader),
        )
