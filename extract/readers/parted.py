"""A document's parts, each read by its form."""

from collections.abc import Callable, Iterator

from extract.readers.bibtex import read_bibtex
from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Draft, Fault
from extract.readers.jsonl import read_jsonl
from extract.readers.parts import TEXT, partition
from extract.readers.ris import read_ris
from extract.readers.shapes import BIBTEX, CSV, JSONL, RIS
from extract.readers.table import read_table
from extract.readers.text import read_plain

MAX_TEXT_CHARS = 64_000_000  # characters of a plain-text or BibTeX part, which is held in memory

Found = Facts | Draft | Fault

_PART_READERS: dict[str, Callable[[Iterator[Line]], Iterator[Facts | Fault]]] = {
    JSONL: read_jsonl,
    CSV: read_table,
    RIS: read_ris,
}


def read_parts(lines: Iterator[Line]) -> Iterator[Found]:
    """What the parts of a document hold, each read by its form.

    BibTeX is read together, for its entries refer to each other; text between entries that
    makes no paper is a comment there.
    """
    structured = False
    entries: list[Line] = []
    for form, part in partition(lines):
        if form == BIBTEX:
            entries += bounded(part)
            continue
        found = _read_part(form, part, structured=structured and not entries)
        first = next(found, None)
        if entries and first is None:
            continue
        yield from read_bibtex(entries)
        entries = []
        if first is not None:
            yield first
        yield from found
        structured = structured or form != TEXT
    yield from read_bibtex(entries)


def _read_part(form: str, part: Iterator[Line], *, structured: bool) -> Iterator[Found]:
    reader = _PART_READERS.get(form)
    return reader(part) if reader else _text_part(part, structured=structured)


def _text_part(part: Iterator[Line], *, structured: bool) -> Iterator[Found]:
    """A part in plain text; below records, lines that make no paper are faults."""
    lines = bounded(part)
    found = list(read_plain(lines))
    yield from found
    if structured and not found:
        for line in lines:
            if line.text.strip():
                remedy = "make it a record like those above, or take it out"
                yield Fault(line.number, "neither a record nor a paper", remedy, line.text)


def bounded(lines: Iterator[Line]) -> list[Line]:
    """The lines of a part that must be held in memory, up to the cap."""
    kept: list[Line] = []
    size = 0
    for line in lines:
        size += len(line.text) + 1
        if size > MAX_TEXT_CHARS:
            kept.append(Line(line.number, "", cut=True))
            break
        kept.append(line)
    return kept
