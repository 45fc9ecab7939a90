"""Records in the form that the client asks for: JSON, a page, Turtle, JSON-LD or N-Triples."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response
from pydantic import TypeAdapter
from rdflib import Graph

from api import examples
from api.accepting import prefers_page
from api.export import serialise
from api.negotiation import Form, choose_form

T = TypeVar("T")

_VARY = {"Vary": "Accept"}
_PAGE: dict[str, Any] = {
    Form.HTML.value: {
        "schema": {"type": "string"},
        "example": "<!doctype html><title>Mamba · Citeloom</title>",
    }
}


def _form(request: Request) -> Form:
    """By the Accept header, which OpenAPI describes through the answers, not as a parameter."""
    return choose_form(request.headers.get("accept"))


FormDep = Annotated[Form, Depends(_form)]


def in_form(
    value: T, form: Form, *, graph: Callable[[], Graph], page: Callable[[], str]
) -> Response:
    """The response with this value as JSON, as a page, or with its graph in another form.

    Args:
        value: A frozen dataclass.
        form: What the client likes best.
        graph: Makes the RDF of the value; called only where it is wanted.
        page: Makes its page, likewise.
    """
    if form is Form.JSON:
        body = TypeAdapter(type(value)).dump_json(value, by_alias=True)
    elif form is Form.HTML:
        body = page_bytes(page())
    else:
        body = serialise(graph(), form)
    return Response(body, media_type=form.value, headers=_VARY)


def _wants_page(request: Request) -> bool:
    return prefers_page(request.headers.get("accept"))


WantsPage = Annotated[bool, Depends(_wants_page)]
"""Whether the client likes a page better than JSON; whoever takes neither gets JSON."""


def in_page_or_json(value: T, *, wants_page: bool, page: Callable[[], str]) -> Response:
    """The response with this value as JSON, or as a page."""
    if wants_page:
        return Response(page_bytes(page()), media_type=Form.HTML, headers=_VARY)
    return Response(
        TypeAdapter(type(value)).dump_json(value, by_alias=True),
        media_type=Form.JSON,
        headers=_VARY,
    )


def page_bytes(page: str) -> bytes:
    """A page as it is sent; half a pair of surrogates, which no browser can show, as a mark."""
    return page.encode("utf-8", errors="replace")


def with_page(value: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The `responses` entry of a record that comes as JSON and as a page."""
    return {200: {"content": {Form.JSON.value: {"example": value}, **_PAGE}}}


def with_rdf(value: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The `responses` entry of a record that comes in every form."""
    content = {Form.JSON.value: {"example": value}}
    return {200: {"content": {**content, **rdf_content(*Form), **_PAGE}}}


def rdf_content(*forms: Form) -> dict[str, dict[str, Any]]:
    """What OpenAPI says of the RDF among these forms: JSON-LD is an array, the others text."""
    return {
        form.value: {
            "schema": {"type": "array" if form is Form.JSON_LD else "string"},
            "example": examples.RDF[form.value],
        }
        for form in forms
        if form not in {Form.JSON, Form.HTML}
    }
