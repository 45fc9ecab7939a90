"""Former ids: a record that has another id now is answered with 301 to its path."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse

from api.addresses import path_of
from api.deps import StoreDep
from api.identifiers import Identifier

MOVED: dict[int | str, dict[str, Any]] = {
    301: {
        "description": "The record has another id now",
        "headers": {"Location": {"description": "Its path", "schema": {"type": "string"}}},
    }
}


@dataclass
class Moved(Exception):  # noqa: N818 - reads as the fact it states
    """The record lives at another path; answered with a redirect."""

    collection: str
    present: str


def _paper_id(id_: Identifier, store: StoreDep) -> str:
    present = store.paper(id_).id
    if present != id_:
        raise Moved("papers", present)
    return present


def _concept_id(id_: Identifier, store: StoreDep) -> str:
    present = store.concept(id_).id
    if present != id_:
        raise Moved("concepts", present)
    return present


PaperId = Annotated[str, Depends(_paper_id)]
ConceptId = Annotated[str, Depends(_concept_id)]


def install(app: FastAPI) -> None:
    """Answer `Moved` with a redirect that keeps sub-resource and query."""
    app.add_exception_handler(Moved, _redirect)


def _redirect(request: Request, error: Exception) -> RedirectResponse:
    assert isinstance(error, Moved)  # noqa: S101 - registered for this type only
    _, _, _, *tail = request.scope["path"].split("/")  # the id is one segment there
    path = path_of(error.collection, error.present, *tail)
    query = request.url.query
    return RedirectResponse(f"{path}?{query}" if query else path, status_code=301)
