"""XML cut before the tags of its records and of what they lie in, without parsing it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from extract.readers.xmltree import Readable

_CHUNK_BYTES = 32_768  # read at a time
_TAG_BYTES = 4_096  # of a tag that is kept whole; a longer one counts as one without attributes
_BEGIN_TAG = re.compile(rb"""<[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>""")


@dataclass(frozen=True)
class Layout:
    """Where the records of a kind of XML lie; names are local, without namespace.

    Attributes:
        records: Elements that a reader asks for.
        units: Elements that are kept as a whole where one is broken; no two are one in another.
        containers: Elements that units lie in.
        heads: Records that speak for the units after them in the same container.
    """

    records: frozenset[str]
    units: frozenset[str]
    containers: frozenset[str]
    heads: frozenset[str] = frozenset()


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


def pieces(stream: Readable, layout: Layout) -> Iterator[Piece]:
    """A document in pieces, none much longer than `_CHUNK_BYTES`."""
    tags, line = _pattern(layout), 1
    for chunk in _chunks(stream):
        marks = list(tags.finditer(chunk))
        starts = [0, *(mark.start() for mark in marks), len(chunk)]
        for at, end, mark in zip(starts, starts[1:], [None, *marks], strict=False):
            piece = Piece(chunk[at:end], line)
            if mark:
                name = (mark["begun"] or mark["ended"]).decode()
                piece = replace(piece, tag=name, closes=bool(mark["ended"]))
            if piece.data:
                yield piece
            line += piece.data.count(b"\n")


def _pattern(layout: Layout) -> re.Pattern[bytes]:
    outer = "|".join(layout.containers)
    names = "|".join([*layout.units, *layout.containers])
    prefix = r"(?:[\w.\-]+:)?"
    text = rf"<(?:{prefix}(?P<begun>{names})|/{prefix}(?P<ended>{outer}))(?=[\s/>])"
    return re.compile(text.encode())


def _chunks(stream: Readable) -> Iterator[bytes]:
    """The bytes of a document, no tag cut in two that is not overlong."""
    held = b""
    while read := stream.read(_CHUNK_BYTES):
        held += read
        start = held.rfind(b"<")
        if start < 0 or len(held) - start > _TAG_BYTES or b">" in held[start:]:
            start = len(held)
        yield held[:start]
        held = held[start:]
    yield held


def end_of_units(data: bytes, layout: Layout, count: int) -> int:
    """Where the end tag of the last of so many units ends; 0 if there are fewer end tags."""
    names = "|".join(layout.units).encode()
    ends = [m.end() for m in re.finditer(rb"</(?:[\w.\-]+:)?(?:%b)\s*>" % names, data)]
    return ends[count - 1] if 0 < count <= len(ends) else 0


@dataclass(frozen=True)
class Surroundings:
    """What lies around a place in a document, so that a piece from there can be read by itself.

    Attributes:
        tags: Names and begin tags of the containers that are open.
        head: XML that speaks for the units at hand, on one line; see `Layout.heads`.
    """

    tags: tuple[tuple[str, str], ...] = ()
    head: str = ""

    def before(self, piece: Piece, layout: Layout) -> "Surroundings":
        """What lies around a piece.

        No container lies in one of its own name: then the end tag of the first was lost.
        """
        names = [name for name, _ in self.tags]
        if piece.closes or piece.tag not in layout.containers or piece.tag not in names:
            return self
        return Surroundings(self.tags[: names.index(piece.tag)])

    def after(self, piece: Piece, layout: Layout) -> "Surroundings":
        """What lies around the place behind the tag with which a piece begins."""
        if piece.tag not in layout.containers:
            return self
        if piece.closes:
            names = [name for name, _ in self.tags]
            at = names.index(piece.tag) if piece.tag in names else len(names)
            return Surroundings(self.tags[:at])
        outer = Surroundings(self.before(piece, layout).tags)
        tag = outer.begin_tag(piece)
        return outer if tag.endswith("/>") else Surroundings((*outer.tags, (piece.tag, tag)))

    def opening(self) -> str:
        """The begin tags, and the head; all on one line."""
        return "".join(tag for _, tag in self.tags) + self.head

    def closing(self) -> str:
        """The end tags."""
        return "".join(f"</{_name_in(tag)}>" for _, tag in reversed(self.tags))

    def begin_tag(self, piece: Piece) -> str:
        """The begin tag of a piece, on one line; the bare name where it is broken or overlong."""
        found = _BEGIN_TAG.match(piece.data[:_TAG_BYTES])
        tag = " ".join(found.group().decode("utf-8", "replace").split("\n")) if found else ""
        end = "" if tag.endswith("/>") else f"</{_name_in(tag)}>"
        is_sound = bool(tag) and _is_sound(f"{self.opening()}{tag}{end}{self.closing()}")
        return tag if is_sound else f"<{piece.tag}>"


def _name_in(tag: str) -> str:
    """The name in a begin tag, with its prefix."""
    found = re.match(r"<([^\s/>]+)", tag)
    return found.group(1) if found else ""


def _is_sound(text: str) -> bool:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return False
    return True


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
