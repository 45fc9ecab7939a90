"""Works of OpenAlex: pages of its API, arrays of works, and lines of its snapshots."""

import json
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
from extract.readers.identifiers import (
    arxiv_in,
    day_in,
    doi_in,
    further_id,
    moment_in,
    openalex_in,
    year_in,
)
from extract.readers.jsonrecord import Record
from extract.readers.plainmarkup import without_markup
from extract.readers.shapes import OPENALEX

DELETED = "W4285719527"
"""The work that stands for every work that OpenAlex has deleted."""

_OWN = frozenset(
    ("abstract_inverted_index", "abstract_inverted_index_v3", "referenced_works", "authorships")
)
_ENTITY = re.compile(r"https?://openalex\.org/(?:[A-Z]\d+|\w+/)")
_INVERTED = ("abstract_inverted_index", "abstract_inverted_index_v3")
_LOCATIONS = ("primary_location", "best_oa_location", "host_venue")
_LOCATION_LISTS = ("locations", "alternate_host_venues")


def is_openalex(record: Record) -> bool:
    """Whether a record is an entity of OpenAlex, by its id or by fields that only it has."""
    fields = record.fields
    return bool(_OWN & fields.keys()) or bool(_ENTITY.match(text_of(fields.get("id"))))


def read_openalex(record: Record) -> Iterator[Facts | Fault]:
    """The work; entities of other kinds, and works without content, are faults."""
    fields = record.fields
    identifier = text_of(fields.get("id"))
    if _ENTITY.match(identifier) and openalex_in(identifier) is None:
        remedy = "give files of works"
        yield record.other_table("OpenAlex's authors, sources or other entities", remedy)
        return
    facts = _work(fields, record.line)
    if facts.identifiers.get("openalex") == DELETED:
        yield record.fault("OpenAlex's mark for deleted works, not a work", "leave it out")
    elif facts.title.strip() or facts.abstract.strip() or facts.references:
        yield facts
    else:
        remedy = "ask OpenAlex for the title and the abstract_inverted_index"
        yield record.fault("a work with neither title nor abstract", remedy)


def _work(fields: Mapping[str, Any], line: int) -> Facts:
    ids = fields_of(fields.get("ids"))
    published = day_in(text_of(fields.get("publication_date")))
    return Facts(
        line=line,
        shape=OPENALEX,
        title=without_markup(text_of(fields.get("title")) or text_of(fields.get("display_name"))),
        abstract=_abstract(fields),
        identifiers=_identifiers(fields, ids),
        year=year_in(text_of(fields.get("publication_year"))) or year_in(published or ""),
        published=published,
        authors=authors_of(items_of(fields.get("authorships"))),
        venue=_venue(fields),
        language=language_in(text_of(fields.get("language"))),
        references=tuple(_references(fields)),
        links=tuple(dict.fromkeys(_links(fields))),
        also=_further(ids),
        updated=moment_in(text_of(fields.get("updated_date"))),
    )


def _abstract(fields: Mapping[str, Any]) -> str:
    plain = text_of(fields.get("abstract"))
    indices = (_words(fields.get(name)) for name in _INVERTED)
    return plain or next((text for text in indices if text), "")


def _words(index: Any) -> str:
    """The text whose words an inverted index places: `{"We": [0, 7], "study": [1]}`.

    The index may be written as a string of JSON, and may stand under `InvertedIndex`.
    """
    if isinstance(index, str):
        try:
            index = json.loads(index)
        except (ValueError, RecursionError):
            return ""
    fields = fields_of(index)
    inner = fields_of(fields.get("InvertedIndex")) or fields
    placed = [
        (place, word)
        for word, places in inner.items()
        for place in items_of(places)
        if isinstance(place, int)
    ]
    return text_of(" ".join(word for _, word in sorted(placed)))


def _identifiers(fields: Mapping[str, Any], ids: Mapping[str, Any]) -> dict[str, str]:
    doi = text_of(fields.get("doi")) or text_of(ids.get("doi"))
    stated = {
        "arxiv": arxiv_in(doi) or next(_arxiv_ids(fields), None),
        "doi": doi_in(doi),
        "openalex": openalex_in(text_of(fields.get("id")) or text_of(ids.get("openalex"))),
    }
    return {scheme: value for scheme, value in stated.items() if value}


def _arxiv_ids(fields: Mapping[str, Any]) -> Iterator[str]:
    """The arXiv ids that the addresses of a work's versions hold."""
    for place in _places(fields):
        for name in ("landing_page_url", "pdf_url", "url"):
            found = arxiv_in(text_of(place.get(name)))
            if found:
                yield found


def _places(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Where versions of a work lie, in the present schema and in that before 2023."""
    yield from (fields_of(fields.get(name)) for name in _LOCATIONS)
    for name in _LOCATION_LISTS:
        yield from map(fields_of, items_of(fields.get(name)))


def _venue(fields: Mapping[str, Any]) -> str | None:
    for place in _places(fields):
        source = fields_of(place.get("source"))
        name = line_of(source.get("display_name")) or line_of(place.get("display_name"))
        if name:
            return name
    return None


def _links(fields: Mapping[str, Any]) -> Iterator[str]:
    primary, best = (fields_of(fields.get(name)) for name in _LOCATIONS[:2])
    yield from links_in([primary.get("landing_page_url"), best.get("pdf_url")])


def _references(fields: Mapping[str, Any]) -> Iterator[Reference]:
    for cited in items_of(fields.get("referenced_works")):
        work = openalex_in(text_of(cited))
        if work and work != DELETED:
            yield Reference(f"openalex:{work}")


def _further(ids: Mapping[str, Any]) -> tuple[str, ...]:
    found = (further_id(scheme, line_of(ids.get(scheme))) for scheme in ("mag", "pmid", "pmcid"))
    return tuple(one for one in found if one)
