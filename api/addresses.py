"""Addresses of records; imports nothing of the service, as commands write pages too."""

from collections.abc import Sequence
from urllib.parse import quote


def path_of(collection: str, identifier: str, *tail: str) -> str:
    """The path of a record: its id with `:` as it is and all else percent-encoded."""
    return "/".join(["", collection, quote(identifier, safe=":"), *tail])


def reading_url(ids: Sequence[str]) -> str:
    """The address that holds a reading list."""
    joined = ",".join(quote(id_, safe=":/") for id_ in ids)
    return f"/reading?papers={joined}" if ids else "/reading"
