"""What readers ask of elements of XML: names, children, texts, lines, and a text to keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TextIO, cast

from lxml import etree

from extract.readers.drafts import Fault


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


@dataclass(frozen=True)
class Record:
    """An element that was read to its end.

    Attributes:
        element: Freed once the next record is asked for.
        line: 1-based line of the document on which it begins.
    """

    element: etree._Element
    line: int

    def fault(self, reason: str, remedy: str, *, before: str = "", after: str = "") -> Fault:
        """Why it is no paper, with its text in a form that can be read by itself."""
        return Fault(self.line, reason, remedy, standing(self.element, before, after))


def standing(element: etree._Element, before: str = "", after: str = "") -> str:
    """The text of an element within the tags of all that it lies in: XML that stands by itself.

    Args:
        element: Still in its tree; what stands beside it there is left out.
        before: XML to put before it, within the same tags.
        after: The same behind it.
    """
    opening, closing = "", ""
    for outer in element.iterancestors():
        begin, end = _tags(outer)
        opening, closing = begin + opening, closing + end
    return "\n".join(filter(None, [opening, before, text_with_tags(element), after, closing]))


def text_with_tags(element: etree._Element) -> str:
    """An element as XML, with the namespaces that it needs."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _tags(element: etree._Element) -> tuple[str, str]:
    """The begin tag and the end tag of an element."""
    name = f"{element.prefix}:{local_name(element)}" if element.prefix else local_name(element)
    spaces = cast("dict[str, str]", element.nsmap)  # one of them may have no prefix
    stated = cast("dict[str, str]", dict(element.attrib))
    empty = etree.Element(element.tag, stated, nsmap=spaces)
    return text_with_tags(empty).removesuffix("/>") + ">", f"</{name}>"


def line_of(element: etree._Element) -> int:
    """The 1-based line on which an element begins in what its parser was given."""
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
