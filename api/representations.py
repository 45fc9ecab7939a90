"""Records in the form that the client asks for: JSON, Turtle, JSON-LD or N-Triples."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response
from pydantic import TypeAdapter
from rdflib import Graph

from api import examples
from api.export import serialise
from api.negotiation import Form, choose_form

T = TypeVar("T")


def _form(request: Request) -> Form:
    """By the Accept header, which OpenAPI describes through the answers, not as a parameter."""
    return choose_form(request.headers.get("accept"))


FormDep = Annotated[Form, Depends(_form)]


def in_form(value: T, form: Form, graph: Callable[[], Graph]) -> Response:
    """The response with this value as JSON, or with its graph in another form.

    Args:
        value: A frozen dataclass.
        form: What the client likes best.
        graph: Makes the RDF of the value; called only where it is wanted.
    """
    if form is Form.JSON:
        body = TypeAdapter(type(value)).dump_json(value)
    else:
        body = serialise(graph(), form)
    return Response(body, media_type=form.value, headers={"Vary": "Accept"})


def with_rdf(value: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The `responses` entry of a record that comes in every form."""
    content = {Form.JSON.value: {"example": value}}
    return {200: {"content": {**content, **rdf_content(*Form)}}}


def rdf_content(*forms: Form) -> dict[str, dict[str, Any]]:
    """What OpenAPI says of the RDF among these forms: JSON-LD is an array, the others text."""
    return {
        form.value: {
            "schema": {"type": "array" if form is Form.JSON_LD else "string"},
            "example": examples.RDF[form.value],
        }
        for form in forms
        if form is not Form.JSON
    }
