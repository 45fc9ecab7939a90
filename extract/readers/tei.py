"""TEI as GROBID writes it: the header is the paper, the entries of `listBibl` its references."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from extract.domain import Author, Reference
from extract.identity import normalise_arxiv
from extract.readers.authors import orcid_in
from extract.readers.build import Facts, why_no_paper
from extract.readers.document import QUARANTINE_CHARS
from extract.readers.drafts import Fault
from extract.readers.fieldvalues import links_in
from extract.readers.identifiers import day_in, doi_in, identifiers_in, year_in
from extract.readers.metadata import reference_of
from extract.readers.shapes import TEI
from extract.readers.xmlpieces import Layout
from extract.readers.xmlstream import elements
from extract.readers.xmltree import (
    Readable,
    Record,
    child,
    children,
    descendants,
    line_of,
    local_name,
    tags_around,
    text_of,
    text_with_tags,
)

_DOCUMENTS = Layout(
    records=frozenset({"teiHeader", "biblStruct"}),
    units=frozenset({"TEI"}),
    containers=frozenset({"teiCorpus"}),
)


def read_tei(stream: Readable) -> Iterator[Facts | Fault]:
    """One paper a TEI element, of a corpus or alone, with its references.

    Args:
        stream: The XML in UTF-8, whatever it declares.
    """
    paper: _Document | None = None
    for item in elements(stream, _DOCUMENTS):
        if isinstance(item, Fault):
            yield from _whole(paper)
            paper = None
            yield item
        elif local_name(item.element) == "biblStruct":
            if paper and _is_in(item.element, "listBibl"):
                paper.cites(item.element)
        elif _is_in(item.element, "TEI"):
            yield from _whole(paper)
            paper = _Document(item)
    yield from _whole(paper)


def _whole(paper: "_Document | None") -> Iterator[Facts | Fault]:
    if paper:
        yield paper.whole()


class _Document:
    """A TEI element as far as it was read: its header, and its references so far."""

    def __init__(self, header: Record) -> None:
        self._facts = _header(header)
        self._references: list[Reference] = []
        self._why = _why_not(self._facts)
        self._before, self._behind = _parted(header.element) if self._why else ("", "")
        self._entries: list[str] = []
        self._size = len(self._before)

    def cites(self, entry: etree._Element) -> None:
        """Take an entry of its list of references."""
        self._references += _references(entry)
        if self._why and self._size <= QUARANTINE_CHARS:  # of more only the beginning is kept
            self._entries.append(text_with_tags(entry))
            self._size += len(self._entries[-1])

    def whole(self) -> Facts | Fault:
        """The paper, or why it is none: then with its header and references as TEI."""
        if not self._why:
            return replace(self._facts, references=tuple(self._references))
        listed = "\n".join(self._entries)
        text = f"<text><back><listBibl>\n{listed}\n</listBibl></back></text>" if listed else ""
        block = "\n".join(filter(None, (self._before, text, self._behind)))
        return Fault(self._facts.line, *self._why, block)


def _parted(header: etree._Element) -> tuple[str, str]:
    """A header within the tags of what it lies in, up to its end and from there on."""
    opening, closing = tags_around(header)
    return f"{opening}\n{text_with_tags(header)}", closing


def _why_not(facts: Facts) -> tuple[str, str] | None:
    if not facts.title and not facts.abstract:
        return "a TEI header with neither title nor abstract", "add a title to its header"
    return why_no_paper(facts)


def _is_in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == name


def _header(record: Record) -> Facts:
    header = record.element
    described = child(header, "fileDesc", "sourceDesc", "biblStruct")
    facts = _work(described, line=record.line)
    published = child(header, "fileDesc", "publicationStmt")
    title = text_of(child(header, "fileDesc", "titleStmt", "title"))
    language = header.get("{http://www.w3.org/XML/1998/namespace}lang")
    return replace(
        facts,
        title=title or facts.title,
        abstract=_abstract(child(header, "profileDesc", "abstract")),
        published=facts.published or day_in(_date(published)),
        year=facts.year or year_in(_date(published)),
        language=language if language and len(language) == 2 else None,  # noqa: PLR2004 - ISO 639-1
    )


def _abstract(element: etree._Element | None) -> str:
    paragraphs = [text_of(item) for item in descendants(element, "p")]
    return "\n\n".join(paragraphs) or text_of(element)


def _references(entry: etree._Element) -> Iterator[Reference]:
    raw = (note for note in children(entry, "note") if note.get("type") == "raw_reference")
    found = reference_of(_work(entry, line=line_of(entry)), text_of(next(raw, None)))
    if found:
        yield found


def _work(entry: etree._Element | None, *, line: int) -> Facts:
    """What a `biblStruct` says: of an article, else of the book that it is."""
    article, book = child(entry, "analytic"), child(entry, "monogr")
    title, venue = text_of(child(article, "title")), text_of(child(book, "title"))
    date = _date(child(book, "imprint"))
    authors = tuple(_authors(article)) or tuple(_authors(book))
    return Facts(
        line=line,
        shape=TEI,
        title=title or venue,
        identifiers=_identifiers(entry),
        year=year_in(date),
        published=day_in(date),
        authors=authors,
        venue=venue if title and venue else None,
        links=tuple(links_in([item.get("target") for item in descendants(entry, "ptr")])),
        also=tuple(_also(entry)),
    )


def _date(element: etree._Element | None) -> str:
    """The date of publication: as a machine reads it, else in words."""
    dates = sorted(descendants(element, "date"), key=lambda date: date.get("type") != "published")
    said = (date.get("when") or text_of(date) for date in dates)
    return next((date for date in said if date), "")


def _authors(element: etree._Element | None) -> Iterator[Author]:
    for author in children(element, "author"):
        person = child(author, "persName")
        parts = [*children(person, "forename"), *children(person, "surname")]
        name = " ".join(text for part in parts if (text := text_of(part))) or text_of(person)
        if name:
            yield Author(name, _orcid(author))


def _orcid(author: etree._Element) -> str | None:
    found = (text_of(item) for item in _numbers(author, "orcid"))
    return orcid_in(next(found, ""))


def _numbers(element: etree._Element | None, kind: str) -> Iterator[etree._Element]:
    """The `idno` elements of a type, whatever its case."""
    for item in descendants(element, "idno"):
        if item.get("type", "").lower() == kind:
            yield item


def _identifiers(entry: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in _numbers(entry, "arxiv"):
        arxiv = normalise_arxiv(text_of(item))
        found |= {"arxiv": arxiv} if arxiv else {}
    for item in _numbers(entry, "doi"):
        found |= identifiers_in(f"doi:{text_of(item)}") if doi_in(text_of(item)) else {}
    for item in descendants(entry, "ptr"):
        found = identifiers_in(item.get("target", "")) | found
    return found


def _also(entry: etree._Element | None) -> Iterator[str]:
    for item in _numbers(entry, "pmid"):
        if text_of(item).isdecimal():
            yield f"pmid:{text_of(item)}"
