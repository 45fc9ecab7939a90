"""XML as a stream of whole elements: no network, no DTD, no entities, each freed once read."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TextIO, cast

from lxml import etree

from extract.readers.drafts import Fault

MAX_RECORD_BYTES = 4_000_000  # bytes of one record's XML, which is held in memory
_REMEDY = "fetch the file again, or repair it from this line on"


class Readable(Protocol):
    """What gives bytes: a binary file, or text on its way back to bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Utf8:
    """A stream of text as UTF-8 bytes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """The bytes of at most `size` characters."""
        return self._stream.read(size).encode("utf-8", "replace")


class _Meter:
    """A stream that gives no more than one record may have between two resets."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        """As the stream; at the limit, nothing more."""
        chunk = b"" if self.is_full() else self._stream.read(size)
        self.taken += len(chunk)
        return chunk

    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return self.taken > MAX_RECORD_BYTES


def elements(stream: Readable, names: frozenset[str]) -> Iterator[etree._Element | Fault]:
    """The elements with one of these local names, in order of their ends; the outermost count.

    What is outside them is freed as it is read, and they are once the next is asked for. Where
    the XML breaks, what was complete has come, and a fault ends it.

    Args:
        stream: UTF-8, whatever the XML declares.
        names: Local names, without namespace.
    """
    meter, record = _Meter(stream), None
    events = etree.iterparse(
        meter,
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            if record is None and event == "start":
                record = element if local_name(element) in names else None
            elif event == "end" and (record is None or element is record):
                if record is not None:
                    yield record
                record, meter.taken = None, 0
                _free(element)
    except etree.XMLSyntaxError as error:
        yield _break(error, _log_of(events), meter)


def _log_of(events: object) -> list[etree._LogEntry]:
    return list(getattr(events, "error_log", ()))


def _break(error: etree.XMLSyntaxError, log: Sequence[etree._LogEntry], meter: _Meter) -> Fault:
    """The fault at which reading stopped: the first that the parser could not pass."""
    fatal = [entry for entry in log if entry.level == etree.ErrorLevels.FATAL]
    line = fatal[0].line if fatal else error.lineno or 1
    if meter.is_full():
        reason = f"more than {MAX_RECORD_BYTES:,} bytes of XML without the end of a record"
        return Fault(line, reason, "check that it is the right file", "")
    why = fatal[0].message if fatal else error.msg
    return Fault(line, f"the XML is broken here ({why.strip()})", _REMEDY, "")


def _free(element: etree._Element) -> None:
    """Empty an element that has been read, and take away those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def line_of(element: etree._Element) -> int:
    """The 1-based line on which an element begins."""
    return cast("int | None", element.sourceline) or 1


def local_name(element: etree._Element) -> str:
    """The name of an element without namespace; empty for an entity that was left as it is."""
    tag = cast("object", element.tag)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names; None if a step is missing."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of this local name."""
    if element is not None:
        yield from (item for item in element if local_name(item) == name)


def descendants(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The elements of this local name anywhere within."""
    if element is not None:
        yield from (item for item in element.iter() if local_name(item) == name)


def text_of(element: etree._Element | None) -> str:
    """All text within an element, white space as single spaces; entities stay as written."""
    if element is None:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split())
