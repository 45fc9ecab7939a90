"""Read-only Cypher: the door of `graph.readonly`, over HTTP, and its page."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.cypher import CypherBody, CypherRequest, problem_of
from api.cypher_forms import MEDIA_TYPES, CypherForm, form_liked, written
from api.cypher_page import console_page
from api.deps import CypherDep
from api.errors import (
    BODY_TOO_LARGE,
    CYPHER_BUSY,
    CYPHER_INVALID,
    CYPHER_REFUSED,
    CYPHER_TIMEOUT,
    CYPHER_TOO_LARGE,
    FOREIGN_ORIGIN,
    STORE_UNAVAILABLE,
    UNSUPPORTED_MEDIA,
    ApiProblem,
)
from api.openapi import problems
from api.params import missing
from api.representations import page_bytes
from graph.readonly import CypherError, CypherInvalid, ReadOnlyCypher

_FAILURES = (
    CYPHER_INVALID,
    CYPHER_REFUSED,
    CYPHER_TIMEOUT,
    CYPHER_TOO_LARGE,
    CYPHER_BUSY,
    STORE_UNAVAILABLE,
    FOREIGN_ORIGIN,
)
_EXAMPLE = {"columns": ["title"], "rows": [["A title"]], "truncated": False, "elapsed_ms": 8.1}
_GOOD: dict[str, Any] = {
    "description": "Rows as arrays, in the order of the columns",
    "model": CypherBody,
    "content": {
        MEDIA_TYPES[CypherForm.JSON]: {"example": _EXAMPLE},
        MEDIA_TYPES[CypherForm.NDJSON]: {
            "schema": {"type": "string"},
            "example": '{"columns":["title"]}\n["A title"]\n{"truncated":false,"elapsed_ms":8.1}\n',
        },
        MEDIA_TYPES[CypherForm.CSV]: {
            "schema": {"type": "string"},
            "example": "title\r\nA title\r\n",
        },
    },
}
_GOOD_OR_PAGE: dict[str, Any] = {
    **_GOOD,
    "content": {
        **_GOOD["content"],
        MEDIA_TYPES[CypherForm.HTML]: {
            "schema": {"type": "string"},
            "example": "<!doctype html><title>Cypher · Citeloom</title>",
        },
    },
}
_MEANING = """Only statements that read the graph. They begin with `MATCH`, `OPTIONAL MATCH`, `WITH`,
`UNWIND`, `CALL` or `RETURN`; full-text and schema procedures may be called. A node is `{"id",
"labels", "properties"}`, a relationship `{"id", "type", "from", "to", "properties"}` with the
database's element ids, a path the alternating array, a time ISO 8601, a point `{"type", "srid",
"coordinates"}`; bytes are Base64, and NaN and the infinities are texts. With `Accept:
application/x-ndjson`: a line with the columns, one line a row, a line with `truncated`. With `Accept:
text/csv`: a table for spreadsheets, where what is no text is JSON and `X-Truncated: true` says that a
cap left rows out."""

router = APIRouter(tags=["cypher"])


@router.post(
    "/cypher",
    summary="Ask in Cypher",
    description=_MEANING,
    responses={200: _GOOD, **problems(*_FAILURES, BODY_TOO_LARGE, UNSUPPORTED_MEDIA)},
)
def post_cypher(body: CypherRequest, door: CypherDep, request: Request) -> Response:
    """One statement with its parameters."""
    liked = form_liked(request.headers.get("accept"))
    form = CypherForm.JSON if liked is CypherForm.HTML else liked
    return _answer(door, body.statement, body.parameters, form)


@router.get(
    "/cypher",
    summary="Ask in Cypher, as a link",
    description=f"{_MEANING} A browser gets a page with a field for the statement.",
    responses={200: _GOOD_OR_PAGE, **problems(*_FAILURES, on_page=True)},
)
def get_cypher(
    *,
    door: CypherDep,
    request: Request,
    statement: Annotated[
        str | None,
        Query(description="A statement.", examples=["MATCH (p:Paper) RETURN p.title LIMIT 5"]),
    ] = None,
    format: Annotated[  # noqa: A002 - the name in the interface
        CypherForm | None,
        Query(description="Takes the place of `Accept`: a link to the data, or to the page."),
    ] = None,
) -> Response:
    """One statement without parameters; a page where a browser asks, and data else."""
    _refuse_embedding(request)
    form = format or form_liked(request.headers.get("accept"))
    if form is CypherForm.HTML:
        return _console(door, statement or "")
    if statement is None:
        raise missing("statement")
    return _answer(door, statement, {}, form)


def _refuse_embedding(request: Request) -> None:
    """A page of another site may link here, but not have its visitors' browsers ask for it."""
    headers = request.headers
    if headers.get("sec-fetch-site") != "cross-site" or headers.get("sec-fetch-mode") == "navigate":
        return
    raise ApiProblem(FOREIGN_ORIGIN, "a page of another site may not ask in Cypher here")


def _answer(
    door: ReadOnlyCypher, statement: str, parameters: dict[str, object], form: CypherForm
) -> Response:
    try:
        result = door.run(statement, parameters)
    except CypherError as e:
        raise problem_of(e) from e
    headers = {"Vary": "Accept"}
    if form is CypherForm.CSV:
        headers |= {"X-Truncated": "true"} if result.truncated else {}
        headers["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return Response(written(result, form), media_type=MEDIA_TYPES[form], headers=headers)


def _console(door: ReadOnlyCypher, statement: str) -> Response:
    """The page; a fault of the statement is told beside it, with the status of its problem."""
    if not statement.strip():
        return _page(console_page(""))
    try:
        result = door.run(statement, {})
    except CypherInvalid as e:
        place = None if e.line is None or e.column is None else (e.line, e.column)
        return _problem_page(statement, problem_of(e), place)
    except CypherError as e:
        return _problem_page(statement, problem_of(e))
    return _page(console_page(statement, result=result))


def _problem_page(
    statement: str, problem: ApiProblem, place: tuple[int, int] | None = None
) -> Response:
    page = console_page(statement, problem=problem, place=place)
    return _page(page, problem.kind.status, problem.headers)


def _page(page: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(
        page_bytes(page),
        status,
        media_type=MEDIA_TYPES[CypherForm.HTML],
        headers={"Vary": "Accept", **(headers or {})},
    )
