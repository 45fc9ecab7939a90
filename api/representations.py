"""Records in the form that the client asks for: JSON, Turtle, JSON-LD or N-Triples."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Header, Response
from pydantic import TypeAdapter
from rdflib import Graph

from api.export import serialise
from api.negotiation import Form, choose_form

T = TypeVar("T")

_TURTLE_EXAMPLE = """@prefix dcterms: <http://purl.org/dc/terms/> .
<urn:citeloom:arxiv:2312.00752> dcterms:title "Mamba: Linear-Time Sequence Modeling" .
"""


def _form(
    accept: Annotated[
        str | None, Header(description="Media types; JSON where the header is left out.")
    ] = None,
) -> Form:
    return choose_form(accept)


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
    text = {"schema": {"type": "string"}, "example": _TURTLE_EXAMPLE}
    content: dict[str, Any] = {
        Form.JSON: {"example": value},
        Form.TURTLE: text,
        Form.N_TRIPLES: {"schema": {"type": "string"}},
        Form.JSON_LD: {"schema": {}},
    }
    return {200: {"content": {str(form): media for form, media in content.items()}}}
