"""HTML pages: their papers as lists of links or as headed text, or the one that a page is about."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import TextIO, cast
from urllib.parse import urljoin

from lxml import etree

from extract.readers.build import Facts, why_no_paper
from extract.readers.document import CHUNK_BYTES, QUARANTINE_CHARS, Line
from extract.readers.drafts import Draft, Fault
from extract.readers.htmllines import LineWriter
from extract.readers.metadata import read_record
from extract.readers.shapes import HTML
from extract.readers.text import read_plain
from extract.readers.xmltree import line_of, local_name

MAX_PAGE_CHARS = 64_000_000  # characters of a page's text, which is held in memory
_LAST_LINE = 65_535  # from which on the parser counts no lines of HTML
_SKIPPED = frozenset(
    ["script", "style", "template", "noscript", "svg", "nav", "footer", "button", "select", "title"]
)
_ABOUT = {
    "citation_title": "title",
    "citation_author": "authors",
    "citation_doi": "doi",
    "citation_arxiv_id": "arxiv",
    "citation_date": "published",
    "citation_publication_date": "published",
    "citation_online_date": "published",
    "citation_journal_title": "venue",
    "citation_conference_title": "venue",
    "citation_abstract": "abstract",
    "dcterms.abstract": "abstract",
    "dc.description.abstract": "abstract",
    "dc.description": "abstract",
    "citation_pdf_url": "links",
    "citation_abstract_html_url": "links",
    "citation_language": "language",
}


def read_html(stream: TextIO) -> Iterator[Facts | Draft | Fault]:
    """The papers of a page; of a page about one paper, the facts that it gives programs.

    Broken HTML is read as browsers do. Nothing is fetched.
    """
    page = _Page()
    lines: list[Line] = []
    size = 0
    text = page.lines(stream)
    for line in text:
        size += len(line.text)
        if size > MAX_PAGE_CHARS:
            yield _rest(line, text)
            break
        lines.append(line)
    about = page.about()
    why = why_no_paper(about) if about else None
    if about:
        yield Fault(1, *why, page.head()) if why else about
    else:
        for found in read_plain(lines):
            yield replace(found, shape=HTML) if isinstance(found, Draft) else found
    yield from page.broken()


def _rest(line: Line, following: Iterator[Line]) -> Fault:
    """What a page says from a line on that is one too many; of a long text the beginning."""
    kept, size = [line.text], len(line.text)
    while size <= QUARANTINE_CHARS and (after := next(following, None)):
        kept.append(after.text)
        size += len(after.text) + 1
    reason, remedy = "the page goes on for too long", "cut it into several files"
    return Fault(line.number, reason, remedy, "\n".join(kept))


class _Unread:
    """What the parser was given from the last chunk on that brought a tag; at most its beginning.

    Of that chunk, too, a part may be unread: a page may stand on one line.

    Attributes:
        line: On which it begins.
    """

    def __init__(self) -> None:
        self.line = 1
        self._parts: list[str] = []
        self._size = 0

    def add(self, chunk: str, line: int, *, brought: bool) -> None:
        """Take what the parser was given.

        Args:
            chunk: The text.
            line: On which it begins.
            brought: Whether a tag came of it.
        """
        if brought or not self._parts:
            self.line, self._parts, self._size = line, [], 0
        if self._size <= QUARANTINE_CHARS:
            self._parts.append(chunk)
            self._size += len(chunk)

    def text(self) -> str:
        """As it stood."""
        return "".join(self._parts).strip()


class _Page:
    """A page as it is parsed; every element is freed once read."""

    def __init__(self) -> None:
        self._meta: dict[str, list[str]] = {}
        self._base = ""
        self._skipping = 0
        self._open = 0
        self._tags = 0
        self._line = 1
        self._unread = _Unread()
        self._why = ""

    def lines(self, stream: TextIO) -> Iterator[Line]:
        """The text of the page, one line a block, with its links as Markdown has them."""
        parser = etree.HTMLPullParser(
            events=("start", "end"),
            encoding="utf-8",
            no_network=True,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        writer = LineWriter()
        while chunk := stream.readline(CHUNK_BYTES // 16):
            parser.feed(chunk.encode("utf-8", "replace"))
            known = self._tags
            yield from self._written(parser, writer)
            self._unread.add(chunk, self._line, brought=self._tags > known)
            self._line += chunk.endswith("\n")
        parser.close()
        yield from self._written(parser, writer)
        yield from writer.rest()
        self._why = _why_given_up(parser) or ("an element has no end" if self._open else "")

    def broken(self) -> Iterator[Fault]:
        """That the parser gave the page up, where it did, with the text that is not read."""
        if self._why:
            reason = f"the rest of the page cannot be read ({self._why})"
            remedy = "cut the page into several files"
            yield Fault(self._unread.line, reason, remedy, self._unread.text())

    def _written(self, parser: etree.HTMLPullParser, writer: LineWriter) -> Iterator[Line]:
        events = cast("Iterable[tuple[str, etree._Element]]", parser.read_events())  # noqa: SLF001 - lxml's only name of the class
        for event, element in events:
            self._tags += 1
            name = local_name(element)
            self._open += 1 if event == "start" else -1
            if not self._skipping:
                writer.text(_text_before(event, element))
            if name in _SKIPPED:
                self._skipping += 1 if event == "start" else -1
            elif not self._skipping:
                yield from self._write(event, name, element, writer)
            _free(event, element)

    def _write(
        self, event: str, name: str, element: etree._Element, writer: LineWriter
    ) -> Iterator[Line]:
        if event == "end":
            yield from writer.end(name)
            return
        if name in ("meta", "base", "link"):
            self._note(name, element)
        href = element.get("href") if name == "a" else None
        line = line_of(element)
        line = line if line < _LAST_LINE else self._line
        yield from writer.start(name, line, self._address(href or ""))

    def _note(self, name: str, element: etree._Element) -> None:
        """Keep what the head of a page says of it."""
        if name == "meta":
            key = (element.get("name") or element.get("property") or "").lower()
            self._meta.setdefault(key, []).append(element.get("content") or "")
        elif name == "base" or element.get("rel") == "canonical":
            self._base = self._base or element.get("href") or ""

    def _address(self, href: str) -> str:
        """An address in whole; empty for none, one within the page, or one of another kind."""
        try:
            whole = href and urljoin(self._base, href.strip())
        except ValueError:
            return ""
        return whole if whole.lower().startswith(("http://", "https://")) else ""

    def about(self) -> Facts | None:
        """The paper that the page is about, as its head says; None for another page."""
        record: dict[str, object] = {}
        for key, field in _ABOUT.items():
            values = [value for value in self._meta.get(key, []) if value.strip()]
            if values and field not in record:
                record[field] = values if field in ("authors", "links") else values[0]
        return read_record(record, line=1, shape=HTML) if "title" in record else None

    def head(self) -> str:
        """What the head says of the paper, as HTML."""
        said = (
            f'<meta name="{escape(key)}" content="{escape(value)}">'
            for key in _ABOUT
            for value in self._meta.get(key, [])
        )
        return "\n".join(["<html><head>", *said, "</head></html>"])


def _why_given_up(parser: etree.HTMLPullParser) -> str:
    """The error that the parser could not pass; empty where it read all."""
    fatal = (one for one in parser.feed_error_log if one.level == etree.ErrorLevels.FATAL)
    return next((one.message.strip() for one in fatal), "")


def _text_before(event: str, element: etree._Element) -> str:
    """The text between a tag and the tag before it."""
    if event == "end":
        return (element[-1].tail if len(element) else element.text) or ""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return "" if parent is None else parent.text or ""


def _free(event: str, element: etree._Element) -> None:
    """Take away what has been read: what an element holds, or what stands before it."""
    if event == "end":
        del element[:]
        element.text = None
        return
    before, parent = element.getprevious(), element.getparent()
    if before is not None and parent is not None:
        parent.remove(before)
