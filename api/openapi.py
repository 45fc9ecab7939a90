"""The OpenAPI description: every answer of every route, the problem documents included."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from api.errors import (
    FOREIGN_HOST,
    INVALID_REQUEST,
    MEDIA_TYPE,
    UNKNOWN_PARAMETER,
    Kind,
    ProblemDocument,
)

DESCRIPTION = """Papers, concepts and citations, each fact with the words that prove it.

* Ids hold `:` and `/`. Write them raw, or percent-encoded where an id ends like a sub-resource.
* Lists are `{"items", "total", "next", "truncated"}`; pass `next` as `cursor` for the next page.
* A `limit` above its cap is lowered to it; `truncated` says so.
* Errors are problem documents (RFC 9457); `type` names the cause and can be opened.
* Whole answers carry a strong `ETag`; `If-None-Match` is answered with 304.
"""
_EVERYWHERE = (INVALID_REQUEST, UNKNOWN_PARAMETER, FOREIGN_HOST)


def problems(*kinds: Kind, on_page: bool = False) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can fail in these ways, with an example of each.

    Args:
        kinds: The ways.
        on_page: Whether a page that is asked for by a parameter tells them too.
    """
    by_status: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        response = by_status.setdefault(kind.status, _response())
        described = f"{response['description']}; {kind.title}".removeprefix("; ")
        response["description"] = described
        response["content"][MEDIA_TYPE]["examples"][kind.slug] = {"value": _example(kind)}
        if on_page:
            page = response["content"].setdefault("text/html", _page())
            page["examples"][kind.slug] = {"value": _page_example(kind)}
    return by_status


def _response() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/ProblemDocument"}
    return {"description": "", "content": {MEDIA_TYPE: {"schema": schema, "examples": {}}}}


def _page() -> dict[str, Any]:
    return {"schema": {"type": "string"}, "examples": {}}


def _page_example(kind: Kind) -> str:
    """The part of a page that tells the problem."""
    return f"<h2>{escape(kind.title)}</h2>\n<p>{escape(kind.remedy)}</p>"


def _example(kind: Kind) -> dict[str, Any]:
    return {
        "type": kind.type,
        "title": kind.title,
        "status": kind.status,
        "detail": kind.remedy,
        "instance": "/papers",
        "errors": [],
    }


def example(value: object, *, media_type: str = "application/json") -> dict[int | str, Any]:
    """The `responses` entry that shows one good answer."""
    return {200: {"content": {media_type: {"example": value}}}}


def install(app: FastAPI) -> None:
    """Let the application describe itself with problem documents in place of FastAPI's 422."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _schema(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the framework's documented way


def _schema(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes
    )
    for operation in _operations(schema):
        operation["responses"].pop("422", None)
        for status, response in problems(*_EVERYWHERE).items():
            operation["responses"].setdefault(str(status), response)
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        components.pop(name, None)
    components.update(_problem_schemas())
    return schema


def _operations(schema: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    return (operation for path in schema["paths"].values() for operation in path.values())


def _problem_schemas() -> dict[str, Any]:
    made = TypeAdapter(ProblemDocument).json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    parts: dict[str, Any] = made.pop("$defs")
    return {**parts, "ProblemDocument": made}
