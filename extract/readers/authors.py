"""Author lists as sources write them: strings, names apart by "and", ";" or ",", or records."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from extract.domain import Author
from extract.readers.fieldnames import field_name
from extract.readers.fieldvalues import line_of

_OTHERS = re.compile(
    r"^(?:others|et\.?\s*al\.?|\.\.\.|…|and\s+\d+\s+(?:others|more)|\+\d+)$", re.IGNORECASE
)
_ET_AL = re.compile(r",?\s+(?:et\.?\s*al\.?|\.\.\.|…)$", re.IGNORECASE)
_MARKS = re.compile(r"[\d*†‡§¶]+$")
_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_WHOLE_NAMES = ("name", "displayname", "fullname", "literal", "rawauthorname", "author")
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


def authors_of(value: Any) -> tuple[Author, ...]:
    """The authors in a field of a record: a string, or a list of names, of name parts, of records."""
    if isinstance(value, str):
        return split_authors(line_of(value))
    if isinstance(value, dict):
        return _author(value)
    if not isinstance(value, list):
        return ()
    if len(value) == 1 and isinstance(value[0], str):
        return split_authors(line_of(value[0]))
    return tuple(author for item in value for author in _author(item))


def _author(item: Any) -> tuple[Author, ...]:
    if isinstance(item, str):
        return to_authors([line_of(item)])
    if isinstance(item, list):
        family, *given = (line_of(part) for part in item or [""])
        return to_authors([" ".join([*given[:1], family, *given[1:]]).strip()])
    if isinstance(item, Mapping):
        named = {field_name(str(key)): value for key, value in item.items()}
        inner = named.get("author")
        nested = (
            {field_name(str(key)): value for key, value in inner.items()}
            if isinstance(inner, Mapping)
            else {}
        )
        return _author_of_record(nested) or _author_of_record(named)
    return ()


def _author_of_record(named: Mapping[str, Any]) -> tuple[Author, ...]:
    whole = next((line_of(named[name]) for name in _WHOLE_NAMES if line_of(named.get(name))), "")
    name = display_name(whole) or _put_together(named)
    return (Author(name, orcid_in(line_of(named.get("orcid")))),) if name else ()


def _put_together(named: Mapping[str, Any]) -> str:
    """A name of its parts: given names, particles ("van der"), family name, suffix."""
    parts = (
        ("given", "firstname", "first"),
        ("droppingparticle",),
        ("nondroppingparticle",),
        ("family", "lastname", "last"),
        ("suffix",),
    )
    texts = (
        next((line_of(named[one]) for one in names if line_of(named.get(one))), "")
        for names in parts
    )
    return " ".join(text for text in texts if text)


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
