"""What lies around a place in a document of XML, so that a part of it can be read by itself."""

from dataclasses import dataclass

from extract.readers.xmlpieces import Layout, Piece
from extract.readers.xmltree import end_tag


@dataclass(frozen=True)
class Surroundings:
    """What lies around a place.

    No container lies in one of its own name: then the end tag of the first was lost.

    Attributes:
        tags: Local names and begin tags of the containers that are open.
        head: XML that speaks for the units at hand, on one line; see `Layout.heads`.
    """

    tags: tuple[tuple[str, str], ...] = ()
    head: str = ""

    def outside(self, name: str) -> "Surroundings":
        """What lies around the open container of this name; around the place, if none is."""
        names = [open_ for open_, _ in self.tags]
        return Surroundings(self.tags[: names.index(name)]) if name in names else self

    def inside(self, name: str, tag: str) -> "Surroundings":
        """What lies around the place behind the begin tag of a container."""
        return Surroundings((*self.outside(name).tags, (name, tag)))

    def before(self, piece: Piece) -> "Surroundings":
        """What lies around a piece at this place."""
        return self if piece.closes else self.outside(piece.tag)

    def after(self, piece: Piece, layout: Layout) -> "Surroundings":
        """What lies around the place behind the tag of a piece, where no parser read that."""
        if piece.tag not in layout.containers:
            return self
        if piece.closes:
            return self.outside(piece.tag)
        return self.inside(piece.tag, piece.bare_tag())

    def opening(self) -> str:
        """The begin tags, and the head; all on one line."""
        return "".join(tag for _, tag in self.tags) + self.head

    def closing(self) -> str:
        """The end tags."""
        return "".join(end_tag(tag) for _, tag in reversed(self.tags))
