"""Tables with a header row: CSV, TSV and their kin, read row by row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.edges import read_edges
from extract.readers.fieldnames import by_name
from extract.readers.forms import addresses
from extract.readers.identifiers import reference_id
from extract.readers.leaderboards import MAX_ROW_CHARS, read_row, scored, together
from extract.readers.markdowntable import is_rule, shown, with_links
from extract.readers.metadata import read_record
from extract.readers.rows import Row, rows_of
from extract.readers.shapes import CSV
from extract.readers.tablehead import Header, header_of

_SCOPUS_ID = re.compile(r"\s*\(\d{6,}\)")


def read_table(lines: Iterable[Line]) -> Iterator[Facts | Fault]:
    """The rows below a header; one with too few or too many cells is a fault.

    The block of a fault has the header above its row, so that it can be read by itself.

    A table of two ends (`citing,cited`) gives the citing papers with what they cite, a
    leaderboard the papers with what they achieved.
    """
    source = iter(lines)
    first = next((line for line in source if line.text.strip()), None)
    header = header_of(first.text) if first else None
    if first is None or header is None:
        remedy = "begin the table with a row of names such as title,abstract,year"
        reason = "no header row that names a title or an abstract"
        yield Fault(first.number if first else 1, reason, remedy, first.text if first else "")
        return
    for found in _rows(source, header):
        if isinstance(found, Fault):
            yield replace(found, block=f"{first.text}\n{found.block}")
        else:
            yield found


def _rows(source: Iterator[Line], header: Header) -> Iterator[Facts | Fault]:
    rows = (row for row in rows_of(source, header) if not header.drawn or not is_rule(row.text))
    records = (_cells(row, header) for row in rows)
    if header.edges():
        yield from read_edges(records, header)
    elif header.scores():
        yield from together(_scored(record, header) for record in records)
    else:
        for record in records:
            yield record if isinstance(record, Fault) else _facts(*record, header)


def _cells(row: Row, header: Header) -> tuple[Row, list[str]] | Fault:
    """The cells of a row, as many as the header has."""
    if row.cut:
        remedy = "check that the file has line ends"
        return Fault(row.number, "the line is too long for one row", remedy, row.text)
    if not row.closed:
        reason = "a quotation mark in this row is never closed"
        return Fault(row.number, reason, "close it", row.text)
    cells, wanted = _split(row.text, header), len(header.names)
    while len(cells) > wanted and not cells[-1].strip():
        cells.pop()
    if len(cells) != wanted:
        reason = f"{len(cells)} cells where the header has {wanted}"
        return Fault(row.number, reason, "quote cells that hold the delimiter", row.text)
    return row, cells


def _split(text: str, header: Header) -> list[str]:
    if header.drawn:
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", text.strip())]
    if header.plain:
        return text.split(header.delimiter, len(header.names) - 1)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    stream = io.StringIO(text, newline="")
    try:
        return next(csv.reader(stream, delimiter=header.delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _facts(row: Row, cells: list[str], header: Header) -> Facts | Fault:
    columns = zip(header.names, header.fields(), cells, strict=True)
    best_first = sorted(columns, key=lambda column: not _is_full(column[0]))
    record: dict[str, object] = {}
    for name, field, cell in best_first:
        if cell.strip() and field not in record:
            record[field] = _value(name, field, shown(cell) if header.drawn else cell)
    facts = read_record(record, line=row.number, shape=CSV)
    facts = with_links(facts, cells) if header.drawn else facts
    if facts.title.strip() or facts.abstract.strip():
        return facts
    return Fault(row.number, "a row with neither title nor abstract", "fill one of them", row.text)


def _scored(record: tuple[Row, list[str]] | Fault, header: Header) -> Facts | Fault:
    if isinstance(record, Fault):
        return record
    row, cells = record
    shown_cells = [shown(cell) for cell in cells] if header.drawn else cells
    named = by_name(dict(zip(header.names, shown_cells, strict=True)))
    if header.drawn:
        named["link"] = list(addresses(row.text))
    told = read_row(named, line=row.number, text=row.text[:MAX_ROW_CHARS])
    told = replace(told, block=row.text) if isinstance(told, Fault) else told
    return scored(_facts(row, cells, header), told)


def _is_full(name: str) -> bool:
    """Whether a column gives authors by their full names, which count before initials."""
    return "full" in name.casefold() or name == "AF"


def _value(name: str, field: str, cell: str) -> object:
    if field == "references":
        return _references(cell)
    if field == "authors":
        return _authors(name, _SCOPUS_ID.sub("", cell))
    return cell


def _authors(name: str, cell: str) -> object:
    """A list of names where the header says what parts them, or "|" does; else as written."""
    comma = "comma" in name.casefold()
    return re.split(r"\s*,\s*" if comma else r"\s*\|\s*", cell) if comma or "|" in cell else cell


def _references(cell: str) -> object:
    """Ids apart by any mark; entries in words apart by ";" only, since they hold commas."""
    pieces = [piece for piece in re.split(r"[,;|\s]+", cell.strip("[]{} ")) if piece]
    if all(reference_id(piece.strip("'\"")) for piece in pieces):
        return [piece.strip("'\"") for piece in pieces]
    entries = [entry.strip() for entry in re.split(r"[;\n]", cell)]
    return entries if len(entries) > 1 else cell
