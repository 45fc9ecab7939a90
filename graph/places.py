"""Sort keys kept on nodes, so that every list is one walk along an index.

All are ASCII: the index and the sorting of Neo4j then agree on their order.
"""

from urllib.parse import quote

from extract.identity import slug

_LAST_YEAR = 9999
_TITLE_CHARS = 60
_MOST_PAPERS = 10**10 - 1
STUBS = "~"
"""Where the places of stubs begin; those of loaded papers lie before."""
AFTER_STUBS = "~~"
"""After the places of all stubs."""


def paper_place(title: str, year: int | None, id_: str) -> str:
    """Newest first, papers without a year last, then by title."""
    return f"{_inverted(year)}|{slug(title)[:_TITLE_CHARS]}|{quote(id_, safe=':')}"


def stub_place(title: str, id_: str) -> str:
    """After all loaded papers, by title."""
    return f"{STUBS}|{slug(title)[:_TITLE_CHARS]}|{quote(id_, safe=':')}"


def concept_place(papers: int, name: str, key: str) -> str:
    """Most used first, then by name."""
    return f"{_MOST_PAPERS - papers:010d}|{slug(name)[:_TITLE_CHARS]}|{quote(key)}"


def year_range(year_from: int | None, year_to: int | None) -> tuple[str, str]:
    """The half-open range of places of the papers of these years, both included.

    Papers without a year are in it only where no year is asked for.
    """
    low = "" if year_to is None else _inverted(max(year_to, 1))
    if year_from is None:
        return low, STUBS if year_to is None else f"{_LAST_YEAR:04d}"
    return low, f"{_LAST_YEAR - _clamped(year_from) + 1:04d}"


def _inverted(year: int | None) -> str:
    return f"{_LAST_YEAR - (_clamped(year) if year else 0):04d}"


def _clamped(year: int) -> int:
    return min(max(year, 1), _LAST_YEAR)
