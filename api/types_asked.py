"""Lists that people ask with, and the types of nodes and relationships that they may name."""

import difflib
from collections.abc import Collection, Iterable

from extract.domain import ConceptType
from graph.schema import DRAWN_TYPES

CONCEPT_TYPES = frozenset(type_.value for type_ in ConceptType)
DRAWN_NAMES = frozenset({"Paper", *CONCEPT_TYPES, *DRAWN_TYPES})
"""Types of the nodes and relationships that pages draw."""


class TypesRefused(ValueError):  # noqa: N818 - reads as the fact it states
    """Types that do not exist, or make no sense together; the message says what to ask for."""


def parts(values: Iterable[str]) -> list[str]:
    """Values that are repeated or joined with commas, each once, in order."""
    found = (part.strip() for value in values for part in value.split(","))
    return list(dict.fromkeys(part for part in found if part))


def known_types(types: list[str], known: Collection[str] = DRAWN_NAMES) -> list[str]:
    """The types, all of them known.

    Raises:
        TypesRefused: For one that is not, with the one that was probably meant.
    """
    for type_ in types:
        if type_ not in known:
            close = difflib.get_close_matches(type_, sorted(known), n=1)
            hint = (
                f"did you mean {close[0]!r}?" if close else f"there are {', '.join(sorted(known))}"
            )
            raise TypesRefused(f"there is no type {type_[:100]!r}; {hint}")
    return types
