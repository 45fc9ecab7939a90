"""Opaque paging cursors: the sort key of the last item seen, and the list it belongs to."""

import base64
import binascii
import hashlib
import json

from graph.errors import InvalidCursor

Key = tuple[str | int | float, ...]
_MAX_CHARS = 2000


def list_name(kind: str, *facts: object) -> str:
    """The name of a list with its filters, so that a cursor fits one list only."""
    return f"{kind}-{hashlib.sha256(repr(facts).encode()).hexdigest()[:8]}"


def encode_cursor(name: str, key: Key) -> str:
    """The cursor of the page after the item with this sort key."""
    text = json.dumps([name, *key], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, name: str, types: tuple[type, ...]) -> Key:
    """The sort key in a cursor of the list `name`, whose parts have the given types.

    Raises:
        InvalidCursor: If it is no cursor, or one of another list.
    """
    parts = _parts(cursor)
    if not parts or parts[0] != name or [type(part) for part in parts[1:]] != list(types):
        raise InvalidCursor(cursor)
    return tuple(parts[1:])


def _parts(cursor: str) -> list[str | int | float]:
    if len(cursor) > _MAX_CHARS:
        raise InvalidCursor(cursor)
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        parts = json.loads(text)
    except (binascii.Error, UnicodeError, ValueError, RecursionError) as error:
        raise InvalidCursor(cursor) from error
    return parts if isinstance(parts, list) else []
