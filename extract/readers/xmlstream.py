"""XML as a stream of whole elements; what is broken is told with its text, and the rest is read.

A sound document is read by one parser. Where that gives up, the unit at hand becomes a fault, and
what follows is read unit by unit, each with a parser of its own within the tags that it lies in:
so the time stays in proportion to the document, however much of it is broken.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from extract.readers.document import QUARANTINE_CHARS
from extract.readers.drafts import Fault
from extract.readers.xmlpieces import (
    Layout,
    Piece,
    Surroundings,
    end_of_units,
    grouped,
    pieces,
)
from extract.readers.xmlrun import Run
from extract.readers.xmltree import Readable, Record, local_name, text_with_tags

_KEPT_BYTES = 5 * QUARANTINE_CHARS  # of a unit whose text may be needed: more characters than that


def elements(stream: Readable, layout: Layout) -> Iterator[Record | Fault]:
    """The records of a document, in order of their ends; the outermost count.

    What is outside them is freed as it is read, and they are once the next is asked for.

    Args:
        stream: UTF-8, whatever the XML declares.
        layout: What its records are called.
    """
    found, whole = pieces(stream, layout), _Whole(layout)
    yield from whole.read(found)
    if not whole.run.is_over:
        return
    groups = grouped(chain(whole.window, found))
    lost = _Lost(layout, whole.around, next(groups))
    lost.read_on()
    fault = lost.fault(whole.run, whole.run.ended - whole.ended)
    is_told = bool(fault.block)  # else nothing of this unit was lost: one that follows is broken
    if is_told:
        yield fault
    for group in groups:
        lost = _Lost(layout, lost.after, group)
        for item in _alone(lost, layout):
            is_told = is_told or isinstance(item, Fault)
            yield item
    if not is_told:
        yield fault


class _Whole:
    """A document as one parser reads it, and what must be read again where that gives up.

    Attributes:
        run: The parser.
        window: The pieces from the beginning of the unit at hand on.
        around: What lies around the first of them.
        ended: Units that came to their end before it.
    """

    def __init__(self, layout: Layout) -> None:
        self.run = Run(layout)
        self.window: list[Piece] = []
        self.around = Surroundings()
        self.ended = 0
        self._layout = layout
        self._here = self.around
        self._size = 0  # bytes since the last tag in the window

    def read(self, found: Iterator[Piece]) -> Iterator[Record]:
        """The records, up to where the XML breaks."""
        for piece in found:
            is_between, ended, around = not self.run.is_in_record, self.run.ended, self._here
            self._here = around.after(piece, self._layout)
            for record in self.run.feed(piece.data):
                self._here = _told(self._here, record, self._layout)
                yield record
            if piece.tag and is_between and self.run.is_seen:  # no tag comes out of a comment
                self.window, self.around, self.ended = [], around, ended
            self._keep(piece)
            if self.run.is_over:
                return
        yield from self.run.close()

    def _keep(self, piece: Piece) -> None:
        self._size = len(piece.data) + (0 if piece.tag else self._size)
        is_needed = piece.tag or self._size <= _KEPT_BYTES
        self.window.append(piece if is_needed else replace(piece, data=b""))


class _Lost:
    """A unit that may be lost, with the tags around it, read piece by piece.

    Attributes:
        first: The piece with which it begins.
        within: What it lies in.
        after: What lies around the place behind it.
    """

    def __init__(self, layout: Layout, around: Surroundings, group: Iterator[Piece]) -> None:
        self.first = next(group)
        self.within = around.before(self.first, layout)
        self.after = around.after(self.first, layout)
        self._layout = layout
        self._group = chain([self.first], group)
        self._text = b""

    def data(self) -> Iterator[bytes]:
        """Its bytes, in pieces."""
        for piece in self._group:
            if len(self._text) <= _KEPT_BYTES:
                self._text += piece.data
            yield piece.data

    def read_on(self) -> None:
        """Go to its end."""
        for _ in self.data():
            pass

    def fault(self, run: Run, ended: int) -> Fault:
        """What became of it, with the text that was not read.

        Args:
            run: Of the parser that read it.
            ended: How many units in it came to their end.
        """
        is_part = ended and not run.is_in_unit and not run.is_read
        start = end_of_units(self._text, self._layout, ended) if is_part else 0
        text = self._text[start:].decode("utf-8", "replace")
        line = self.first.line + self._text[:start].count(b"\n")
        line += text[: len(text) - len(text.lstrip())].count("\n")
        if not text.strip():
            return Fault(run.line, *run.why(run.line), "")
        parts = (self.within.opening(), text.strip(), self.after.closing())
        return Fault(line, *run.why(line), "\n".join(filter(None, parts)))


def _alone(lost: _Lost, layout: Layout) -> Iterator[Record | Fault]:
    """The records of a unit by itself, and what is wrong with it."""
    run = Run(layout, below=lost.first.line - 1)
    opening, closing = (text.encode() for text in (lost.within.opening(), lost.after.closing()))
    for data in chain([opening], lost.data(), [closing]):
        if data and not run.is_over:
            for record in run.feed(data):
                lost.after = _told(lost.after, record, layout)
                yield record
    if not run.is_over:
        yield from run.close()
    if run.is_over:
        yield lost.fault(run, run.ended)


def _told(around: Surroundings, record: Record, layout: Layout) -> Surroundings:
    """The surroundings with what a record says of the units after it, if it does."""
    if local_name(record.element) not in layout.heads:
        return around
    return replace(around, head=" ".join(text_with_tags(record.element).split()))
