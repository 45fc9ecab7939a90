"""The rows of a statement in the forms that a client may ask for."""

import csv
import io
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from api.accepting import prefers_page, quality, ranges_of
from api.exporting.formulas import guarded
from graph.readonly import CypherResult


class CypherForm(StrEnum):
    """Forms of the rows; the first is the default."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    HTML = "html"


MEDIA_TYPES: Final = {
    CypherForm.JSON: "application/json",
    CypherForm.NDJSON: "application/x-ndjson",
    CypherForm.CSV: "text/csv",
    CypherForm.HTML: "text/html",
}


def form_liked(accept: str | None) -> CypherForm:
    """The form for an Accept header: lines where they are named, else what it likes best; JSON."""
    named = accept or ""
    if MEDIA_TYPES[CypherForm.NDJSON] in named.lower():
        return CypherForm.NDJSON
    if prefers_page(accept):
        return CypherForm.HTML
    ranges = ranges_of(accept)
    json_, table = (quality(MEDIA_TYPES[one], ranges) for one in (CypherForm.JSON, CypherForm.CSV))
    return CypherForm.CSV if table > json_ else CypherForm.JSON


def written(result: CypherResult, form: CypherForm) -> bytes:
    """The rows in a form other than HTML; they are JSON already and only decoded for the table."""
    writers = {CypherForm.NDJSON: _lines, CypherForm.CSV: _table}
    return b"".join(writers.get(form, _body)(result))


def _body(result: CypherResult) -> Iterator[bytes]:
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


def _table(result: CypherResult) -> Iterator[bytes]:
    """CSV: texts as they are, nothing as an empty cell, all else as JSON; no cell is a formula."""
    yield _row(dict(zip(result.columns, result.columns, strict=True)))
    for values in result.rows:
        yield _row(dict(zip(result.columns, values, strict=True)))


def _row(values: dict[str, object]) -> bytes:
    texts = {name for name, value in values.items() if isinstance(value, str)}
    text = io.StringIO(newline="")
    cells = {name: _cell(value) for name, value in values.items()}
    csv.writer(text).writerow(guarded(cells, texts).values())
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
