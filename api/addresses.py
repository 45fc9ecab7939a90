"""Addresses of records; imports nothing of the service, as commands write pages too."""

from urllib.parse import quote


def path_of(collection: str, identifier: str, *tail: str) -> str:
    """The path of a record: its id with `:` as it is and all else percent-encoded."""
    return "/".join(["", collection, quote(identifier, safe=":"), *tail])
