"""Records with named fields (JSON objects, table rows, BibTeX entries) to facts.

Sources name their fields in many ways; names are compared without case, spaces and marks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extract.domain import Reference, TitleSource
from extract.identity import SCHEMES, normalise_arxiv
from extract.readers.authors import authors_of
from extract.readers.build import Facts
from extract.readers.fieldnames import FIELDS, by_name, field_name
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
    identifiers_in,
    moment_in,
    reference_id,
    s2_in,
    year_in,
    year_of_arxiv,
)

__all__ = ["FIELDS", "field_name", "read_record", "reference_of", "references_in", "sorted_ids"]

FURTHER = {
    "mag": "mag",
    "magid": "mag",
    "pmid": "pmid",
    "pubmed": "pmid",
    "pubmedid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "pubmedcentral": "pmcid",
    "dblp": "dblp",
    "dblpid": "dblp",
}
"""The scheme of a further id by the name of its field."""
_NULLS = frozenset({"", "nan", "none", "null", "n/a", "na", "-"})

# a comma parts references where a space or an id follows: a DOI may hold one
_BETWEEN_REFERENCES = re.compile(
    r"\s*[;\n|]\s*|\s*,(?:\s+|(?=arxiv:|doi:|https?:|10\.\d{4}|openalex:|W\d{4}|s2:|acl:|paper:"
    r"|\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}))|\s+(?=\S+:)",
    re.IGNORECASE,
)


def read_record(record: Mapping[str, Any], *, line: int, shape: str) -> Facts:
    """The facts of one record; fields that nobody knows are left aside."""
    named = by_name(record)
    references = tuple(references_in(_first(named, "references")))
    return _facts(named, line=line, shape=shape, references=references)


def _facts(
    named: Mapping[str, Any], *, line: int, shape: str, references: tuple[Reference, ...] = ()
) -> Facts:
    links = tuple(dict.fromkeys(link for value in _all(named, "links") for link in links_in(value)))
    identifiers = _identifiers(named, links)
    published = day_in(text_of(_first(named, "published"))) or _first_version(named)
    title_source = text_of(named.get("titlesource"))
    return Facts(
        line=line,
        shape=shape,
        title="" if title_source == TitleSource.DERIVED else text_of(_first(named, "title")),
        abstract=text_of(_first(named, "abstract")),
        identifiers=identifiers,
        year=_year(named, published, identifiers),
        published=published,
        authors=authors_of(_first(named, "authors")),
        venue=_venue(named),
        language=language_in(text_of(_first(named, "language"))),
        references=references,
        links=links,
        also=further_ids(named),
        updated=moment_in(text_of(_first(named, "updated"))),
        is_resolved=title_source == TitleSource.RESOLVED,
    )


def _all(named: Mapping[str, Any], field: str) -> Iterator[Any]:
    for name in FIELDS[field]:
        value = named.get(name)
        if value is not None and (
            not isinstance(value, str) or value.strip().casefold() not in _NULLS
        ):
            yield value


def _first(named: Mapping[str, Any], field: str) -> Any:
    return next(_all(named, field), None)


def _year(
    named: Mapping[str, Any], published: str | None, identifiers: Mapping[str, str]
) -> int | None:
    """The year a record states, else that of its dates, its arXiv id, its last update."""
    stated = year_in(text_of(_first(named, "year"))) or year_in(published or "")
    if stated is None:
        stated = year_in(text_of(_first(named, "published")))
    if stated is None and "arxiv" in identifiers:
        return year_of_arxiv(identifiers["arxiv"])
    return stated or year_in(text_of(_first(named, "updated")))


def _first_version(named: Mapping[str, Any]) -> str | None:
    """The date of the first version in a record of the arXiv dump."""
    first = next(iter(items_of(named.get("versions"))), None)
    return day_in(text_of(fields_of(first).get("created")))


def _identifiers(named: Mapping[str, Any], links: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    arxiv, doi, s2 = (text_of(_first(named, scheme)) for scheme in ("arxiv", "doi", "s2"))
    stated = {
        "arxiv": normalise_arxiv(arxiv) or arxiv_in(doi),
        "doi": doi_in(doi),
        "s2": s2_in(s2),
    }
    found.update({scheme: value for scheme, value in stated.items() if value})
    for text in _identifier_texts(named, links):
        for scheme, value in identifiers_in(text).items():
            found.setdefault(scheme, value)
    return found


def _identifier_texts(named: Mapping[str, Any], links: Sequence[str]) -> Iterator[str]:
    yield from (text_of(_first(named, field)) for field in ("id", "openalex", "acl"))
    for scheme, value in fields_of(_first(named, "ids")).items():
        is_arxiv = field_name(str(scheme)) == "arxiv"
        yield f"arxiv:{text_of(value)}" if is_arxiv else text_of(value)
    yield from links


def further_ids(named: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of further catalogues that a record states, in its own fields or among its ids."""
    ids = by_name(fields_of(_first(named, "ids")))
    stated = ((FURTHER[name], one[name]) for one in (ids, named) for name in one if name in FURTHER)
    found = (further_id(scheme, line_of(value)) for scheme, value in stated)
    return tuple(dict.fromkeys(one for one in found if one))


def _venue(named: Mapping[str, Any]) -> str | None:
    for value in _all(named, "venue"):
        inner = value.get("name") or value.get("title") if isinstance(value, Mapping) else value
        text = line_of(inner)
        if text:
            return text
    return None


def references_in(value: Any) -> Iterator[Reference]:
    """The entries of a reference list: ids as such, anything else by what it says."""
    if isinstance(value, str):
        single = re.sub(r"[^\S\n]+", " ", value)  # a long run of spaces would take long to split
        value = _BETWEEN_REFERENCES.split(single)
    for item in items_of(value):
        found = _reference(item)
        if found:
            yield found


def _reference(item: Any) -> Reference | None:
    if isinstance(item, Mapping):
        named = by_name(item)
        return reference_of(
            _facts(named, line=0, shape=""), line_of(_first(named, "reference text"))
        )
    text = text_of(item).strip()
    known = reference_id(text)
    if known:
        return Reference(known)
    return Reference(text=text) if len(text.split()) > 2 else None  # noqa: PLR2004 - a title, not a key


def reference_of(facts: Facts, text: str = "") -> Reference | None:
    """The entry of a reference list that these facts of the cited work make; None without any.

    Args:
        facts: What the source says of the cited work.
        text: The entry as the source writes it, if it does.
    """
    ids = sorted_ids(facts)
    title = " ".join(facts.title.split())
    if not ids and not re.search(r"\w", title + text):
        return None
    return Reference(
        id=ids[0] if ids else None,
        text=text,
        also=ids[1:],
        title=title,
        year=facts.year if title or text else None,  # else it only repeats the arXiv id
        authors=tuple(author.name for author in facts.authors),
    )


def sorted_ids(facts: Facts) -> tuple[str, ...]:
    """Every id that the facts state, as `<scheme>:<value>`, the best first."""
    named = {scheme: facts.identifiers[scheme] for scheme in SCHEMES if scheme in facts.identifiers}
    stated = (f"{scheme}:{value}" for scheme, value in named.items())
    return tuple(dict.fromkeys((*stated, *facts.also)))
