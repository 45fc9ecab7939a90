"""Tables with a header row: CSV, TSV and their kin, read row by row."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.metadata import FIELDS, field_name, read_record
from extract.readers.shapes import CSV

DELIMITERS = (",", "\t", ";", "|")
MAX_HEADER_CHARS = 2_000  # a longer first line is no header
MAX_ROW_LINES = 500  # a quoted cell that runs over more lines was never closed
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)
_NEEDED = frozenset({*FIELDS["title"], *FIELDS["abstract"]})


@dataclass(frozen=True)
class Header:
    """The first row of a table: what parts its cells, and their names."""

    delimiter: str
    names: tuple[str, ...]


def header_of(text: str) -> Header | None:
    """The header that a line is; None unless it names a title or an abstract among its cells."""
    if len(text) > MAX_HEADER_CHARS or ". " in text:
        return None
    headers = [Header(mark, tuple(cells)) for mark in DELIMITERS if (cells := _cells(text, mark))]
    best = max(headers, key=_known_cells, default=None)
    names = {field_name(name) for name in best.names} if best else set()
    if best is None or len(best.names) < 2 or not names & _NEEDED:  # noqa: PLR2004 - one cell has no delimiter
        return None
    return best if _known_cells(best) * 2 >= min(len(best.names), 4) else None


def _known_cells(header: Header) -> int:
    return sum(field_name(name) in _KNOWN for name in header.names)


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        rows = list(csv.reader([text], delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return []
    return [cell.strip().lstrip("\ufeff") for cell in rows[0]] if rows else []


def read_table(lines: Iterable[Line]) -> Iterator[Facts | Fault]:
    """The rows below a header; one with too few or too many cells is a fault."""
    rows = _rows(lines)
    first = next(rows, None)
    header = header_of(first[1]) if first else None
    if first is None or header is None:
        line = first[0] if first else 1
        remedy = "begin the table with a row of names such as title,abstract,year"
        yield Fault(
            line,
            "no header row that names a title or an abstract",
            remedy,
            first[1] if first else "",
        )
        return
    for number, text, closed in rows:
        yield _read_row(number, text, header, closed=closed)


def _read_row(number: int, text: str, header: Header, *, closed: bool) -> Facts | Fault:
    if not closed:
        return Fault(number, "a quotation mark in this row is never closed", "close it", text)
    cells = _parse_row(text, header.delimiter)
    if len(cells) != len(header.names):
        reason = f"{len(cells)} cells where the header has {len(header.names)}"
        return Fault(number, reason, "quote cells that hold the delimiter", text)
    facts = read_record(dict(zip(header.names, cells, strict=True)), line=number, shape=CSV)
    if facts.title.strip() or facts.abstract.strip():
        return facts
    return Fault(number, "a row with neither title nor abstract", "fill one of them", text)


def _parse_row(text: str, delimiter: str) -> list[str]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        return next(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True),
            [],
        )
    except csv.Error:
        return []


def _rows(lines: Iterable[Line]) -> Iterator[tuple[int, str, bool]]:
    """Logical rows: first line, text, and whether every quotation mark in it is closed."""
    start, parts, quotes = 0, list[str](), 0
    for line in lines:
        if not parts and not line.text.strip():
            continue
        start = start if parts else line.number
        parts.append(line.text)
        quotes += line.text.count('"')
        if quotes % 2 == 0:
            yield start, "\n".join(parts), True
            parts, quotes = [], 0
        elif len(parts) > MAX_ROW_LINES:
            yield from _given_up(start, parts)
            parts, quotes = [], 0
    if parts:
        yield from _given_up(start, parts)


def _given_up(start: int, parts: list[str]) -> Iterator[tuple[int, str, bool]]:
    """A row whose quote was never closed, and the rows that it would have swallowed."""
    yield start, parts[0], False
    yield from _rows(Line(start + offset, text) for offset, text in enumerate(parts) if offset)
