"""A parser of XML that is fed piece by piece: no network, no DTD, no entities."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from extract.readers.xmlpieces import Layout
from extract.readers.xmltree import Record, line_of, local_name

MAX_RECORD_BYTES = 4_000_000  # bytes of one record's XML, which is held in memory
_REMEDY = "fetch the file again, or repair it from this line on"
_LINE = re.compile(r"\bline (\d+)")


class Run:
    """One parser, from the beginning of a document or of a part that stands by itself.

    Attributes:
        is_seen: Whether the last feed brought any tag.
        ended: Units that came to their end.
    """

    def __init__(self, layout: Layout, *, below: int = 0) -> None:
        """Begins at the beginning.

        Args:
            layout: What to hand on.
            below: Lines of the document above the first.
        """
        self._layout = layout
        self._below = below
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            encoding="utf-8",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._record: etree._Element | None = None
        self._taken = 0
        self._units = 0
        self._errors: list[etree._LogEntry] = []
        self.is_seen = False
        self.ended = 0

    def feed(self, data: bytes) -> Iterator[Record]:
        """The records that end within these bytes; each is freed once the next is asked for.

        Not to be called again once the run is over: the parser would begin another document.
        """
        self._taken += len(data)
        with contextlib.suppress(etree.XMLSyntaxError):  # it is in the log, too
            self._parser.feed(data)
        yield from self._read()

    def close(self) -> Iterator[Record]:
        """The records that end with the document."""
        with contextlib.suppress(etree.XMLSyntaxError):
            self._parser.close()
        yield from self._read()

    def _read(self) -> Iterator[Record]:
        self._errors = [
            entry for entry in self._parser.feed_error_log if entry.level >= etree.ErrorLevels.ERROR
        ]
        self.is_seen = False
        events = cast("Iterable[tuple[str, etree._Element]]", self._parser.read_events())  # noqa: SLF001 - lxml's only name of the class
        for event, element in events:
            self.is_seen = True
            if event == "start" and self._record is None:
                self._begin(element)
            elif event == "end" and (self._record is None or element is self._record):
                yield from self._end(element)
                _free(element)

    def _begin(self, element: etree._Element) -> None:
        name = local_name(element)
        self._units += name in self._layout.units
        if name in self._layout.records:
            self._record = element

    def _end(self, element: etree._Element) -> Iterator[Record]:
        if local_name(element) in self._layout.units:
            self._units -= 1
            self.ended += 1
        if element is self._record:
            yield Record(element, line_of(element) + self._below)
        self._record, self._taken = None, 0

    @property
    def is_in_record(self) -> bool:
        """Whether a record is open."""
        return self._record is not None

    @property
    def is_in_unit(self) -> bool:
        """Whether a unit is open."""
        return self._units > 0

    @property
    def is_full(self) -> bool:
        """Whether a record, or what stands between two, goes on for too long."""
        return self._taken > MAX_RECORD_BYTES

    @property
    def is_over(self) -> bool:
        """Whether it may not go on: the XML is not what it should be, or goes on for too long."""
        return self.is_full or bool(self._errors)

    @property
    def is_read(self) -> bool:
        """Whether what is wrong did not keep the parser from reading.

        As a prefix that was not declared: then a record has come, but not all that it says.
        """
        return not self.is_full and self._first().level < etree.ErrorLevels.FATAL

    @property
    def line(self) -> int:
        """The line of the document at which it was over."""
        return (self._first().line if self._errors else 1) + self._below

    def why(self, line: int) -> tuple[str, str]:
        """Why it is over, and a remedy, for a report that names this line."""
        if self.is_full:
            reason = f"more than {MAX_RECORD_BYTES:,} bytes of XML without the end of a record"
            return reason, "check that it is the right file"
        said = self._first().message.strip().split("\n")[0]  # what comes after is the text itself
        said = _LINE.sub(lambda found: f"line {int(found[1]) + self._below}", said)
        where = "" if self.line == line else f"line {self.line}: "
        return f"the XML is broken here ({where}{said})", _REMEDY

    def _first(self) -> etree._LogEntry:
        """The first error that the parser could not pass, else the first of all."""
        fatal = (one for one in self._errors if one.level == etree.ErrorLevels.FATAL)
        return next(fatal, self._errors[0])


def _free(element: etree._Element) -> None:
    """Empty an element that has been read, and take away those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
