"""Values of fields as sources give them, of any type, to text, lists and addresses."""

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

_NO_TEXT = re.compile(r"[\ud800-\udfff\x00]")  # characters that no database takes
_ADDRESS = re.compile(r"(?:\bhttps?:|(?<![:/\w]))//[^\s,;|<>\"]+", re.IGNORECASE)


def text_of(value: Any) -> str:
    """A value as text: the first of a list, a number as written; empty for what is no text."""
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return _NO_TEXT.sub("\ufffd", value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def line_of(value: Any) -> str:
    """The same without wraps and double spaces."""
    return " ".join(text_of(value).split())


def fields_of(value: Any) -> Mapping[str, Any]:
    """The fields of a value that has some; none for any other."""
    return value if isinstance(value, dict) else {}


def items_of(value: Any) -> list[Any]:
    """The items of a list; none for any other value."""
    return value if isinstance(value, list) else []


def links_in(value: Any) -> Iterator[str]:
    """The web addresses in a text, a list of texts, or records with an `url` or `href`."""
    items = value if isinstance(value, list) else [value]
    for item in items:
        text = text_of(item.get("url") or item.get("href") if isinstance(item, Mapping) else item)
        yield from _ADDRESS.findall(text)


def language_in(text: str) -> str | None:
    """A two-letter code; "english" and "eng" are English, the rest is left to the text itself."""
    plain = text.strip().casefold()
    if plain in ("english", "eng", "american", "british"):
        return "en"
    match = re.fullmatch(r"([a-z]{2})(?:[-_][a-z]{2,4})?", plain)
    return match.group(1) if match else None
