"""The vocabulary of the extractor, as the store takes it."""

from extract.vocabulary import load_vocabulary
from graph.known import KnownConcept


def known_concepts() -> tuple[KnownConcept, ...]:
    """Every concept of the vocabulary; a description that is empty becomes None."""
    entries = load_vocabulary().entries
    ids = {entry.label: entry.id for entry in entries}
    return tuple(
        KnownConcept(
            id=entry.id,
            name=entry.name,
            type=entry.type,
            aliases=entry.aliases,
            description=entry.description or None,
            introduced=entry.introduced,
            broader=tuple(ids[label] for label in entry.broader),
        )
        for entry in entries
    )
