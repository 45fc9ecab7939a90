"""Which reader XML and HTML need, by their first element."""

import contextlib
import re

from lxml import etree

from extract.errors import DocumentError
from extract.readers.document import Document
from extract.readers.shapes import ACL_XML, ARXIV_ATOM, HTML, TEI
from extract.readers.xmltree import local_name

START_CHARS = 65_536  # characters looked at to tell XML and HTML
UNKNOWN_XML = "xml"  # XML of a kind that has no reader
_ROOTS = {
    "feed": ARXIV_ATOM,
    "TEI": TEI,
    "teiCorpus": TEI,
    "collection": ACL_XML,
    "html": HTML,
}
_FLAGS = re.IGNORECASE | re.DOTALL
_COMMENT = re.compile(r"<!--.*?-->\s*", _FLAGS)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", _FLAGS)
_FRAGMENT = re.compile(r"<(?:[uod]l|li|table|div|p|h[1-6]|section|article|main|a)\b[^>]*>", _FLAGS)
_LINK = re.compile(r"<a\s[^>]{0,1000}\bhref\s*=", _FLAGS)
_MARKDOWN_LINK = re.compile(r"\]\((?:https?:|#|/|\.)")


def shape_of_markup(document: Document) -> str | None:
    """The shape of a document in XML or HTML; None for other text.

    Raises:
        DocumentError: For XML of a kind that has no reader.
    """
    with document.open() as stream:
        markup = markup_of(stream.read(START_CHARS))
    if markup == UNKNOWN_XML:
        remedy = f"give {ARXIV_ATOM}, {TEI} or {ACL_XML}, or export RIS, BibTeX or CSV instead"
        raise DocumentError(document.name, 0, "this is XML of a kind that has no reader", remedy)
    return markup


def markup_of(head: str) -> str | None:
    """The shape of XML or HTML, or `UNKNOWN_XML`; None for a text that is neither.

    Args:
        head: The beginning of the document.
    """
    plain = head.lstrip("\ufeff \t\r\n")
    if not plain.startswith("<"):
        return None
    root = _root(plain)
    if root in _ROOTS:
        return _ROOTS[root]
    shown = plain
    while comment := _COMMENT.match(shown):
        shown = shown[comment.end() :]
    if _PAGE.match(shown):
        return HTML
    if plain.startswith("<?xml"):
        return UNKNOWN_XML
    linked = _LINK.search(plain) and not _MARKDOWN_LINK.search(plain)
    return HTML if linked and _FRAGMENT.match(shown) else None


def _root(head: str) -> str:
    """The local name of the first element; empty where the text is no XML so far."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
    with contextlib.suppress(etree.XMLSyntaxError):  # what breaks further down has a root, too
        parser.feed(re.sub(r"^<\?xml.*?\?>\s*", "", head, flags=re.DOTALL))
    first = next(iter(parser.read_events()), None)
    return local_name(first[1]) if first and isinstance(first[1], etree._Element) else ""  # noqa: SLF001 - lxml's only name of the class
