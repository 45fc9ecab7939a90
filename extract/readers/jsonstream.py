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
from extract.readers.jsoncursor import Cursor
from extract.readers.jsonpages import CONTAINERS, WRAPPERS
from extract.readers.jsonrecord import Record
from extract.readers.leaderboardstream import rows_of_task

_REPAIR = "repair the file from this line on"


def records_in(stream: TextIO) -> Iterator[Record | Fault]:
    """The records of a stream, in order; what is no JSON is a fault.

    No more than one record is held. After a broken element of an array nothing more is read,
    since where the next one begins cannot be known; after a broken object that stands by itself
    reading goes on at the next line that begins with an object.
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
            yield Fault(cursor.line, f"not valid JSON ({_why(error)})", _REPAIR, cursor.rest)
            if depth > 0 or cursor.inside or not cursor.next_object():
                return
    if empty:
        yield Record([], 1, cursor.rest)


def _why(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)


def _values(cursor: Cursor) -> Iterator[Record]:
    if cursor.opens_task():
        yield from rows_of_task(cursor)
    elif cursor.opens_envelope():
        yield from _members(cursor)
    else:
        yield cursor.decode()


def _members(cursor: Cursor) -> Iterator[Record]:
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


def _member(cursor: Cursor, key: str) -> Iterator[Record]:
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


def _items(cursor: Cursor) -> Iterator[Record]:
    start = cursor.line
    cursor.enter()
    count = 0
    while (char := cursor.expect()) != "]":
        if char == ",":
            cursor.skip()
            continue
        yield cursor.decode()
        count += 1
    cursor.leave()
    if not count:
        yield Record([], start, "[]")
