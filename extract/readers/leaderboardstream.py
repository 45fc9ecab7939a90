"""Leaderboards within their tasks, as Papers with Code published them, in a stream of JSON.

A task holds data sets and subtasks, a data set its rows and its own parts. The names of both may
stand behind what they hold, so that the rows of one task are held until it ends.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from extract.readers.fieldnames import field_name
from extract.readers.fieldvalues import line_of
from extract.readers.jsoncursor import Cursor
from extract.readers.jsonrecord import Record

_NAMED_BY: Final[Mapping[str, str]] = {
    "subtasks": "task",
    "datasets": "dataset",
    "subdatasets": "dataset",
    "sota": "",
}
"""The members within which rows stand, and the member that names each object there."""
_ROWS = "rows"
_PAPER = ("paper_url", "paper_title", "paper_date")


def rows_of_task(cursor: Cursor) -> Iterator[Record]:
    """The rows of the task that begins here and of its subtasks, those of one paper together.

    Each has the names of its task and data set as fields of its own, and the line on which it
    begins.

    Raises:
        ValueError: If the task is broken; what could be read of it is given before.
    """
    held: dict[tuple[str, ...], list[Record]] = {}
    broken: ValueError | None = None
    try:
        for record in _rows_within(cursor, "task"):
            held.setdefault(_paper(record), []).append(record)
    except ValueError as error:
        broken = error
    for records in held.values():
        yield from records
    if broken:
        raise broken


def _paper(record: Record) -> tuple[str, ...]:
    return tuple(line_of(record.fields.get(name)) for name in _PAPER)


def _rows_within(cursor: Cursor, named_by: str) -> Iterator[Record]:
    """The rows within an object, with its name; also those before the place where it is broken."""
    name, held, broken = "", list[Record](), None
    try:
        for member in _members(cursor):
            if member == named_by:
                name = line_of(cursor.decode().value)
            else:
                for record in _rows_of_member(cursor, member):
                    held.append(record)
    except ValueError as error:
        broken = error
    for record in held:
        yield _named(record, named_by, name)
    if broken:
        raise broken


def _rows_of_member(cursor: Cursor, member: str) -> Iterator[Record]:
    if member not in _NAMED_BY and member != _ROWS:
        cursor.decode()
        return
    for _ in _values(cursor):
        if member == _ROWS or cursor.peek() != "{":
            record = cursor.decode()
            if member == _ROWS:
                yield record
        else:
            yield from _rows_within(cursor, _NAMED_BY[member])


def _named(record: Record, named_by: str, name: str) -> Record:
    """The row with the name of what it stands in before its own fields; an inner name stays."""
    if not name or not isinstance(record.value, dict):
        return record
    return Record({named_by: name, **record.value}, record.line, record.text)


def _members(cursor: Cursor) -> Iterator[str]:
    """The names of the members of an object, at each of their values, which must be used up."""
    cursor.enter()
    while (char := cursor.expect()) != "}":
        if char == ",":
            cursor.skip()
            continue
        name = field_name(str(cursor.decode().value))
        cursor.expect(":")
        cursor.skip()
        cursor.expect()
        yield name
    cursor.leave()


def _values(cursor: Cursor) -> Iterator[None]:
    """At each of the values of an array, or at the one that stands alone."""
    if cursor.expect() != "[":
        yield
        return
    cursor.enter()
    while (char := cursor.expect()) != "]":
        if char == ",":
            cursor.skip()
            continue
        yield
    cursor.leave()
