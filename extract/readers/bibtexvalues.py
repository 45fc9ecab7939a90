"""Values of BibTeX fields: braces, quotation marks, numbers and strings, joined by "#"."""

import re
from collections.abc import Mapping

MAX_JOINED_CHARS = 100_000  # characters of a value that is joined from strings
_BRACES = re.compile(r"(?<!\\)[{}]")
_QUOTES = re.compile(r"(?<!\\)[\"{}]")
_WORD = re.compile(r"[^\s{}\"#,=]+")


def value_of(raw: str, strings: Mapping[str, str]) -> str | None:
    """What a value says, its strings resolved; None for what is no value.

    Args:
        raw: The value as written, with its braces or quotation marks.
        strings: Texts by name, names folded; a name that is not among them stands for itself.

    Returns:
        The text; of one that strings make longer than `longest`, the beginning, which is longer.
    """
    rest, parts, size = raw.strip(), list[str](), 0
    while rest:
        end = _end(rest)
        if end is None:
            return None
        piece, rest = rest[:end], rest[end:].lstrip()
        parts.append(_piece(piece, strings))
        size += len(parts[-1])
        if size > longest(raw):
            break
        if rest and not rest.startswith("#"):
            return None
        rest = rest[1:].lstrip()
    return "".join(parts)[: longest(raw) + 1]


def longest(raw: str) -> int:
    """Characters that a value may have: as many as it is written with, or with strings more."""
    return max(MAX_JOINED_CHARS, len(raw))


def _piece(piece: str, strings: Mapping[str, str]) -> str:
    if piece[0] in '{"':
        return piece[1:-1]
    return strings.get(piece.casefold(), piece)


def _end(text: str) -> int | None:
    """Where the piece that a text begins with ends; None if it never does."""
    if text[0] not in '{"':
        word = _WORD.match(text)
        return word.end() if word else None
    depth = 0
    for mark in (_BRACES if text[0] == "{" else _QUOTES).finditer(text, 1):
        if mark.group() == "{":
            depth += 1
        elif depth:
            depth -= mark.group() == "}"
        else:
            return mark.end()
    return None
