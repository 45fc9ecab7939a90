"""One JSON value of a document, with its place; and rows that are told of once a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extract.readers.document import QUARANTINE_CHARS
from extract.readers.drafts import Fault
from extract.readers.fieldnames import by_name
from extract.readers.fieldvalues import fields_of

BLOCK_CHARS = (
    QUARANTINE_CHARS + 1
)  # characters of a value that a fault keeps; one more tells of a cut
MAX_DIGITS = 4_000  # digits of an integer; a longer one is kept as text


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= MAX_DIGITS else digits


DECODER = json.JSONDecoder(parse_int=_integer)


class OtherTable(Fault):
    """A row of a table that holds no papers; of all rows of one table, one is reported."""


@dataclass(frozen=True)
class Record:
    """A JSON value where a paper is expected.

    Attributes:
        value: As decoded.
        line: 1-based line on which it begins.
        text: As written, at most `BLOCK_CHARS` characters; for faults.
    """

    value: Any
    line: int
    text: str = field(compare=False)

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields of an object; none for any other value."""
        return fields_of(self.value)

    @cached_property
    def named(self) -> Mapping[str, Any]:
        """The same by `extract.readers.fieldnames.field_name`."""
        return by_name(self.fields)

    def part(self, value: Any) -> "Record":
        """A value within this one."""
        return Record(value, self.line, self.text)

    def fault(self, reason: str, remedy: str) -> Fault:
        """What is wrong with it."""
        return Fault(self.line, reason, remedy, self.text)

    def other_table(self, table: str, remedy: str) -> OtherTable:
        """That it is a row of a table without papers."""
        reason = f"a row of {table}, which holds no papers (told once a file)"
        return OtherTable(self.line, reason, remedy, self.text)
