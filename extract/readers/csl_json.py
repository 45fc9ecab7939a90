"""Items of CSL-JSON, as Zotero, Mendeley and DOI services export them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extract.readers.authors import authors_of
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.fieldnames import field_name
from extract.readers.fieldvalues import (
    fields_of,
    items_of,
    language_in,
    line_of,
    links_in,
    text_of,
)
from extract.readers.identifiers import (
    acl_in,
    arxiv_in,
    doi_in,
    further_id,
    openalex_in,
    s2_in,
)
from extract.readers.jsonrecord import Record
from extract.readers.metadata import FURTHER, references_in
from extract.readers.partialdates import day_of, year_of
from extract.readers.plainmarkup import without_markup
from extract.readers.shapes import CSL_JSON

_TYPES = frozenset(
    (
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "paper-conference",
        "post-weblog",
        "entry-dictionary",
        "entry-encyclopedia",
        "review-book",
    )
)
"""Types that only CSL calls so."""
_COMMON = frozenset(
    ("article", "book", "chapter", "thesis", "report", "webpage", "dataset", "document", "software")
)
_OWN = frozenset(("container-title", "title-short", "citation-key", "event-place", "event-title"))
_NAMES = frozenset(("family", "literal"))
_DATE_PARTS = frozenset(("date-parts", "raw", "literal"))
_VENUES = ("container-title", "event-title", "event", "collection-title")
_NOTED = re.compile(r"^\s*(?:tex\.)?([\w ._-]{2,20}?)\s*:\s*(\S.*)$", re.MULTILINE)


def is_csl(record: Record) -> bool:
    """Whether a record is an item of CSL-JSON, by its type, dates, names and fields."""
    fields = record.fields
    kind = text_of(fields.get("type"))
    if kind in _TYPES or (kind and _OWN & fields.keys()):
        return True
    return bool(kind in _COMMON and (_has_csl_date(fields) or _has_csl_names(fields)))


def _has_csl_date(fields: Mapping[str, Any]) -> bool:
    return bool(_DATE_PARTS & fields_of(fields.get("issued")).keys())


def _has_csl_names(fields: Mapping[str, Any]) -> bool:
    return any(_NAMES & fields_of(one).keys() for one in items_of(fields.get("author")))


def read_csl(record: Record) -> Iterator[Facts | Fault]:
    """The work of an item of any type; an item that says nothing of it is a fault."""
    facts = _work(record.fields, record.line)
    if facts.title or facts.abstract or (facts.identifiers and facts.references):
        yield facts
    else:
        yield record.fault("an item with neither title nor abstract", "give at least a title")


def _work(fields: Mapping[str, Any], line: int) -> Facts:
    noted = _noted(fields)
    issued = fields.get("issued")
    venues = (line_of(fields.get(name)) for name in _VENUES)
    return Facts(
        line=line,
        shape=CSL_JSON,
        title=_plain(fields.get("title")),
        abstract=_plain(fields.get("abstract")),
        identifiers=_identifiers(fields, noted),
        year=year_of(issued),
        published=day_of(issued),
        authors=authors_of(items_of(fields.get("author"))),
        venue=next((_plain(venue) for venue in venues if venue), None),
        language=language_in(text_of(fields.get("language"))),
        references=tuple(references_in(fields.get("references"))),
        links=tuple(dict.fromkeys(links_in(fields.get("URL")))),
        also=_further(fields, noted),
    )


def _plain(value: Any) -> str:
    return " ".join(without_markup(text_of(value)).split())


def _noted(fields: Mapping[str, Any]) -> dict[str, str]:
    """The fields that reference managers keep in lines of a note: `arXiv: 1706.03762`."""
    note = "\n".join(text_of(fields.get(name)) for name in ("note", "extra", "annote"))
    return {field_name(name): value.strip() for name, value in _NOTED.findall(note)}


def _identifiers(fields: Mapping[str, Any], noted: Mapping[str, str]) -> dict[str, str]:
    doi = line_of(fields.get("DOI")) or noted.get("doi", "")
    stated = {
        "arxiv": _arxiv(fields, noted, doi),
        "doi": doi_in(doi),
        "openalex": openalex_in(noted.get("openalex", "")),
        "s2": s2_in(noted.get("s2id", "")) or s2_in(line_of(fields.get("URL"))),
        "acl": acl_in(line_of(fields.get("URL"))),
    }
    return {scheme: value for scheme, value in stated.items() if value}


def _arxiv(fields: Mapping[str, Any], noted: Mapping[str, str], doi: str) -> str | None:
    """The arXiv id that a note, number, DOI or address states."""
    named = next((noted[name] for name in ("arxiv", "arxivid", "eprint") if name in noted), "")
    stated = (
        f"arxiv:{named}" if named else "",
        doi,
        *(line_of(fields.get(name)) for name in ("number", "URL", "archive_location")),
    )
    return next((found for text in stated if (found := arxiv_in(text))), None)


def _further(fields: Mapping[str, Any], noted: Mapping[str, str]) -> tuple[str, ...]:
    whole = {**{field_name(key): line_of(value) for key, value in fields.items()}, **noted}
    found = (further_id(FURTHER[name], text) for name, text in whole.items() if name in FURTHER)
    return tuple(dict.fromkeys(one for one in found if one))
