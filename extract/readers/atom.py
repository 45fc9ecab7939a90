"""Answers of arXiv's API: Atom feeds, one entry a paper."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from extract.domain import Author
from extract.identity import normalise_arxiv, normalise_doi
from extract.readers.authors import display_name
from extract.readers.build import Facts, why_no_paper
from extract.readers.drafts import Fault
from extract.readers.fieldvalues import links_in
from extract.readers.identifiers import day_in, doi_in, year_in
from extract.readers.shapes import ARXIV_ATOM
from extract.readers.xmlpieces import Layout
from extract.readers.xmlstream import elements
from extract.readers.xmltree import Readable, Record, child, children, text_of

_ERRORS = re.compile(r"https?://(?:export\.)?arxiv\.org/api/errors\b")
ENTRIES = Layout(
    records=frozenset({"entry"}), units=frozenset({"entry"}), containers=frozenset({"feed"})
)


def read_atom(stream: Readable, *, line: int | None = None) -> Iterator[Facts | Fault]:
    """The papers of a feed, in order; a feed without any, and arXiv's own errors, are faults.

    Args:
        stream: The feed in UTF-8, whatever it declares.
        line: The line that all of it stands on, for a feed within another document; None to
            take the feed's own lines.
    """
    found = None
    for item in elements(stream, ENTRIES):
        found = item if isinstance(item, Fault) else _entry(item)
        yield found if line is None else replace(found, line=line)
    if found is None:
        reason, remedy = "a feed without entries", "ask arXiv for ids or words that it knows"
        yield Fault(line or 1, reason, remedy, "")


def _entry(record: Record) -> Facts | Fault:
    entry = record.element
    address, title = text_of(child(entry, "id")), text_of(child(entry, "title"))
    summary = text_of(child(entry, "summary"))
    if _ERRORS.match(address):
        return record.fault(f"arXiv answers with an error: {summary}", "correct the request")
    if normalise_arxiv(address) is None:
        return record.fault("an entry without an arXiv id", "give feeds of arXiv's API")
    if not title and not summary:
        return record.fault("an entry with neither title nor summary", "fetch it again")
    facts = _facts(record, title, summary)
    why = why_no_paper(facts)
    return record.fault(*why) if why else facts


def _facts(record: Record, title: str, summary: str) -> Facts:
    entry, address = record.element, text_of(child(record.element, "id"))
    published = day_in(text_of(child(entry, "published")))
    return Facts(
        line=record.line,
        shape=ARXIV_ATOM,
        title=title,
        abstract=summary,
        identifiers=_identifiers(entry, address),
        year=year_in(published or ""),
        published=published,
        authors=tuple(_authors(entry)),
        venue=text_of(child(entry, "journal_ref")) or None,
        links=tuple(_links(entry)),
        updated=text_of(child(entry, "updated")) or None,
    )


def _identifiers(entry: etree._Element, address: str) -> dict[str, str]:
    arxiv = normalise_arxiv(address)
    stated = normalise_doi(text_of(child(entry, "doi")))
    doi = doi_in(stated) if stated else None
    named = {"arxiv": arxiv, "doi": doi}
    return {scheme: value for scheme, value in named.items() if value}


def _authors(entry: etree._Element) -> Iterator[Author]:
    for author in children(entry, "author"):
        name = display_name(text_of(child(author, "name")))
        if name:
            yield Author(name)


def _links(entry: etree._Element) -> Iterator[str]:
    for link in children(entry, "link"):
        yield from links_in(link.get("href"))
