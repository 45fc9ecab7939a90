"""Which JSON objects are no records but wrap them: answers of services, and maps by id."""

from collections.abc import Iterator
from contextlib import suppress

from extract.readers.fieldnames import FIELDS, field_name
from extract.readers.identifiers import reference_id
from extract.readers.jsonrecord import DECODER

CONTAINERS = frozenset(
    (
        "data",
        "results",
        "papers",
        "items",
        "works",
        "records",
        "articles",
        "entries",
        "documents",
        "publications",
        "recommendedpapers",
        "edges",
    )
)
"""The names of arrays of records."""
WRAPPERS = frozenset(("message", "response", "result", "data"))
"""The names of objects that hold such arrays."""
_HOLDERS = frozenset(("datasets", "subtasks"))
_HELD = frozenset(("sota", "subdatasets", "datasets", "subtasks"))
_QUOTED_HOLDERS = ('"datasets"', '"subtasks"')
_TOLD_CHARS = 4_096  # characters of a task within which it names what it holds
_SAID = frozenset((*FIELDS["title"], *FIELDS["abstract"])) - {"description"}


def opens_envelope(text: str, at: int = 0) -> bool:
    """Whether the object at `at` wraps an array of records, as far as the text at hand shows.

    An object with a title or an abstract of its own is a record, whatever arrays it has.
    """
    wraps = False
    try:
        for key, start in _members_at_hand(text, at):
            name = field_name(key)
            if name in _SAID:
                return False
            wraps = wraps or _wraps(text, name, start) or _is_named(text, key, start)
    except (ValueError, RecursionError):  # cut off or broken
        pass
    return wraps


def opens_task(text: str, at: int = 0) -> bool:
    """Whether the object at `at` is a task that holds leaderboards, as far as the text shows."""
    if not any(text.find(name, at, at + _TOLD_CHARS) >= 0 for name in _QUOTED_HOLDERS):
        return False  # most records: not worth decoding
    with suppress(ValueError, RecursionError):  # cut off or broken
        return any(_holds_boards(text, *member) for member in _members_at_hand(text, at))
    return False


def _holds_boards(text: str, key: str, at: int) -> bool:
    if key not in _HOLDERS or text[at : at + 1] != "[":
        return False
    inner = _past(text, at + 1, "")
    if text[inner : inner + 1] == "]":
        return key == "subtasks"
    with suppress(ValueError, RecursionError):
        return any(name in _HELD for name, _ in _members_at_hand(text, inner))
    return False


def _members_at_hand(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Name and start of value of the members of an object; raises where the text is cut off."""
    if text[at : at + 1] != "{":
        return
    at = _past(text, at + 1, ",")
    while text[at : at + 1] not in ("}", ""):
        key, at = DECODER.raw_decode(text, at)
        at = _past(text, at, ":")
        yield str(key), at
        _, at = DECODER.raw_decode(text, at)
        at = _past(text, at, ",")


def _wraps(text: str, name: str, at: int) -> bool:
    if text[at : at + 1] == "{":
        return name in WRAPPERS and opens_envelope(text, at)
    inner = _past(text, at + 1, "")
    first = text[inner : inner + 1] if text[at : at + 1] == "[" else ""
    return name in CONTAINERS and first in ("{", "]", "n")  # objects, nothing, null


def _is_named(text: str, key: str, at: int) -> bool:
    """Whether a member is a record under its id, or a work's references under it."""
    return text[at : at + 1] in ("{", "[", '"') and reference_id(key) is not None


def _past(text: str, at: int, mark: str) -> int:
    """Where white space and marks end."""
    while at < len(text) and (text[at].isspace() or text[at] == mark):
        at += 1
    return at
