"""The records in a stream of JSON, in any layout and in constant memory.

Objects one after another, arrays of them, arrays within arrays, objects that wrap an array of
records, as the answers of services do (`{"meta": …, "results": [ … ]}`), and objects whose names
are ids of papers (`{"1706.03762": {"title": …}}`, `{"10.1000/a": ["10.1000/b"]}`).
"""

import json
from collections.abc import Iterator
from typing import TextIO

from extract.readers.drafts import Fault
from extract.readers.fieldnames import field_name
from extract.readers.identifiers import reference_id
from extract.readers.jsoncursor import CUT_OFF, Cursor
from extract.readers.jsonpages import CONTAINERS, WRAPPERS
from extract.readers.jsonrecord import Record
from extract.readers.leaderboardstream import rows_of_task

_REPAIR = "repair the file from this line on"
_WHOLE_LINE = '{"'  # of an array with a record a line; spread-out objects end the line at the brace


def records_in(stream: TextIO) -> Iterator[Record | Fault]:
    """The records of a stream, in order; what is no JSON is a fault.

    No more than one record is held. After a broken object that stands by itself reading goes on
    at the next line that begins with an object; after a broken element of an array only where
    its records stand a line each, since else where the next one begins cannot be known.
    """
    cursor = Cursor(stream)
    depth, empty = 0, True
    while char := cursor.peek():
        if char in "[,]":
            depth += {"[": 1, "]": -1}.get(char, 0)
            cursor.skip()
            continue
        empty = False
        try:
            yield from _values(cursor)
        except (ValueError, RecursionError) as error:
            yield _broken(cursor, error, within=depth > 0 or cursor.inside > 0)
    if empty:
        yield Record([], 1, cursor.rest)


class _GivenUpError(ValueError):
    """Nothing more of an array can be read; the fault has been made."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def _broken(cursor: Cursor, error: Exception, *, within: bool) -> Fault:
    """The fault at a place, which goes to where reading can go on."""
    if isinstance(error, _GivenUpError):
        return error.fault
    begins = _WHOLE_LINE if within else "{"
    return _skipped(cursor, error, None if cursor.inside else begins, within=within)


def _skipped(cursor: Cursor, error: Exception, begins: str | None, *, within: bool) -> Fault:
    line, reason = cursor.line, f"not valid JSON ({_why(error)})"
    block, goes_on = cursor.skip_to(begins)
    if within and not goes_on and _why(error) != CUT_OFF:
        reason += "; nothing after it in the array was read"
    return Fault(line, reason, _REPAIR, block.rstrip())


def _why(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)


def _values(cursor: Cursor) -> Iterator[Record | Fault]:
    if cursor.opens_task():
        yield from rows_of_task(cursor)
    elif cursor.opens_envelope():
        yield from _members(cursor)
    else:
        yield cursor.decode()


def _members(cursor: Cursor) -> Iterator[Record | Fault]:
    """The records in the arrays of an object, and in those of objects within it."""
    cursor.enter()
    while (char := cursor.expect()) != "}":
        if char == ",":
            cursor.skip()
            continue
        key = str(cursor.decode().value)
        cursor.expect(":")
        cursor.skip()
        yield from _member(cursor, key)
    cursor.leave()


def _member(cursor: Cursor, key: str) -> Iterator[Record | Fault]:
    char, name = cursor.expect(), field_name(key)
    if char == "[" and name in CONTAINERS:
        yield from _items(cursor)
    elif char == "{" and name in WRAPPERS:
        yield from _members(cursor)
    elif reference_id(key):
        yield _named(key, cursor.decode())
    else:
        cursor.decode()


def _named(key: str, record: Record) -> Record:
    """The record that stands under an id: one of fields, or the references of the work."""
    fields = record.fields or {"references": record.value}
    return Record({"id": key, **fields}, record.line, record.text)


def _item(cursor: Cursor) -> Record | Fault:
    try:
        return cursor.decode()
    except (ValueError, RecursionError) as error:
        fault = _skipped(cursor, error, _WHOLE_LINE, within=True)
        if not cursor.peek():
            raise _GivenUpError(fault) from error
        return fault


def _items(cursor: Cursor) -> Iterator[Record | Fault]:
    start = cursor.line
    cursor.enter()
    count = 0
    while (char := cursor.expect()) != "]":
        if char == ",":
            cursor.skip()
            continue
        yield _item(cursor)
        count += 1
    cursor.leave()
    if not count:
        yield Record([], start, "[]")
