"""Which papers and concepts a list holds."""

from dataclasses import dataclass

from extract.domain import ConceptType, Role


@dataclass(frozen=True)
class PaperFilter:
    """Narrows the list of papers; what is None does not narrow.

    Attributes:
        q: Words that title or abstract hold, all of them.
        concept: Id of a concept that the paper stands in any relation to.
        type: Type of a concept that it stands in any relation to; with `concept`, that one's type.
        role: The relation that is meant; needs `concept` or `type`.
        year_from: First year, included; papers without a year are left out.
        year_to: Last year, included; papers without a year are left out.
        stubs: Also list works that are cited but not loaded.
        as_of: The month (YYYY-MM) by whose end they could be known; undated ones are left out.
    """

    q: str | None = None
    concept: str | None = None
    type: ConceptType | None = None
    role: Role | None = None
    year_from: int | None = None
    year_to: int | None = None
    stubs: bool = False
    as_of: str | None = None


@dataclass(frozen=True)
class ConceptFilter:
    """Narrows the list of concepts; what is None does not narrow.

    Attributes:
        q: Words that name or aliases hold, all of them.
        type: The concept's type.
        as_of: The month (YYYY-MM) by whose end some paper of theirs could be known; papers are then
            counted, and concepts ordered, as of that month.
    """

    q: str | None = None
    type: ConceptType | None = None
    as_of: str | None = None
