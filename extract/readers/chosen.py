"""The reader of each shape that a caller may choose or that a whole document shows."""

from collections.abc import Callable, Iterator

from extract.readers.acl_xml import read_acl_xml
from extract.readers.atom import read_atom
from extract.readers.bibtex import read_bibtex
from extract.readers.build import Facts
from extract.readers.document import Document
from extract.readers.drafts import Fault
from extract.readers.html import read_html
from extract.readers.jsonl import read_jsonl
from extract.readers.listing import read_listing
from extract.readers.newsletter import find_regions
from extract.readers.parted import Found, bounded
from extract.readers.ris import read_ris
from extract.readers.shapes import (
    ABSTRACT_LINES,
    ACL_XML,
    ARXIV_ATOM,
    BARE_ABSTRACTS,
    BIBTEX,
    CSV,
    HTML,
    JSONL,
    LINK_LIST,
    NEWSLETTER,
    RIS,
    TEI,
    TITLE_ABSTRACT_LINES,
)
from extract.readers.table import read_table
from extract.readers.tei import read_tei
from extract.readers.text import link_regions
from extract.readers.xmltree import Readable, Utf8


def _newsletter(document: Document) -> Iterator[Found]:
    for region in find_regions(bounded(document.lines())):
        yield from region.drafts


def _listing(document: Document, shape: str) -> Iterator[Found]:
    return read_listing(bounded(document.lines()), forced=shape)


def _links(document: Document) -> Iterator[Found]:
    for region in link_regions(bounded(document.lines())):
        yield from region.found


def _html(document: Document) -> Iterator[Found]:
    with document.open() as stream:
        yield from read_html(stream)


def _xml(
    read: Callable[[Readable], Iterator[Facts | Fault]],
) -> Callable[[Document], Iterator[Found]]:
    def reader(document: Document) -> Iterator[Found]:
        with document.open() as stream:
            yield from read(Utf8(stream))

    return reader


CHOSEN: dict[str, Callable[[Document], Iterator[Found]]] = {
    JSONL: lambda document: read_jsonl(document.lines()),
    CSV: lambda document: read_table(document.lines()),
    BIBTEX: lambda document: read_bibtex(bounded(document.lines())),
    RIS: lambda document: read_ris(document.lines()),
    LINK_LIST: _links,
    HTML: _html,
    ARXIV_ATOM: _xml(read_atom),
    TEI: _xml(read_tei),
    ACL_XML: _xml(read_acl_xml),
    NEWSLETTER: _newsletter,
    ABSTRACT_LINES: lambda document: _listing(document, ABSTRACT_LINES),
    BARE_ABSTRACTS: lambda document: _listing(document, BARE_ABSTRACTS),
    TITLE_ABSTRACT_LINES: lambda document: _listing(document, TITLE_ABSTRACT_LINES),
}
