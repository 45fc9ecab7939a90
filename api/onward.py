"""Links from one page of a list to the next, and back to its start."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Onward:
    """Where a page of a list leads; None where there is nothing."""

    start: str | None
    next: str | None


def onward(path: str, asked: Mapping[str, str], next_cursor: str | None) -> Onward:
    """The links of one page.

    Args:
        path: Of the list.
        asked: Parameters of the request; all but cursor and format are kept.
        next_cursor: Of the page after this one, or None.
    """
    kept = {
        name: value for name, value in asked.items() if name not in {"cursor", "format"} and value
    }
    start = _address(path, kept) if asked.get("cursor") else None
    return Onward(start, _address(path, {**kept, "cursor": next_cursor}) if next_cursor else None)


def _address(path: str, parameters: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path
