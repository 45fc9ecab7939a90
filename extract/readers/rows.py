"""The logical rows of a table: a quoted cell may run over several lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.readers.document import Line
from extract.readers.tablehead import Header

MAX_ROW_LINES = 500  # a quoted cell that runs over more lines was never closed


@dataclass(frozen=True)
class Row:
    """One row as text.

    Attributes:
        number: 1-based line on which it begins.
        text: Its lines, joined by line ends.
        closed: Whether every quotation mark in it is closed.
        cut: Whether a line of it was too long to be kept in whole.
    """

    number: int
    text: str
    closed: bool = True
    cut: bool = False


def quotes_in(text: str, header: Header, *, within: bool) -> int:
    """How many quotation marks of a line count; in a cell that none opens, they are text.

    Args:
        text: One line.
        header: The header of its table.
        within: Whether a cell is open that an earlier line began.
    """
    if header.plain or header.drawn or '"' not in text:
        return 0
    opens = within or re.search(rf'(?:^|{re.escape(header.delimiter)})\s*"', text)
    return text.count('"') if opens else 0


def rows_of(lines: Iterable[Line], header: Header) -> Iterator[Row]:
    """The rows below a header, blank lines and comments left out."""
    start, parts, quotes = 0, list[str](), 0
    for line in lines:
        if not parts and (not line.text.strip() or _is_comment(line.text, header)):
            continue
        start = start if parts else line.number
        quotes += quotes_in(line.text, header, within=bool(parts))
        parts.append(line.text)
        if quotes % 2 == 0:
            yield Row(start, "\n".join(parts), cut=line.cut)
            parts, quotes = [], 0
        elif len(parts) > MAX_ROW_LINES:
            yield from _given_up(start, parts, header)
            parts, quotes = [], 0
    if parts:
        yield from _given_up(start, parts, header)


def _is_comment(text: str, header: Header) -> bool:
    """Whether a line is a remark; without a header that is one, it has too few cells for a row."""
    if not text.startswith("#"):
        return False
    return header.plain or text.count(header.delimiter) + 1 < len(header.names)


def _given_up(start: int, parts: list[str], header: Header) -> Iterator[Row]:
    """A row whose quote was never closed, and the rows that it would have swallowed."""
    yield Row(start, parts[0], closed=False)
    rest = (Line(start + offset, text) for offset, text in enumerate(parts) if offset)
    yield from rows_of(rest, header)
