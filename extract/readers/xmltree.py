"""What readers ask of elements of XML: names, children, texts, lines, and a text to keep."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TextIO, cast
from xml.sax.saxutils import quoteattr

from lxml import etree

from extract.readers.drafts import Fault

TAG_CHARS = 4_096  # of what is repeated before the records in it: a begin tag, a head
_XML = "http://www.w3.org/XML/1998/namespace"  # which needs no declaration


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

    def fault(self, reason: str, remedy: str, *, before: str = "") -> Fault:
        """Why it is no paper, with its text in a form that can be read by itself.

        Args:
            reason: Why.
            remedy: What to do.
            before: XML to put before it, within the tags that it lies in.
        """
        opening, closing = tags_around(self.element)
        parts = (opening, before, text_with_tags(self.element), closing)
        return Fault(self.line, reason, remedy, "\n".join(filter(None, parts)))


def tags_around(element: etree._Element) -> tuple[str, str]:
    """The begin tags and the end tags of all that an element lies in."""
    begins = [begin_tag(outer) for outer in element.iterancestors()]
    return "".join(reversed(begins)), "".join(end_tag(tag) for tag in begins)


def begin_tag(element: etree._Element) -> str:
    """The begin tag of an element, on one line, which can be read by itself.

    Namespaces that are no addresses are left out of it, and prefixes that were not declared; what
    it states, too, where it is longer than `TAG_CHARS`.
    """
    spaces = _namespaces(element)
    declared = "".join(_declaration(prefix, uri) for prefix, uri in spaces.items())
    prefixes = {uri: f"{prefix}:" for prefix, uri in spaces.items() if prefix}
    stated = "".join(_stated(element, {"": "", _XML: "xml:"} | prefixes))
    bare = local_name(element).rpartition(":")[2]
    name = f"{element.prefix}:{bare}" if element.prefix and element.prefix in spaces else bare
    tags = (f"<{name}{declared}{stated}>", f"<{name}{declared}>")
    return next((tag for tag in tags if len(tag) <= TAG_CHARS), f"<{bare}>")


def _namespaces(element: etree._Element) -> dict[str | None, str]:
    """The namespaces that hold within an element, by prefix."""
    return {
        prefix: uri
        for prefix, uri in element.nsmap.items()
        if len(uri) <= TAG_CHARS and _is_sound(f"<a{_declaration(prefix, uri)}/>")
    }


def _declaration(prefix: str | None, uri: str) -> str:
    return f" xmlns{f':{prefix}' if prefix else ''}={quoteattr(uri)}"


def _stated(element: etree._Element, prefixes: dict[str, str]) -> Iterator[str]:
    """The attributes of an element whose names have one of these prefixes, by namespace."""
    for key, value in cast("dict[str, str]", element.attrib).items():
        space, _, name = key.rpartition("}")
        prefix = prefixes.get(space[1:])
        if prefix is not None and ":" not in name:
            yield f" {prefix}{name}={quoteattr(value)}"


def end_tag(begin: str) -> str:
    """The end tag that goes with a begin tag."""
    return f"</{re.split(r'[ />]', begin[1:], maxsplit=1)[0]}>"


def shortened(element: etree._Element, names: Collection[str]) -> str:
    """An element as XML of at most `TAG_CHARS`, which needs nothing that is declared elsewhere.

    Args:
        element: As it stands, where that is short and sound.
        names: Else with those of its children that have these names, as far as they are.
    """
    whole = text_with_tags(element)
    if len(whole) <= TAG_CHARS and _is_sound(whole):
        return whole
    text = begin_tag(element)
    end = end_tag(text)
    for item in element:
        more = text_with_tags(item) if local_name(item) in names else ""
        if len(text) + len(more) + len(end) <= TAG_CHARS and _is_sound(more):
            text += more
    return text + end


@lru_cache(maxsize=64)  # behind a break the same tags and heads come again for every record
def _is_sound(text: str) -> bool:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return False
    return True


def text_with_tags(element: etree._Element) -> str:
    """An element as XML, with the namespaces that it needs."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


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
