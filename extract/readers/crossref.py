"""Works of Crossref: answers of its API and lines of its public data file."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extract.domain import Reference
from extract.readers.authors import authors_of
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.fieldvalues import (
    fields_of,
    items_of,
    language_in,
    line_of,
    links_in,
    text_of,
)
from extract.readers.identifiers import arxiv_in, doi_in, moment_in, year_in
from extract.readers.jsonrecord import Record
from extract.readers.metadata import reference_of
from extract.readers.partialdates import day_of, year_of
from extract.readers.plainmarkup import without_markup
from extract.readers.shapes import CROSSREF

NO_PAPERS = frozenset(
    (
        "peer-review",
        "component",
        "grant",
        "journal",
        "journal-issue",
        "journal-volume",
        "book-series",
        "book-set",
        "report-series",
        "proceedings-series",
    )
)
"""Types of records that are no works to cite: parts and reviews of works, and what holds works."""

_OWN = frozenset(
    ("is-referenced-by-count", "reference-count", "references-count", "member", "indexed")
)
_DATES = ("issued", "published", "published-online", "published-print", "posted")
_RELATIONS = ("has-preprint", "is-preprint-of", "is-version-of", "has-version", "is-identical-to")
_LOOSE = ("author", "year", "journal-title", "series-title", "volume", "first-page", "isbn", "issn")
_ARXIV_SAID = re.compile(r"arxiv(?:\.org/(?:abs|pdf)/|[:\s]\s*)(\S+)", re.IGNORECASE)


def is_crossref(record: Record) -> bool:
    """Whether a record is a work of Crossref, by its DOI and a count that only Crossref keeps."""
    fields = record.fields
    return "DOI" in fields and bool(_OWN & fields.keys())


def read_crossref(record: Record) -> Iterator[Facts | Fault]:
    """The work; records of other types, and works without content, are faults."""
    fields = record.fields
    kind = text_of(fields.get("type"))
    facts = _work(fields, record.line)
    if kind in NO_PAPERS:
        yield record.fault(f"Crossref's record of a {kind}, not a work", "leave it out")
    elif facts.title or facts.abstract or (facts.identifiers and facts.references):
        yield facts
    else:
        yield record.fault("a work with neither title nor abstract", "give at least a title")


def _work(fields: Mapping[str, Any], line: int) -> Facts:
    doi = text_of(fields.get("DOI"))
    stated = {"arxiv": arxiv_in(doi), "doi": doi_in(doi)}
    year, published = _dated(fields)
    return Facts(
        line=line,
        shape=CROSSREF,
        title=_title(fields),
        abstract=" ".join(without_markup(text_of(fields.get("abstract"))).split()),
        identifiers={scheme: value for scheme, value in stated.items() if value},
        year=year,
        published=published,
        authors=authors_of(items_of(fields.get("author"))),
        venue=_venue(fields),
        language=language_in(text_of(fields.get("language"))),
        references=tuple(_references(fields)),
        links=tuple(dict.fromkeys(links_in(fields.get("URL")))),
        also=tuple(dict.fromkeys(_preprints(fields))),
        updated=_updated(fields),
    )


def _dated(fields: Mapping[str, Any]) -> tuple[int | None, str | None]:
    """Year and day of publication; the day of registration only where nothing else is known."""
    stated = [fields.get(name) for name in _DATES]
    dates = [date for date in stated if year_of(date)] or [fields.get("created")]
    year = year_of(dates[0])
    days = (day for date in dates if (day := day_of(date)))
    return year, next((day for day in days if day.startswith(str(year))), None)


def _title(fields: Mapping[str, Any]) -> str:
    """The title with its subtitle, which Crossref keeps apart."""
    title, subtitle = (
        " ".join(without_markup(text_of(fields.get(name))).split())
        for name in ("title", "subtitle")
    )
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"


def _venue(fields: Mapping[str, Any]) -> str | None:
    event = fields_of(fields.get("event")).get("name")
    whole = (fields.get("container-title"), event, fields.get("short-container-title"))
    names = (" ".join(without_markup(text_of(one)).split()) for one in whole)
    return next((name for name in names if name), None)


def _preprints(fields: Mapping[str, Any]) -> Iterator[str]:
    """The arXiv ids of versions of the work."""
    relation = fields_of(fields.get("relation"))
    for name in _RELATIONS:
        for related in items_of(relation.get(name)):
            stated = fields_of(related)
            arxiv = text_of(stated.get("id-type")) == "arxiv"
            found = arxiv_in(("arxiv:" if arxiv else "") + text_of(stated.get("id")))
            if found:
                yield f"arxiv:{found}"


def _updated(fields: Mapping[str, Any]) -> str | None:
    stamps = (fields_of(fields.get(name)).get("date-time") for name in ("indexed", "deposited"))
    return next((moment for stamp in stamps if (moment := moment_in(text_of(stamp)))), None)


def _references(fields: Mapping[str, Any]) -> Iterator[Reference]:
    for entry in items_of(fields.get("reference")):
        found = _reference(fields_of(entry))
        if found:
            yield found


def _reference(entry: Mapping[str, Any]) -> Reference | None:
    text = " ".join(without_markup(text_of(entry.get("unstructured"))).split())
    doi = text_of(entry.get("DOI")) or text
    said = _ARXIV_SAID.search(text)
    arxiv = arxiv_in(text_of(entry.get("DOI"))) or (said and arxiv_in(f"arxiv:{said.group(1)}"))
    stated = {"arxiv": arxiv, "doi": doi_in(doi)}
    title = text_of(entry.get("article-title")) or text_of(entry.get("volume-title"))
    facts = Facts(
        line=0,
        shape=CROSSREF,
        title=" ".join(without_markup(title).split()),
        identifiers={scheme: value for scheme, value in stated.items() if value},
        year=year_in(text_of(entry.get("year"))),
        authors=authors_of([entry["author"]]) if isinstance(entry.get("author"), str) else (),
    )
    return reference_of(facts, text or ("" if title else _put_together(entry)))


def _put_together(entry: Mapping[str, Any]) -> str:
    """What an entry says without a title: author, year, journal, volume, page."""
    stated = (line_of(entry.get(name)) for name in _LOOSE)
    return ", ".join(one for one in stated if one)
