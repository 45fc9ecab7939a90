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
from extract.readers.xmlaround import Surroundings
from extract.readers.xmlpieces import Layout, Piece, end_of_units, grouped, pieces
from extract.readers.xmlrun import Place, Run
from extract.readers.xmltree import Readable, Record

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
    if not whole.run.is_wrong:
        return
    groups = grouped(chain(whole.window, found))
    lost = _Lost(layout, whole.start.around, next(groups))
    fault = lost.told_by(whole.run, whole.start)
    is_told = bool(fault.block)  # else nothing of this unit was lost: one that follows is broken
    if is_told:
        yield fault
    for group in groups:
        lost = _Lost(layout, lost.after, group)
        for item in lost.alone():
            is_told = is_told or isinstance(item, Fault)
            yield item
    if not is_told:
        yield fault


class _Whole:
    """A document as one parser reads it, and what must be read again where that gives up.

    Attributes:
        run: The parser.
        window: The pieces from the beginning of the unit at hand on.
        start: Where the first of them begins.
    """

    def __init__(self, layout: Layout) -> None:
        self.run = Run(layout)
        self.window: list[Piece] = []
        self.start = self.run.place
        self._size = 0  # bytes since the last tag in the window

    def read(self, found: Iterator[Piece]) -> Iterator[Record]:
        """The records, up to the unit in which the XML breaks."""
        for piece in found:
            place, is_between = self.run.place, bool(piece.tag) and not self.run.is_in_record
            if is_between and self.run.is_wrong:  # though not stuck: the unit was read to its end
                self.window.append(piece)
                return
            yield from self.run.feed(piece.data)
            if is_between and self.run.first == piece.tag:  # no tag comes out of a comment
                self.window, self.start = [], place
            self._keep(piece)
            if self.run.is_stuck:
                return
        yield from self.run.close()

    def _keep(self, piece: Piece) -> None:
        before = 0 if piece.tag else self._size
        self._size = before + len(piece.data)
        self.window.append(piece if before <= _KEPT_BYTES else replace(piece, data=b""))


class _Lost:
    """A unit that may be lost, or the tag of a container, with what goes on to the next such tag.

    Attributes:
        within: What it lies in.
        after: What lies around the place behind it, once it was read.
    """

    def __init__(self, layout: Layout, around: Surroundings, group: Iterator[Piece]) -> None:
        self._first = next(group)
        self.within = self.after = around.before(self._first)
        self._layout = layout
        self._group = chain([self._first], group)
        self._text = b""

    def alone(self) -> Iterator[Record | Fault]:
        """Its records, and what is wrong with it, as a parser of its own reads it."""
        run = Run(self._layout, below=self._first.line - 1)
        yield from run.feed(self.within.opening().encode())
        start = run.place
        for data in self._data():
            yield from run.feed(data)
        self._end(run, start)
        yield from run.feed(self.after.closing().encode())
        yield from run.close()
        if run.is_wrong:
            yield self._fault(run, start)

    def told_by(self, run: Run, start: Place) -> Fault:
        """What is wrong with it, as the parser says that read it.

        Args:
            run: The parser.
            start: Where it begins.
        """
        for _ in self._data():
            pass
        self._end(run, start)
        return self._fault(run, start)

    def _data(self) -> Iterator[bytes]:
        """Its bytes, in pieces."""
        for piece in self._group:
            if len(self._text) <= _KEPT_BYTES:
                self._text += piece.data
            yield piece.data

    def _end(self, run: Run, start: Place) -> None:
        is_unread = run.place.moved == start.moved and self._first.tag in self._layout.containers
        guessed = self.within.after(self._first, self._layout)
        self.after = guessed if is_unread else run.place.around

    def _fault(self, run: Run, start: Place) -> Fault:
        """What is wrong, with the text that was not read."""
        at = self._unread(run, start)
        text = self._text[at:].decode("utf-8", "replace")
        line = self._first.line + self._text[:at].count(b"\n")
        line += text[: len(text) - len(text.lstrip())].count("\n")
        if not text.strip():
            return Fault(run.line, *run.why(run.line), "")
        parts = (self.within.opening(), text.strip(), self.after.closing())
        return Fault(line, *run.why(line), "\n".join(filter(None, parts)))

    def _unread(self, run: Run, start: Place) -> int:
        """Where in the text begins what was not read: behind the units that ended, if all did."""
        begun, ended = run.place.begun - start.begun, run.place.ended - start.ended
        if not ended or begun > ended or not run.is_stuck:
            return 0
        at = end_of_units(self._text, self._layout, ended)
        is_cut = len(self._text) > _KEPT_BYTES
        return len(self._text) if is_cut and not at else at
