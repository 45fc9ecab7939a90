"""Letters to jump to in the list of authors, which names follow as they are sorted: by characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final
from urllib.parse import urlencode

from graph.people import Beginning
from graph.store import GraphStore

OTHER: Final = "["
"""The character after Z: names that begin so or later begin with none of A to Z."""


@dataclass(frozen=True)
class Letter:
    """One of A to Z, or `OTHER`; the address is None where no name begins so."""

    letter: str
    address: str | None
    current: bool


def letters(store: GraphStore, asked: Mapping[str, str], first: str) -> tuple[Letter, ...]:
    """All letters, each with the address of the page that begins with its first name.

    Args:
        store: Where the names are.
        asked: Parameters of the request; all but cursor and format are kept.
        first: The name that the page begins with.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    wanted = (*ascii_uppercase, OTHER)
    kept = {name: value for name, value in asked.items() if name not in {"cursor", "format"}}
    current = letter_of(first)
    return tuple(
        Letter(letter, _address(letter, begins, kept), letter == current)
        for letter, begins in zip(wanted, store.author_beginnings(wanted), strict=True)
    )


def letter_of(name: str) -> str:
    """The letter that a name stands under; "" for what is sorted before A."""
    return OTHER if name >= OTHER else name[0] if name >= "A" else ""


def _address(letter: str, begins: Beginning, kept: Mapping[str, str]) -> str | None:
    """Of the page that begins with the first name under a letter; None where there is none."""
    if begins.name is None or letter_of(begins.name) != letter:
        return None
    parameters = {**kept, **({"cursor": begins.cursor} if begins.cursor else {})}
    return f"/authors?{urlencode(parameters)}" if parameters else "/authors"
