"""Ids that a user asks for, as they are typed, pasted or kept in a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from extract.readers.identifiers import arxiv_in, doi_in, openalex_in

REMEDY = "give arxiv:…, doi:…, openalex:W…, or an address of one of these"


@dataclass(frozen=True)
class AskedId:
    """One id of a service.

    Attributes:
        scheme: `arxiv`, `doi` or `openalex`.
        value: Normalised, without the scheme.
    """

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


def asked_id(text: str) -> AskedId | None:
    """The id that a text is or links to; None for anything else.

    What stands before the first colon decides where several would fit. The DOIs that arXiv
    gives are arXiv ids.
    """
    plain = text.strip()
    finders = {"arxiv": arxiv_in, "doi": doi_in, "openalex": _openalex_in}
    scheme = plain.partition(":")[0].casefold()
    order = sorted(finders, key=lambda name: name != scheme)
    found = ((name, finders[name](plain)) for name in order)
    return next((AskedId(name, value) for name, value in found if value), None)


def ids_in_lines(lines: Iterable[str]) -> list[str]:
    """The ids of a list, one a line; empty lines and those that begin with `#` are left out."""
    plain = (line.strip() for line in lines)
    return [line for line in plain if line and not line.startswith("#")]


def _openalex_in(text: str) -> str | None:
    return openalex_in(text.replace("/works/", "/"))
