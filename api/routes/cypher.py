"""Read-only Cypher: the door of `graph.readonly`, over HTTP."""

import json
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.cypher import CypherBody, CypherRequest, problem_of
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
from graph.readonly import CypherError, CypherResult, ReadOnlyCypher

NDJSON = "application/x-ndjson"
_JSON = "application/json"
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
_GOOD = {
    "description": "Rows as arrays, in the order of the columns",
    "model": CypherBody,
    "content": {
        _JSON: {"example": _EXAMPLE},
        NDJSON: {
            "schema": {"type": "string"},
            "example": '{"columns":["title"]}\n["A title"]\n{"truncated":false,"elapsed_ms":8.1}\n',
        },
    },
}
_MEANING = """Only statements that read the graph. They begin with `MATCH`, `OPTIONAL MATCH`, `WITH`,
`UNWIND`, `CALL` or `RETURN`; full-text and schema procedures may be called. A node is `{"id",
"labels", "properties"}`, a relationship `{"id", "type", "from", "to", "properties"}` with the
database's element ids, a path the alternating array, a time ISO 8601, a point `{"type", "srid",
"coordinates"}`; bytes are Base64, and NaN and the infinities are texts. With `Accept:
application/x-ndjson`: a line with the columns, one line a row, a line with `truncated`."""

router = APIRouter(tags=["cypher"])


@router.post(
    "/cypher",
    summary="Ask in Cypher",
    description=_MEANING,
    responses={200: _GOOD, **problems(*_FAILURES, BODY_TOO_LARGE, UNSUPPORTED_MEDIA)},
)
def post_cypher(body: CypherRequest, door: CypherDep, request: Request) -> Response:
    """One statement with its parameters."""
    return _answer(door, body.statement, body.parameters, request)


@router.get(
    "/cypher",
    summary="Ask in Cypher, as a link",
    description=_MEANING,
    responses={200: _GOOD, **problems(*_FAILURES)},
)
def get_cypher(
    statement: Annotated[
        str, Query(description="A statement.", examples=["MATCH (p:Paper) RETURN p.title LIMIT 5"])
    ],
    door: CypherDep,
    request: Request,
) -> Response:
    """One statement without parameters."""
    _refuse_embedding(request)
    return _answer(door, statement, {}, request)


def _refuse_embedding(request: Request) -> None:
    """A page of another site may link here, but not have its visitors' browsers ask for it."""
    headers = request.headers
    if headers.get("sec-fetch-site") != "cross-site" or headers.get("sec-fetch-mode") == "navigate":
        return
    raise ApiProblem(FOREIGN_ORIGIN, "a page of another site may not ask in Cypher here")


def _answer(
    door: ReadOnlyCypher, statement: str, parameters: dict[str, object], request: Request
) -> Response:
    try:
        result = door.run(statement, parameters)
    except CypherError as e:
        raise problem_of(e) from e
    wants_lines = NDJSON in request.headers.get("accept", "").lower()
    parts, media_type = (_lines(result), NDJSON) if wants_lines else (_body(result), _JSON)
    return Response(b"".join(parts), media_type=media_type, headers={"Vary": "Accept"})


def _body(result: CypherResult) -> Iterator[bytes]:
    """The rows are JSON already and are not decoded again."""
    yield b'{"columns":' + _json(result.columns) + b',"rows":['
    yield b",".join(result.lines)
    yield b'],"truncated":' + _json(result.truncated)
    yield b',"elapsed_ms":' + _json(result.elapsed_ms) + b"}"


def _lines(result: CypherResult) -> Iterator[bytes]:
    yield _json({"columns": result.columns}) + b"\n"
    yield from (line + b"\n" for line in result.lines)
    yield _json({"truncated": result.truncated, "elapsed_ms": result.elapsed_ms}) + b"\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
