"""JSON: one record a line, or one array or object over any number of lines."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.metadata import FIELDS, field_name, read_record
from extract.readers.shapes import JSON, JSONL

MAX_RECORD_CHARS = 8_000_000  # characters of one element of a JSON array
CHUNK_CHARS = 1 << 16  # characters read at a time
_CONTAINERS = ("data", "results", "papers", "items", "works", "records", "articles", "entries")
_REMEDY = "write one JSON object with at least a title or an abstract on each line"


def read_jsonl(lines: Iterable[Line]) -> Iterator[Facts | Fault]:
    """One record a line; a line that is none is a fault, and the rest is read."""
    for line in lines:
        text = line.text.strip().removesuffix(",")
        if text:
            yield _read_line(line, text)


def _read_line(line: Line, text: str) -> Facts | Fault:
    if line.cut:
        return Fault(
            line.number, "the line is too long for one record", "put each record on a line", text
        )
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Fault(line.number, f"not valid JSON ({_why(error)})", _REMEDY, text)
    return _facts(value, line=line.number, shape=JSONL, text=text)


def _why(error: Exception) -> str:
    return (
        f"{error.msg}, column {error.colno}"
        if isinstance(error, json.JSONDecodeError)
        else str(error)
    )


def _facts(value: Any, *, line: int, shape: str, text: str) -> Facts | Fault:
    if not isinstance(value, dict):
        return Fault(line, "a JSON value, but no record with fields", _REMEDY, text)
    facts = read_record(value, line=line, shape=shape)
    if facts.title.strip() or facts.abstract.strip():
        return facts
    return Fault(line, "a record with neither title nor abstract", _REMEDY, text)


def read_json(stream: TextIO) -> Iterator[Facts | Fault]:
    """The records of a JSON array or object, or of several one after another, in any layout.

    Reads in constant memory: no more than one element is held. After a broken element nothing
    more is read, since where the next one begins cannot be known.
    """
    cursor = _Cursor(stream)
    while (char := cursor.peek()) and char in "[,]":
        cursor.skip()
    while cursor.peek():
        line = cursor.line
        try:
            value, text = cursor.decode()
        except (ValueError, RecursionError) as error:
            yield Fault(
                line, f"not valid JSON ({error})", "repair the file from this line on", cursor.rest
            )
            return
        yield from _unpacked(value, line, text)
        while (char := cursor.peek()) and char in "[,]":
            cursor.skip()


def _unpacked(value: Any, line: int, text: str) -> Iterator[Facts | Fault]:
    """The records in a value: itself, or those that an answer of a service wraps."""
    inner = _inner_records(value) if isinstance(value, dict) else None
    if inner is None:
        yield _facts(value, line=line, shape=JSON, text=text[:CHUNK_CHARS])
        return
    for item in inner:
        yield _facts(item, line=line, shape=JSON, text=json.dumps(item)[:CHUNK_CHARS])


def _inner_records(value: dict[str, Any]) -> list[Any] | None:
    names = {field_name(key) for key in value}
    if names & {*FIELDS["title"], *FIELDS["abstract"]}:
        return None
    lists = (value.get(key) for key in _CONTAINERS)
    return next((found for found in lists if isinstance(found, list)), None)


class _Cursor:
    """A place in a stream of JSON text, with as much of it in memory as one value needs."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._decoder = json.JSONDecoder()
        self._buffer = ""
        self._at = 0
        self.line = 1

    @property
    def rest(self) -> str:
        """The text at hand from here on."""
        return self._buffer[self._at : self._at + CHUNK_CHARS]

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            while self._at < len(self._buffer):
                char = self._buffer[self._at]
                if not char.isspace():
                    return char
                self.skip()
            if not self._fill(CHUNK_CHARS):
                return ""

    def skip(self) -> None:
        """Step over one character."""
        self.line += self._buffer[self._at] == "\n"
        self._at += 1

    def decode(self) -> tuple[Any, str]:
        """The value that begins here, and its text.

        Raises:
            ValueError: If it is broken or longer than `MAX_RECORD_CHARS`.
        """
        wanted = CHUNK_CHARS
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._is_broken(error) or not self._fill(wanted):
                    raise
                wanted *= 2
                continue
            text = self._buffer[self._at : end]
            self.line += text.count("\n")
            self._at = end
            return value, text

    def _is_broken(self, error: json.JSONDecodeError) -> bool:
        """Whether more text cannot mend the value: it is too long, or wrong well before the end."""
        if len(self._buffer) - self._at > MAX_RECORD_CHARS:
            raise ValueError(f"one value is longer than {MAX_RECORD_CHARS:,} characters") from error
        unfinished = "Unterminated" in error.msg
        return not unfinished and error.pos < len(self._buffer) - 16  # a number or word may be cut

    def _fill(self, size: int) -> bool:
        chunk = self._stream.read(size)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)
