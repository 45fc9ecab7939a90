"""What text readers hand on: papers in the making, and blocks that are none."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """A paper as a text reader finds it, before ids and language are settled.

    Attributes:
        line: 1-based line on which it begins.
        shape: Name of the form in which it stands.
        title: None where the document gives none.
        abstract: Empty where the document gives none.
        links: Addresses that belong to it, as written.
        identifiers: Texts that hold its arXiv id or DOI ("arXiv:2401.00001", an address).
        authors: As written, one string.
        date: As written: a year, a date, or empty.
    """

    line: int
    shape: str
    title: str | None
    abstract: str
    links: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    authors: str = ""
    date: str = ""


@dataclass(frozen=True)
class Fault:
    """A block that cannot be read as a paper; see `extract.errors.DocumentError`."""

    line: int
    reason: str
    remedy: str
    block: str
