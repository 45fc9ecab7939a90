"""Ids in paths: raw or percent-encoded, with `:` and `/`, and sub-resources match first.

A raw path such as `/papers/doi:10.1000/a/b/concepts` has more segments than any route. The
middleware cuts the path *as it was sent* at its slashes, takes a last segment that names a
sub-resource, and quotes the rest into one segment. So an id that ends like a sub-resource can
be written percent-encoded (`/papers/doi:10.1000%2Fconcepts`) and is that paper.
"""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Path
from starlette.types import ASGIApp, Receive, Scope, Send

SUB_RESOURCES: Mapping[str, frozenset[str]] = {
    "papers": frozenset({"concepts", "citations", "references", "similar"}),
    "concepts": frozenset({"papers", "lineage", "timeline", "related"}),
    "leaderboards": frozenset(),
    "communities": frozenset(),
    "authors": frozenset({"papers"}),
    "venues": frozenset({"papers"}),
}


class IdentifierPaths:
    """Middleware that makes one path segment of each id, for the routes to match."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route by the path with its id as one segment."""
        if scope["type"] == "http":
            scope = {**scope, "path": one_segment_path(scope)}
        await self._app(scope, receive, send)


def one_segment_path(scope: Scope) -> str:
    """The path to route by: that of the scope, or with its id as one quoted segment."""
    path: str = scope["path"]
    raw = (scope.get("raw_path") or path.encode()).decode("ascii", errors="replace")
    _, collection, *segments = [*raw.split("?", 1)[0].split("/"), ""][:-1] or ["", ""]
    if collection not in SUB_RESOURCES or not any(segments):
        return path
    tail = segments[-1:] if _ends_with_sub_resource(collection, segments) else []
    identifier = unquote("/".join(segments[: len(segments) - len(tail)]))
    return "/".join(["", collection, quote(identifier, safe=""), *tail])


def _ends_with_sub_resource(collection: str, segments: list[str]) -> bool:
    return len(segments) > 1 and segments[-1] in SUB_RESOURCES[collection]


def _identifier(
    id: Annotated[  # noqa: A002 - the name in the path template
        str,
        Path(
            description="Id of the record, raw or percent-encoded; it may hold `:`, `/` and, "
            "percent-encoded, `#`.",
            examples=["arxiv:1706.03762"],
            min_length=1,
            max_length=3000,
        ),
    ],
) -> str:
    return unquote(id)


Identifier = Annotated[str, Depends(_identifier)]
