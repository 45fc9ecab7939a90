"""What a vocabulary says of a concept; the store is given it and asks no file."""

from dataclasses import dataclass

from extract.domain import ConceptType


@dataclass(frozen=True)
class KnownConcept:
    """One entry of the vocabulary.

    Attributes:
        id: `concept:<slug>`, with a qualifier for a homonym.
        name: The field's standard name.
        type: Its type, whatever a single paper uses it as.
        aliases: Other spellings and the long form.
        description: One sentence, or None.
        introduced: The year it became known, or None.
        broader: Ids of the concepts above it.
    """

    id: str
    name: str
    type: ConceptType
    aliases: tuple[str, ...] = ()
    description: str | None = None
    introduced: int | None = None
    broader: tuple[str, ...] = ()
