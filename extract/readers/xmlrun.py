"""A parser of XML that is fed piece by piece: no network, no DTD, no entities."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from lxml import etree

from extract.readers.xmlaround import Surroundings
from extract.readers.xmlpieces import Layout
from extract.readers.xmltree import Record, begin_tag, line_of, local_name, shortened

MAX_RECORD_BYTES = 4_000_000  # bytes of one record's XML, which is held in memory
_REMEDY = "fetch the file again, or repair it from this line on"
_LINE = re.compile(r"\bline (\d+)")


class Place(NamedTuple):
    """How far a parser has come.

    Attributes:
        around: What lies around it.
        moved: Tags of containers before it.
        begun: Units that began before it.
        ended: Units that ended before it.
    """

    around: Surroundings = Surroundings()
    moved: int = 0
    begun: int = 0
    ended: int = 0


class Run:
    """One parser, from the beginning of a document or of a part that stands by itself.

    Attributes:
        place: Behind the last tag that was read outside of a record.
        first: Local name of the first of the told tags that the last feed brought; empty for none.
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
            tag=layout.told,
            encoding="utf-8",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            collect_ids=False,  # a wrong one keeps nothing from being read
            remove_comments=True,
            remove_pis=True,
        )
        self._record: etree._Element | None = None
        self._taken = 0
        self._looked = 0
        self._error: etree._LogEntry | None = None
        self.place = Place()
        self.first = ""

    def feed(self, data: bytes) -> Iterator[Record]:
        """The records that end within these bytes; each is freed once the next is asked for.

        None once the run is stuck: the parser would begin another document.
        """
        if not data or self.is_stuck:
            return
        self._taken += len(data)
        with contextlib.suppress(etree.XMLSyntaxError):  # it is in the log, too
            self._parser.feed(data)
        yield from self._read()

    def close(self) -> Iterator[Record]:
        """The records that end with the document."""
        if self.is_stuck:
            return
        with contextlib.suppress(etree.XMLSyntaxError):
            self._parser.close()
        yield from self._read()

    def _read(self) -> Iterator[Record]:
        self._look()
        self.first = ""
        events = cast("Iterable[tuple[str, etree._Element]]", self._parser.read_events())  # noqa: SLF001 - lxml's only name of the class
        for event, element in events:
            self.first = self.first or local_name(element)
            if event == "start" and self._record is None:
                self._begin(element)
            elif event == "end" and (self._record is None or element is self._record):
                _free_before(element)
                yield from self._end(element)
                element.clear()

    def _look(self) -> None:
        """Keep the first error that the parser could not pass, else the first of all."""
        log = self._parser.feed_error_log  # of all that was fed
        for entry in map(log.__getitem__, range(self._looked, len(log))):
            is_fatal = entry.level == etree.ErrorLevels.FATAL
            is_error = entry.level >= etree.ErrorLevels.ERROR
            if (is_error and self._error is None) or (is_fatal and not self._is_fatal):
                self._error = entry
        self._looked = len(log)

    def _begin(self, element: etree._Element) -> None:
        name, place = local_name(element), self.place
        if name in self._layout.containers:
            around = place.around.inside(name, begin_tag(element))
            self.place = place._replace(around=around, moved=place.moved + 1)
        elif name in self._layout.units:
            self.place = place._replace(begun=place.begun + 1)
        if name in self._layout.records:
            self._record = element

    def _end(self, element: etree._Element) -> Iterator[Record]:
        name, place = local_name(element), self.place
        if name in self._layout.containers:
            self.place = place._replace(around=place.around.outside(name), moved=place.moved + 1)
        elif name in self._layout.units:
            self.place = place._replace(ended=place.ended + 1)
        if element is self._record:
            self._note_head(element)
            yield Record(element, line_of(element) + self._below)
        self._record, self._taken = None, 0

    def _note_head(self, element: etree._Element) -> None:
        """Keep what a record says of the units after it in the same container, if it does."""
        children, above = self._layout.heads.get(local_name(element)), element.getparent()
        tags = self.place.around.tags
        if children and above is not None and tags and tags[-1][0] == local_name(above):
            head = " ".join(shortened(element, children).split())
            self.place = self.place._replace(around=replace(self.place.around, head=head))

    @property
    def is_in_record(self) -> bool:
        """Whether a record is open."""
        return self._record is not None

    @property
    def is_wrong(self) -> bool:
        """Whether the XML is not what it should be, or goes on for too long."""
        return self._is_full or self._error is not None

    @property
    def is_stuck(self) -> bool:
        """Whether what is wrong keeps the parser from reading.

        A prefix that was not declared does not: its record comes, but not all that it says.
        """
        return self._is_full or self._is_fatal

    @property
    def _is_fatal(self) -> bool:
        return self._error is not None and self._error.level == etree.ErrorLevels.FATAL

    @property
    def _is_full(self) -> bool:
        """Whether a record, or what stands between two, goes on for too long."""
        return self._taken > MAX_RECORD_BYTES

    @property
    def line(self) -> int:
        """The line of the document at which it went wrong."""
        return (self._error.line if self._error else 1) + self._below

    def why(self, line: int) -> tuple[str, str]:
        """Why it is wrong, and a remedy, for a report that names this line."""
        if self._is_full or self._error is None:
            reason = f"more than {MAX_RECORD_BYTES:,} bytes of XML without the end of a record"
            return reason, "check that it is the right file"
        said = self._error.message.strip().split("\n")[0]  # what comes after is the text itself
        said = _LINE.sub(lambda found: f"line {int(found[1]) + self._below}", said)
        where = "" if self.line == line else f"line {self.line}: "
        return f"the XML is broken here ({where}{said})", _REMEDY


def _free_before(element: etree._Element) -> None:
    """Take away what was read before an element."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
