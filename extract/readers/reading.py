"""The readers' front door: choose by form, read, and make papers and errors of what is found."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers.bibtex import read_bibtex
from extract.readers.build import Facts, facts_of, to_error, to_paper
from extract.readers.document import Document, Line, open_documents, open_path, open_text
from extract.readers.drafts import Draft, Fault
from extract.readers.jsonl import read_json, read_jsonl
from extract.readers.listing import read_listing
from extract.readers.newsletter import find_regions
from extract.readers.parts import TEXT, partition
from extract.readers.shapes import (
    ABSTRACT_LINES,
    BARE_ABSTRACTS,
    BIBTEX,
    CSV,
    JSON,
    JSONL,
    MIXED,
    NEWSLETTER,
    SHAPES,
    TITLE_ABSTRACT_LINES,
)
from extract.readers.table import read_table
from extract.readers.text import read_plain

SNIFFED_LINES = 2_000  # lines looked at to name a document's shape
JSON_START_CHARS = 2_000  # characters of a line looked at to tell JSON
JSON_START_LINES = 3  # lines looked at to tell JSON
MAX_TEXT_CHARS = 64_000_000  # characters of a plain-text or BibTeX part, which is held in memory

Found = Facts | Draft | Fault
_JSON_START = re.compile(
    r"\s*(?:\[\s*(?:\{|\]\s*$)|\{[^\S\n]*\n\s*\"|\{\s*\"\w+\"\s*:\s*[\[{]\s*\n)"
)


def read_papers(path: Path, *, shape: str | None = None) -> Iterator[SourcePaper | DocumentError]:
    """The papers of a file, in its order; blocks that are none come as errors between them.

    Args:
        path: A text file of any supported shape, plain, gzip-compressed, or in a zip archive.
        shape: One of `SHAPES`, to be used whatever the text looks like; None to recognise it.

    Raises:
        DocumentError: For the whole file (line 0), if it cannot be read, holds no paper in any
            shape that we know, or if `shape` is not one of `SHAPES`.
    """
    _check_shape(shape, path.name)
    for document in open_documents(path):
        if isinstance(document, DocumentError):
            yield document
        else:
            yield from read_document(document, shape=shape)


def read_document(
    document: Document, *, shape: str | None = None
) -> Iterator[SourcePaper | DocumentError]:
    """The same for one document that is open."""
    _check_shape(shape, document.name)
    yield from _papers(document, shape)


def read_text(
    text: str, *, name: str, shape: str | None = None
) -> Iterator[SourcePaper | DocumentError]:
    """The same for a text that was pasted or uploaded; `name` stands for the file's name."""
    _check_shape(shape, name)
    yield from _papers(open_text(text, name=name), shape)


def sniff(path: Path) -> str:
    """The name of the shape that a file has; "mixed" where its parts have several.

    Raises:
        DocumentError: As `read_papers`.
    """
    return shape_of(open_path(path))


def shape_of(document: Document) -> str:
    """The same for one document that is open."""
    if _is_json(document):
        return JSON
    shapes = {found.shape for found in _recognised(_head(document)) if not isinstance(found, Fault)}
    if not shapes:
        raise _unrecognised(document.name)
    return shapes.pop() if len(shapes) == 1 else MIXED


def _head(document: Document) -> Iterator[Line]:
    return islice(document.lines(), SNIFFED_LINES)


def _check_shape(shape: str | None, name: str) -> None:
    if shape is not None and shape not in SHAPES:
        raise DocumentError(
            name, 0, f"unknown shape {shape!r}", f"choose one of {', '.join(SHAPES)}"
        )


def _papers(document: Document, shape: str | None) -> Iterator[SourcePaper | DocumentError]:
    any_found = False
    for found in _find(document, shape):
        facts = facts_of(found) if isinstance(found, Draft) else found
        item = to_error(facts, document) if isinstance(facts, Fault) else to_paper(facts, document)
        any_found = True
        yield item
    if not any_found:
        raise _unrecognised(document.name)


def _unrecognised(name: str) -> DocumentError:
    remedy = f"give the papers in one of the shapes {', '.join(SHAPES)}"
    return DocumentError(name, 0, "no paper was recognised in it", remedy)


def _find(document: Document, shape: str | None) -> Iterator[Found]:
    if shape == JSON or (shape is None and _is_json(document)):
        with document.open() as stream:
            yield from read_json(stream)
    elif shape is not None:
        yield from _FORCED[shape](document)
    else:
        yield from _recognised(document.lines())


def _is_json(document: Document) -> bool:
    """Whether the document is one JSON value over several lines or an array, by its first line."""
    filled = (line.text[:JSON_START_CHARS] for line in _head(document) if line.text.strip())
    return bool(_JSON_START.match("\n".join(islice(filled, JSON_START_LINES))))


def _recognised(lines: Iterator[Line]) -> Iterator[Found]:
    """What the parts of a document hold, each read by its form.

    BibTeX is read together, for its entries refer to each other; text between entries that
    makes no paper is a comment there.
    """
    structured = False
    entries: list[Line] = []
    for form, part in partition(lines):
        if form == BIBTEX:
            entries += _bounded(part)
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
    if form == JSONL:
        return read_jsonl(part)
    return read_table(part) if form == CSV else _text_part(part, structured=structured)


def _text_part(part: Iterator[Line], *, structured: bool) -> Iterator[Found]:
    """A part in plain text; below records, lines that make no paper are faults."""
    lines = _bounded(part)
    found = list(read_plain(lines))
    yield from found
    if structured and not found:
        for line in lines:
            if line.text.strip():
                remedy = "make it a record like those above, or take it out"
                yield Fault(line.number, "neither a record nor a paper", remedy, line.text)


def _bounded(lines: Iterator[Line]) -> list[Line]:
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


def _forced_newsletter(document: Document) -> Iterator[Found]:
    for region in find_regions(_bounded(document.lines())):
        yield from region.drafts


def _forced_listing(document: Document, shape: str) -> Iterator[Found]:
    return read_listing(_bounded(document.lines()), forced=shape)


_FORCED: dict[str, Callable[[Document], Iterator[Found]]] = {
    JSONL: lambda document: read_jsonl(document.lines()),
    CSV: lambda document: read_table(document.lines()),
    BIBTEX: lambda document: read_bibtex(_bounded(document.lines())),
    NEWSLETTER: _forced_newsletter,
    ABSTRACT_LINES: lambda document: _forced_listing(document, ABSTRACT_LINES),
    BARE_ABSTRACTS: lambda document: _forced_listing(document, BARE_ABSTRACTS),
    TITLE_ABSTRACT_LINES: lambda document: _forced_listing(document, TITLE_ABSTRACT_LINES),
}
