"""The form of a JSON record, recognised by what it contains, and the reader of that form."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extract.readers.arxiv_records import is_arxiv, read_arxiv
from extract.readers.atom import read_atom
from extract.readers.build import Facts
from extract.readers.crossref import is_crossref, read_crossref
from extract.readers.csl_json import is_csl, read_csl
from extract.readers.drafts import Fault
from extract.readers.fieldnames import FIELDS
from extract.readers.fieldvalues import line_of
from extract.readers.jsonedges import is_edge, read_edge, says_what_it_cites, united
from extract.readers.jsonrecord import OtherTable, Record
from extract.readers.jsonstream import records_in
from extract.readers.leaderboards import is_leaderboard, read_leaderboard, together
from extract.readers.metadata import read_record
from extract.readers.openalex import is_openalex, read_openalex
from extract.readers.semantic_scholar import is_semantic_scholar, read_semantic_scholar
from extract.readers.shapes import (
    ARXIV,
    CROSSREF,
    CSL_JSON,
    LEADERBOARDS,
    OPENALEX,
    SEMANTIC_SCHOLAR,
)

REMEDY = "write one JSON object with at least a title or an abstract on each line"
_WRAPPERS = ("message", "data", "_source", "record", "paper", "work", "item", "result", "bibjson")
_ERRORS = ("error", "errors", "message", "detail")
_MAX_WRAPS = 5  # objects within objects that are opened


@dataclass(frozen=True)
class Form:
    """A form of records: how to tell it, and how to read it."""

    matches: Callable[[Record], bool]
    read: Callable[[Record], Iterator[Facts | Fault]]


FORMS = {
    OPENALEX: Form(is_openalex, read_openalex),
    SEMANTIC_SCHOLAR: Form(is_semantic_scholar, read_semantic_scholar),
    CROSSREF: Form(is_crossref, read_crossref),
    ARXIV: Form(is_arxiv, read_arxiv),
    CSL_JSON: Form(is_csl, read_csl),
    LEADERBOARDS: Form(is_leaderboard, read_leaderboard),
}
"""The forms that have a reader of their own, by shape, in the order in which they are tried."""


def read_records(
    records: Iterable[Record | Fault], *, layout: str, form: str | None = None
) -> Iterator[Facts | Fault]:
    """What the records hold; citations or figures of one work that follow each other come as one.

    Args:
        records: As they stand in the document.
        layout: Shape of those that have no form of their own.
        form: One of `FORMS`, to read every record as; None to recognise each.
    """
    yield from together(united(_told_once(_read_all(records, layout, form))))


def _read_all(
    records: Iterable[Record | Fault], layout: str, form: str | None
) -> Iterator[Facts | Fault]:
    for record in records:
        if isinstance(record, Fault):
            yield record
        else:
            yield from _read(record, layout, form)


def _told_once(found: Iterable[Facts | Fault]) -> Iterator[Facts | Fault]:
    """The same with one fault for all rows of a table without papers."""
    told: set[str] = set()
    for item in found:
        if isinstance(item, OtherTable):
            if item.reason in told:
                continue
            told.add(item.reason)
        yield item


def _read(record: Record, layout: str, form: str | None, wraps: int = 0) -> Iterator[Facts | Fault]:
    if record.value == []:
        yield record.fault("an answer that holds no records", "ask for more, or leave it out")
    elif not isinstance(record.value, dict):
        yield record.fault("a JSON value, but no record with fields", REMEDY)
    elif _is_http_answer(record):
        yield from _http_answer(record, layout, form)
    elif (inner := _wrapped(record)) and wraps < _MAX_WRAPS:
        yield from _read(inner, layout, form, wraps + 1)
    else:
        yield from _read_form(record, layout, form)


def _read_form(record: Record, layout: str, form: str | None) -> Iterator[Facts | Fault]:
    if form is not None:
        yield from FORMS[form].read(record)
        return
    known = next((one for one in FORMS.values() if one.matches(record)), None)
    if known:
        yield from known.read(record)
    elif is_edge(record.named):
        yield read_edge(record, shape=layout)
    else:
        yield _generic(record, layout)


def _generic(record: Record, layout: str) -> Facts | Fault:
    facts = read_record(record.fields, line=record.line, shape=layout)
    if facts.title.strip() or facts.abstract.strip() or says_what_it_cites(facts):
        return facts
    error = _error(record)
    if error:
        return record.fault(f"an answer that reports an error: {error}", "ask again")
    return record.fault("a record with neither title nor abstract", REMEDY)


def _says_something(record: Record) -> bool:
    return any(record.named.get(name) for name in (*FIELDS["title"], *FIELDS["abstract"]))


def _wrapped(record: Record) -> Record | None:
    """The record within an answer for a single work, such as `{"status": "ok", "message": {…}}`."""
    if _says_something(record) or is_leaderboard(record):
        return None
    inner = (record.fields.get(name) for name in _WRAPPERS)
    found = next((one for one in inner if isinstance(one, dict) and one), None)
    return record.part(found) if found else None


def _error(record: Record) -> str:
    """What an answer says that went wrong."""
    for name in _ERRORS:
        value: Any = record.fields.get(name)
        first = value[0] if isinstance(value, list) and value else value
        text = line_of(first.get("message")) if isinstance(first, dict) else line_of(first)
        if text:
            return text[:200]
    return ""


def _is_http_answer(record: Record) -> bool:
    fields = record.fields
    named = "status_code" in fields or "status" in fields
    return named and "url" in fields and isinstance(fields.get("body"), str)


def _http_answer(record: Record, layout: str, form: str | None) -> Iterator[Facts | Fault]:
    """What the body of a recorded answer holds: a feed of arXiv, or JSON; all of it on its line."""
    body = record.fields["body"].lstrip("\ufeff \t\r\n")
    if body.startswith("<"):
        raw = body.encode("utf-8", "replace")
        yield from read_atom(io.BytesIO(raw), line=record.line)
    elif body.startswith(("{", "[")):
        for inner in records_in(io.StringIO(body)):
            if isinstance(inner, Fault):
                yield record.fault(f"in the body of an answer: {inner.reason}", inner.remedy)
            elif not _is_http_answer(inner):
                yield from _read(Record(inner.value, record.line, inner.text), layout, form)
    else:
        yield record.fault("a recorded answer without records in its body", "record it again")
