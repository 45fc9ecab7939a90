"""The vocabulary of the extractor, as the store takes it."""

from extract.identity import concept_id
from extract.vocabulary import load_vocabulary
from graph.known import KnownConcept


def known_concepts() -> tuple[KnownConcept, ...]:
    """Every concept of the vocabulary; a description that is empty becomes None."""
    return tuple(
        KnownConcept(
            id=entry.id,
            name=entry.name,
            type=entry.type,
            aliases=entry.aliases,
            description=entry.description or None,
            introduced=entry.introduced,
            broader=(concept_id(entry.broader),) if entry.broader else (),
        )
        for entry in load_vocabulary().entries
    )
