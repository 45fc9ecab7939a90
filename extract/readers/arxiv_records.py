"""Records of arXiv's metadata: lines of its snapshot, whole or with fewer fields."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.readers.authors import authors_of
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.fieldvalues import items_of, line_of, links_in, text_of
from extract.readers.identifiers import arxiv_in, doi_in
from extract.readers.jsonrecord import Record
from extract.readers.latex import to_plain
from extract.readers.metadata import read_record
from extract.readers.shapes import ARXIV

_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
_OWN = frozenset(("categories", "submitter", "authors_parsed", "versions"))


def is_arxiv(record: Record) -> bool:
    """Whether a record has an arXiv id as its id, and a field of arXiv's metadata beside it."""
    fields = record.fields
    return bool(_OWN & fields.keys() and _ID.fullmatch(text_of(fields.get("id"))))


def read_arxiv(record: Record) -> Iterator[Facts | Fault]:
    """The paper; its second DOI is a further id, and addresses in its comments are links."""
    fields = record.fields
    facts = read_record(fields, line=record.line, shape=ARXIV)
    if not facts.title.strip() and not facts.abstract.strip():
        yield record.fault("a record with neither title nor abstract", "fetch it again")
        return
    arxiv = arxiv_in(text_of(fields.get("id")))
    dois = [doi for text in line_of(fields.get("doi")).split() if (doi := doi_in(text))]
    named = ({"arxiv": arxiv} if arxiv else {}) | ({"doi": dois[0]} if dois else {})
    comments = links_in(line_of(fields.get("comments")) or line_of(fields.get("comment")))
    yield replace(
        facts,
        identifiers={**facts.identifiers, **named},
        authors=authors_of([_named(one) for one in items_of(fields.get("authors_parsed"))])
        or facts.authors,
        links=tuple(dict.fromkeys((*facts.links, *comments))),
        also=(*facts.also, *(f"doi:{doi}" for doi in dict.fromkeys(dois[1:]))),
    )


def _named(parts: object) -> list[str]:
    """Family name, given names and suffix, without the affiliations that may follow."""
    return [to_plain(line_of(part)) for part in items_of(parts)[:3]]
