"""XML cut before the tags of its records and of what they lie in, without parsing it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extract.readers.xmltree import Readable

_CHUNK_BYTES = 32_768  # read at a time
_TAG_BYTES = 4_096  # of a tag or comment that is kept whole
_TAG = re.compile(rb"""<[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>""")
_COMMENT = rb"<!--(?:(?!<!--|--).)*+-->"  # one that was left open does not go on to the next
_SECTION = rb"<!\[CDATA\[(?:(?!\]\]>|<!\[CDATA\[).)*+\]\]>"
_SPACE = re.compile(rb"""\s(xmlns(?::(?!xml)[A-Za-z_][\w.\-]*)?)\s*=\s*(["'])([^"'<>&\s]+)\2""")


@dataclass(frozen=True)
class Layout:
    """Where the records of a kind of XML lie; names are local, without namespace.

    Attributes:
        records: Elements that a reader asks for.
        units: Elements that are kept as a whole where one is broken; no two are one in another.
        containers: Elements that units lie in.
        heads: Records that speak for the units after them in the same container, each with the
            names of those of its children that do.
    """

    records: frozenset[str]
    units: frozenset[str]
    containers: frozenset[str]
    heads: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def told(self) -> list[str] | None:
        """The elements that a parser has to tell of; None for all, so that each is freed once read.

        Where units are records, hardly anything stands between them that would have to be freed.
        """
        if not self.units <= self.records:
            return None
        return [f"{{*}}{name}" for name in self.records | self.containers]


@dataclass(frozen=True)
class Piece:
    """A run of bytes of a document.

    Attributes:
        data: The bytes.
        line: 1-based line on which they begin.
        tag: Name of the unit or container with whose tag they begin; empty for what goes on
            after the piece before.
        closes: Whether that is the end tag of a container.
    """

    data: bytes
    line: int
    tag: str = ""
    closes: bool = False

    def bare_tag(self) -> str:
        """Its begin tag where that cannot be parsed: of what it states the namespaces only."""
        stated = self.data[1:_TAG_BYTES].partition(b"<")[0]
        spaces = {name: value for name, _, value in _SPACE.findall(stated)}
        said = (f' {name.decode()}="{value.decode()}"' for name, value in spaces.items())
        return f"<{self.tag}{''.join(said)}>"


def pieces(stream: Readable, layout: Layout) -> Iterator[Piece]:
    """A document in pieces, none much longer than `_CHUNK_BYTES`."""
    tags, line = _pattern(layout), 1
    for chunk in _chunks(stream):
        marks = [mark for mark in tags.finditer(chunk) if mark["begun"] or mark["ended"]]
        starts = [0, *(mark.start() for mark in marks), len(chunk)]
        for at, end, mark in zip(starts, starts[1:], [None, *marks], strict=False):
            data = chunk[at:end]
            begun, ended = (mark["begun"], mark["ended"]) if mark else (b"", b"")
            if data:
                yield Piece(data, line, (begun or ended).decode(), bool(ended))
            line += data.count(b"\n")


def _pattern(layout: Layout) -> re.Pattern[bytes]:
    """What is passed over as a whole, and the tags before which a document is cut."""
    outer = "|".join(layout.containers)
    names = "|".join([*layout.units, *layout.containers])
    prefix = r"(?:[\w.\-]+:)?"
    tags = rf"<(?:{prefix}(?P<begun>{names})|/{prefix}(?P<ended>{outer}))(?=[\s/>])"
    return re.compile(rb"%b|%b|%b" % (_COMMENT, _SECTION, tags.encode()), re.DOTALL)


def _chunks(stream: Readable) -> Iterator[bytes]:
    """The bytes of a document, no tag, comment or section cut in two that is not overlong."""
    held = b""
    while read := stream.read(_CHUNK_BYTES):
        held += read
        start = _unfinished(held)
        yield held[:start]
        held = held[start:]
    yield held


def _unfinished(held: bytes) -> int:
    """Where a tag, comment or section begins whose end is to come; the end if there is none."""
    tag = held.rfind(b"<")
    starts = [] if tag < 0 or _TAG.match(held, tag) else [tag]
    for begin, end in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        start = held.rfind(begin)
        if start >= 0 and held.find(end, start) < 0:
            starts.append(start)
    return min((one for one in starts if len(held) - one <= _TAG_BYTES), default=len(held))


def end_of_units(data: bytes, layout: Layout, count: int) -> int:
    """Where the end tag of the last of so many units ends; 0 if there are fewer end tags."""
    names = "|".join(layout.units).encode()
    ends = [m.end() for m in re.finditer(rb"</(?:[\w.\-]+:)?(?:%b)\s*>" % names, data)]
    return ends[count - 1] if 0 < count <= len(ends) else 0


def grouped(found: Iterable[Piece]) -> Iterator[Iterator[Piece]]:
    """The pieces by the tags that they begin with: each group is read before the next is asked."""
    rest = iter(found)
    first = next(rest, None)
    while first is not None:
        following: list[Piece] = []
        yield _group(first, rest, following)
        first = following[0] if following else None


def _group(first: Piece, rest: Iterator[Piece], following: list[Piece]) -> Iterator[Piece]:
    yield first
    for piece in rest:
        if piece.tag:
            following.append(piece)
            return
        yield piece
