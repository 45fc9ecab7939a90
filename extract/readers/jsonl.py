"""JSON: one record a line, or arrays and objects over any number of lines."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.jsonforms import REMEDY, read_records
from extract.readers.jsonpages import opens_envelope, opens_task
from extract.readers.jsonrecord import BLOCK_CHARS, DECODER, Record
from extract.readers.jsonstream import records_in
from extract.readers.shapes import JSON, JSONL


def read_jsonl(lines: Iterable[Line]) -> Iterator[Facts | Fault]:
    """One record or one page of records a line; a line that is none is a fault."""
    return read_records(_records(lines), layout=JSONL)


def read_json(stream: TextIO, *, form: str | None = None) -> Iterator[Facts | Fault]:
    """The records of JSON in any layout, in constant memory; see `records_in`.

    Args:
        stream: The text.
        form: One of `extract.readers.jsonforms.FORMS`, to read every record as; None to
            recognise each.
    """
    return read_records(records_in(stream), layout=JSON, form=form)


def _records(lines: Iterable[Line]) -> Iterator[Record | Fault]:
    for line in lines:
        text = line.text.strip().removesuffix(",")
        if text:
            yield from _in_line(line, text)


def _in_line(line: Line, text: str) -> Iterator[Record | Fault]:
    if line.cut:
        remedy = "put each record on a line"
        yield Fault(line.number, "the line is too long for one record", remedy, text)
    elif opens_task(text) or opens_envelope(text):
        for found in records_in(io.StringIO(text)):
            if isinstance(found, Fault):
                yield Fault(line.number, found.reason, found.remedy, found.block)
            else:
                yield Record(found.value, line.number, found.text)
    else:
        yield _whole(line, text)


def _whole(line: Line, text: str) -> Record | Fault:
    try:
        return Record(DECODER.decode(text), line.number, text[:BLOCK_CHARS])
    except (ValueError, RecursionError) as error:
        return Fault(line.number, f"not valid JSON ({_why(error)})", REMEDY, text)


def _why(error: Exception) -> str:
    return (
        f"{error.msg}, column {error.colno}"
        if isinstance(error, json.JSONDecodeError)
        else str(error)
    )
