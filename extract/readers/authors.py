"""Author lists as sources write them: one string, names apart by "and", ";" or ","."""

import re
from collections.abc import Iterable

from extract.domain import Author

_OTHERS = re.compile(
    r"^(?:others|et\.?\s*al\.?|\.\.\.|…|and\s+\d+\s+(?:others|more)|\+\d+)$", re.IGNORECASE
)
_ET_AL = re.compile(r",?\s+(?:et\.?\s*al\.?|\.\.\.|…)$", re.IGNORECASE)
_MARKS = re.compile(r"[\d*†‡§¶]+$")
_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def split_authors(text: str) -> tuple[Author, ...]:
    """The authors in one string.

    "A B and C D", "B, A and D, C" (BibTeX), "B, A; D, C" and "A B, C D and E F" are told apart
    by their marks: names in "Family, Given" order stand only between "and" or ";".
    """
    plain = re.sub(
        r"\s+", " ", re.sub(r"^(?:by|authors?)\s*:?\s+", "", text.strip(), flags=re.IGNORECASE)
    )
    plain = _ET_AL.sub("", plain)
    return to_authors(_parts(plain)) if plain else ()


def to_authors(names: Iterable[str]) -> tuple[Author, ...]:
    """Authors of single names, "others" and repetitions of a mark left out."""
    shown = (display_name(name) for name in names)
    return tuple(Author(name) for name in shown if name and not _OTHERS.match(name))


def display_name(name: str) -> str:
    """A name in the order "Given Family", without footnote marks."""
    plain = _MARKS.sub("", re.sub(r"\s+", " ", name).strip(" ,;"))
    family, comma, given = plain.partition(",")
    if not comma:
        return plain
    if _SUFFIX.match(given.strip()):
        return plain
    first, *rest = (part.strip() for part in reversed(given.split(",")))
    return " ".join([first, family.strip(), *rest]).strip()


def orcid_in(text: str) -> str | None:
    """The ORCID in a text or address, in four groups; None without one."""
    match = _ORCID.search(text)
    return match.group(1) if match else None


def _parts(text: str) -> list[str]:
    if ";" in text:
        return text.split(";")
    groups = re.split(r"\s+(?:and|&)\s+", text)
    if _is_comma_list(groups):
        return [name for group in groups for name in group.split(",")]
    return groups


def _is_comma_list(groups: list[str]) -> bool:
    """Whether commas part names here, not a family name from a given name."""
    pieces = [piece.strip() for piece in groups[0].split(",") if piece.strip()]
    if len(groups) > 2 or (len(groups) == 2 and "," in groups[1]):  # noqa: PLR2004 - "A, B, and C": two groups
        return len(pieces) > 2  # noqa: PLR2004 - "Family, Suffix, Given" at most
    return len(pieces) > 2 or (len(pieces) > 1 and all(" " in piece for piece in pieces))  # noqa: PLR2004 - as above
