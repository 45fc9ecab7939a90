"""Papers of a selection, or the whole graph, in the formats of other programs."""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.deps import StoreDep, get_services
from api.errors import EXPORT_BUSY, INVALID_REQUEST, NOT_FOUND, STORE_UNAVAILABLE, ApiProblem
from api.exporting.asked import ROLE_ALONE, Asked, split_ids
from api.exporting.examples import content
from api.exporting.formats import FORMATS, ExportFormat, Format
from api.exporting.slots import ExportsBusy, ExportSlots
from api.exporting.table import raw_table
from api.headers import matches
from api.openapi import problems
from api.params import (
    ConceptIdFilter,
    PaperTypeFilter,
    QueryText,
    RoleFilter,
    YearFrom,
    YearTo,
)
from graph.exporting import Export
from graph.filters import PaperFilter
from graph.selection import Selection
from graph.store import GraphStore

router = APIRouter(tags=["exports"])

_IN_MEMORY_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 16
_RETRY_S = 5
_MEANING = (
    "What is selected, with all that is known of it; everything where nothing narrows. "
    "A relationship is there where both of its ends are."
)

Ids = Annotated[
    list[str] | None,
    Query(
        description="Only the papers of these ids, repeated or with commas between.",
        examples=[["arxiv:2312.00752"]],
    ),
]
Stubs = Annotated[
    bool | None,
    Query(
        description="Whether works that are only cited are in it; where left out, they are in "
        "forms of the graph and among named ids, and not in lists of papers."
    ),
]
Raw = Annotated[
    bool,
    Query(description="Texts as they are, also where a spreadsheet would take them for a formula."),
]


def _asked(
    *,
    q: QueryText = None,
    concept: ConceptIdFilter = None,
    type: PaperTypeFilter = None,  # noqa: A002 - the name in the interface
    role: RoleFilter = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    ids: Ids = None,
    stubs: Stubs = None,
) -> Asked:
    wanted = PaperFilter(
        q=q, concept=concept, type=type, role=role, year_from=year_from, year_to=year_to
    )
    asked = Asked(wanted, split_ids(ids or []), stubs)
    if asked.role_alone:
        raise ApiProblem(INVALID_REQUEST, ROLE_ALONE)
    if ids is not None and not asked.ids:
        raise ApiProblem(INVALID_REQUEST, "ids names no paper")
    return asked


@contextlib.contextmanager
def _slot(slots: ExportSlots) -> Iterator[None]:
    """One of the few slots, until the file is written; sending it takes none."""
    try:
        with slots.taken():
            yield
    except ExportsBusy as e:
        detail = f"{e}; try again in {_RETRY_S} s"
        raise ApiProblem(EXPORT_BUSY, detail, {"Retry-After": f"{_RETRY_S}"}) from e


AskedDep = Annotated[Asked, Depends(_asked)]
Writer = Callable[[Export], Iterator[bytes]]


def _described(format_: Format) -> dict[int | str, dict[str, Any]]:
    return {
        200: {"description": "The file", "content": content(format_.media_type)},
        304: {"description": "Not modified"},
        **problems(NOT_FOUND, STORE_UNAVAILABLE, EXPORT_BUSY),
    }


def _route(format_: Format) -> Callable[[StoreDep, Request, AskedDep], Response]:
    def export(store: StoreDep, request: Request, asked: AskedDep) -> Response:
        return _answer(store, request, format_, asked)

    return export


def _table_route(format_: Format) -> Callable[[StoreDep, Request, AskedDep, bool], Response]:
    def export(store: StoreDep, request: Request, asked: AskedDep, raw: Raw = False) -> Response:  # noqa: FBT002 - a query parameter
        return _answer(store, request, format_, asked, write=raw_table if raw else None)

    return export


for _name, _format in FORMATS.items():
    router.add_api_route(
        f"/export.{_format.ending}",
        (_table_route if _name is ExportFormat.CSV else _route)(_format),
        name=f"export_{_name}",
        summary=f"Papers and concepts as {_format.title}",
        description=_MEANING,
        response_class=Response,
        responses=_described(_format),
    )


def _answer(
    store: GraphStore,
    request: Request,
    format_: Format,
    asked: Asked,
    *,
    write: Writer | None = None,
) -> Response:
    """Written to a temporary file first: so the tag is known, and no answer breaks off half-way."""
    selection = asked.selection(stubs=format_.stubs)
    with _slot(get_services(request).exports), contextlib.ExitStack() as closing:
        file = closing.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES))
        etag = _write(file, _pieces(store, selection, write or format_.write))
        if matches(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag})
        headers = {
            "ETag": etag,
            "Cache-Control": "no-cache",
            "Content-Length": str(file.tell()),
            "Content-Disposition": f'attachment; filename="{format_.file_name}"',
        }
        closing.pop_all()  # the response closes it
    return StreamingResponse(_chunks(file), media_type=format_.content_type, headers=headers)


def _pieces(store: GraphStore, selection: Selection, write: Writer) -> Iterator[bytes]:
    with store.selected(selection) as export:
        yield from write(export)


def _write(file: IO[bytes], pieces: Iterator[bytes]) -> str:
    """Write all pieces; returns the strong tag of what was written."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        file.write(piece)
    return f'"{digest.hexdigest()[:32]}"'


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
