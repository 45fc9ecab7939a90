"""The readers' front door: choose by form, read, and make papers and errors of what is found."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers.archives import open_documents
from extract.readers.build import facts_of, to_error, to_paper
from extract.readers.chosen import CHOSEN
from extract.readers.document import Document, Line, open_path, open_text
from extract.readers.drafts import Draft, Fault
from extract.readers.jsonforms import FORMS
from extract.readers.jsonl import read_json
from extract.readers.jsonpages import opens_envelope
from extract.readers.parted import Found, read_parts
from extract.readers.roots import shape_of_markup
from extract.readers.shapes import (
    JSON,
    LEADERBOARDS,
    MIXED,
    SHAPES,
)
from extract.readers.table import read_table

SNIFFED_LINES = 2_000  # lines looked at to name a document's shape
SNIFFED_RECORDS = 200  # records of a JSON array looked at to name its shape
JSON_START_CHARS = 2_000  # characters of a line looked at to tell JSON
JSON_START_LINES = 3  # lines looked at to tell JSON

_JSON_START = re.compile(
    r"\s*(?:\[\s*(?:\{|\]\s*$)|\[(?:\s*\[)+\s*[{\]]|\{[^\S\n]*\n\s*\"|\{\s*\"\w+\"\s*:\s*[\[{]\s*\n)"
)


def read_papers(path: Path, *, shape: str | None = None) -> Iterator[SourcePaper | DocumentError]:
    """The papers of a file, in its order; blocks that are none come as errors between them.

    Args:
        path: A text file of any supported shape, plain, gzip-compressed, or in a zip archive.
        shape: One of `SHAPES`, to be used whatever the text looks like; None to recognise it.

    Raises:
        DocumentError: For the whole file (line 0), if it cannot be read, holds no paper in any
            shape that we know, or if `shape` is not one of `SHAPES`. What is wrong with one
            member of an archive comes as an error between the papers of the others.
    """
    _check_shape(shape, path.name)
    for document in open_documents(path):
        if isinstance(document, DocumentError):
            yield document
        elif document.name == path.name:
            yield from read_document(document, shape=shape)
        else:
            yield from _read_member(document, shape)


def _read_member(document: Document, shape: str | None) -> Iterator[SourcePaper | DocumentError]:
    """A part of an archive; one that holds no paper spoils none of the others."""
    try:
        yield from _papers(document, shape)
    except DocumentError as error:
        yield error


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
        return _shape_of_json(document)
    markup = shape_of_markup(document)
    if markup:
        return markup
    shapes = {found.shape for found in read_parts(_head(document)) if not isinstance(found, Fault)}
    if not shapes and next(islice(document.lines(), SNIFFED_LINES, None), None) is None:
        raise _unrecognised(document.name)
    return shapes.pop() if len(shapes) == 1 else MIXED  # also where papers may come further down


def _shape_of_json(document: Document) -> str:
    with document.open() as stream:
        head = islice(read_json(stream), SNIFFED_RECORDS)
        shapes = {found.shape for found in head if not isinstance(found, Fault)} or {JSON}
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
    if shape == LEADERBOARDS and not _begins_as_json(document):
        yield from read_table(document.lines())
    elif shape in (JSON, *FORMS) or (shape is None and _is_json(document)):
        with document.open() as stream:
            yield from read_json(stream, form=shape if shape in FORMS else None)
    elif shape is not None:
        yield from CHOSEN[shape](document)
    else:
        markup = shape_of_markup(document)
        yield from CHOSEN[markup](document) if markup else read_parts(document.lines())


def _is_json(document: Document) -> bool:
    """Whether the document is JSON over several lines, an array, or wraps an array of records.

    An object that does not fit a line's cap is read as a stream, too.
    """
    filled = (line for line in _head(document) if line.text.strip())
    first = list(islice(filled, JSON_START_LINES))
    start = "\n".join(line.text[:JSON_START_CHARS] for line in first)
    if not start.lstrip().startswith(("{", "[")):
        return False
    long = first[0].cut and start.lstrip().startswith("{")
    return long or bool(_JSON_START.match(start)) or opens_envelope(first[0].text.lstrip())


def _begins_as_json(document: Document) -> bool:
    first = next((line.text.lstrip() for line in _head(document) if line.text.strip()), "")
    return first.startswith(("{", "["))
