"""Letters to jump to in the list of authors, which names follow as they are sorted: by characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, Final
from urllib.parse import urlencode

from graph.cursor import encode_cursor, list_name
from graph.readonly import CypherError, ReadOnlyCypher

OTHER: Final = "["
"""The character after Z: names that begin so or later begin with none of A to Z."""

_WHERE_THEY_BEGIN = """
UNWIND $letters AS letter
RETURN letter,
  COLLECT { MATCH (a:Author) WHERE a.name >= letter RETURN a.name ORDER BY a.name LIMIT 1 },
  COLLECT { MATCH (a:Author) WHERE a.name < letter
            RETURN a.id ORDER BY a.name DESC, a.id DESC LIMIT 1 }
"""


@dataclass(frozen=True)
class Letter:
    """One of A to Z, or `OTHER`; the address is None where no name begins so."""

    letter: str
    address: str | None
    current: bool


def letters(door: ReadOnlyCypher, asked: Mapping[str, str], first: str) -> tuple[Letter, ...]:
    """All letters, each with the address of the page that begins with its first name.

    Args:
        door: Where the names are looked up; where it is busy there are no letters.
        asked: Parameters of the request; all but cursor and format are kept.
        first: The name that the page begins with.
    """
    try:
        found = door.run(_WHERE_THEY_BEGIN, {"letters": [*ascii_uppercase, OTHER]})
    except CypherError:
        return ()
    kept = {name: value for name, value in asked.items() if name not in {"cursor", "format"}}
    return tuple(_letter(row, kept, letter_of(first)) for row in found.rows)


def _letter(row: tuple[Any, ...], kept: dict[str, str], current: str) -> Letter:
    letter, names, before = row
    begins = any(letter_of(name) == letter for name in names)
    return Letter(letter, _address(kept, before) if begins else None, letter == current)


def letter_of(name: str) -> str:
    """The letter that a name stands under; "" for what is sorted before A."""
    return OTHER if name >= OTHER else name[0] if name >= "A" else ""


def _address(kept: dict[str, str], before: list[str]) -> str:
    """Of the page after the last author before a letter."""
    after = {"cursor": encode_cursor(list_name("authors", None), (before[0],))} if before else {}
    parameters = {**kept, **after}
    return f"/authors?{urlencode(parameters)}" if parameters else "/authors"
