"""The whole graph as RDF."""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from api.deps import StoreDep
from api.errors import STORE_UNAVAILABLE
from api.export import FORMS, ExportFormat
from api.export import export as export_graph
from api.headers import matches
from api.negotiation import Form
from api.openapi import problems
from api.representations import rdf_content
from graph.store import GraphStore

router = APIRouter(tags=["linked data"])

_IN_MEMORY_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 16


def _described(form: Form) -> dict[int | str, dict[str, Any]]:
    return {
        200: {"content": rdf_content(form)},
        304: {"description": "Not modified"},
        **problems(STORE_UNAVAILABLE),
    }


def _route(name: ExportFormat) -> Callable[[StoreDep, Request], Response]:
    def export(store: StoreDep, request: Request) -> Response:
        """Everything: papers, concepts, citations, results, and the quotes that prove them."""
        return _export(store, FORMS[name], request.headers.get("if-none-match"))

    return export


for _name, _form in FORMS.items():
    router.add_api_route(
        f"/export.{_name}",
        _route(_name),
        name=f"export_{_name}",
        summary=f"The whole graph as {_form}",
        response_class=Response,
        responses=_described(_form),
    )


def _export(store: GraphStore, form: Form, if_none_match: str | None) -> Response:
    """Written to a temporary file first: so the tag is known, and no answer breaks off half-way."""
    with contextlib.ExitStack() as closing:
        file = closing.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES))
        etag = _write(file, export_graph(store, form))
        if matches(if_none_match, etag):
            return Response(status_code=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Cache-Control": "no-cache", "Content-Length": str(file.tell())}
        closing.pop_all()  # the response closes it
    return StreamingResponse(_chunks(file), media_type=form.value, headers=headers)


def _write(file: IO[bytes], pieces: Iterator[str]) -> str:
    """Write all pieces; returns the strong tag of what was written."""
    digest = hashlib.sha256()
    for piece in pieces:
        body = piece.encode()
        digest.update(body)
        file.write(body)
    return f'"{digest.hexdigest()[:32]}"'


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
