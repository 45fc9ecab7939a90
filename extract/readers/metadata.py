"""Records with named fields (JSON objects, table rows, BibTeX entries) to facts.

Sources name their fields in many ways; names are compared without case, spaces and marks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extract.domain import Author, Reference
from extract.identity import SCHEMES, normalise_arxiv, normalise_doi
from extract.readers.authors import display_name, orcid_in, split_authors, to_authors
from extract.readers.build import Facts
from extract.readers.identifiers import (
    day_in,
    identifiers_in,
    reference_id,
    s2_in,
    year_in,
    year_of_arxiv,
)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title",
        "papertitle",
        "articletitle",
        "documenttitle",
        "displayname",
        "ti",
        "名称",
        "标题",
    ),
    "abstract": (
        "abstract",
        "summary",
        "abstractnote",
        "abstracttext",
        "paperabstract",
        "ab",
        "description",
        "摘要",
    ),
    "authors": (
        "authors",
        "author",
        "authornames",
        "authorlist",
        "creators",
        "creator",
        "au",
        "authorsparsed",
        "authorships",
    ),
    "year": ("year", "publicationyear", "pubyear", "yearpublished", "py"),
    "published": (
        "published",
        "publicationdate",
        "publisheddate",
        "datepublished",
        "date",
        "pubdate",
        "issued",
        "created",
    ),
    "updated": ("updatedate", "updated", "lastupdated"),
    "arxiv": ("arxiv", "arxivid", "eprint", "arxivnumber"),
    "doi": ("doi",),
    "openalex": ("openalex", "openalexid"),
    "s2": ("s2", "s2id", "semanticscholarid", "paperid", "s2paperid"),
    "acl": ("acl", "aclid", "aclanthologyid"),
    "id": ("id", "identifier", "entryid", "externalid", "key"),
    "ids": ("externalids", "ids", "identifiers"),
    "venue": (
        "venue",
        "journal",
        "booktitle",
        "conference",
        "journalref",
        "publicationtitle",
        "containertitle",
        "publicationvenue",
        "sourcetitle",
        "proceedings",
        "journaltitle",
        "journalname",
    ),
    "language": ("language", "lang", "langid"),
    "references": (
        "references",
        "referencesids",
        "referenceids",
        "referencedworks",
        "bibliography",
        "citedids",
        "outcitations",
        "citeloomreferences",
    ),
    "links": (
        "url",
        "urls",
        "link",
        "links",
        "pdf",
        "pdfurl",
        "htmlurl",
        "entryurl",
        "codeurl",
        "website",
        "absurl",
        "howpublished",
    ),
}
_NULLS = frozenset({"", "nan", "none", "null", "n/a", "na", "-"})


def field_name(raw: str) -> str:
    """What spellings of one field name share: `Abstract Note` and `abstract_note` are one."""
    return re.sub(r"[\W_]+", "", raw).casefold()


def read_record(record: Mapping[str, Any], *, line: int, shape: str) -> Facts:
    """The facts of one record; fields that nobody knows are left aside."""
    named = {field_name(str(key)): value for key, value in record.items()}
    links = tuple(dict.fromkeys(link for value in _all(named, "links") for link in _links(value)))
    identifiers = _identifiers(named, links)
    published = day_in(_text(_first(named, "published"))) or _first_version(named)
    return Facts(
        line=line,
        shape=shape,
        title=_text(_first(named, "title")),
        abstract=_text(_first(named, "abstract")),
        identifiers=identifiers,
        year=_year(named, published, identifiers),
        published=published,
        authors=_authors(_first(named, "authors")),
        venue=_venue(named),
        language=_language(_text(_first(named, "language"))),
        references=tuple(_references(_first(named, "references"))),
        links=links,
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


def _text(value: Any) -> str:
    """A value as text: the first of a list, a number as written; empty for what is no text."""
    if isinstance(value, list) and value:
        return _text(value[0])
    if isinstance(value, str):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and value == value  # noqa: PLR0124 - NaN differs from itself
    return (
        f"{value:g}" if isinstance(value, float) and is_number else str(value) if is_number else ""
    )


def _year(
    named: Mapping[str, Any], published: str | None, identifiers: Mapping[str, str]
) -> int | None:
    """The year a record states, else that of its dates, its arXiv id, its last update."""
    stated = year_in(_text(_first(named, "year"))) or year_in(published or "")
    if stated is None:
        stated = year_in(_text(_first(named, "published")))
    if stated is None and "arxiv" in identifiers:
        return year_of_arxiv(identifiers["arxiv"])
    return stated or year_in(_text(_first(named, "updated")))


def _first_version(named: Mapping[str, Any]) -> str | None:
    """The date of the first version in a record of the arXiv dump."""
    versions = named.get("versions")
    first = versions[0] if isinstance(versions, list) and versions else None
    return day_in(_text(first.get("created"))) if isinstance(first, Mapping) else None


def _identifiers(named: Mapping[str, Any], links: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    arxiv, doi, s2 = (_text(_first(named, scheme)) for scheme in ("arxiv", "doi", "s2"))
    stated = {"arxiv": normalise_arxiv(arxiv), "doi": normalise_doi(doi), "s2": s2_in(s2)}
    found.update({scheme: value for scheme, value in stated.items() if value})
    for text in _identifier_texts(named, links):
        for scheme, value in identifiers_in(text).items():
            found.setdefault(scheme, value)
    if "doi" in found and "10.48550/arxiv." in found["doi"]:
        found.setdefault("arxiv", normalise_arxiv(found["doi"].partition("arxiv.")[2]) or "")
        del found["doi"]
    return {scheme: value for scheme, value in found.items() if value}


def _identifier_texts(named: Mapping[str, Any], links: Sequence[str]) -> Iterator[str]:
    yield from (_text(_first(named, field)) for field in ("id", "openalex", "acl"))
    ids = _first(named, "ids")
    if isinstance(ids, Mapping):
        for scheme, value in ids.items():
            yield f"arxiv:{_text(value)}" if field_name(str(scheme)) == "arxiv" else _text(value)
    yield from links


def _authors(value: Any) -> tuple[Author, ...]:
    if isinstance(value, str):
        return split_authors(value)
    if not isinstance(value, list):
        return ()
    if len(value) == 1 and isinstance(value[0], str):
        return split_authors(value[0])
    return tuple(author for item in value for author in _author(item))


def _author(item: Any) -> tuple[Author, ...]:
    if isinstance(item, str):
        return to_authors([item])
    if isinstance(item, list):
        family, *given = (_text(part) for part in item)
        return to_authors([" ".join([*given[:1], family, *given[1:]]).strip()])
    if isinstance(item, Mapping):
        return _author_of_record({field_name(str(key)): value for key, value in item.items()})
    return ()


def _author_of_record(named: Mapping[str, Any]) -> tuple[Author, ...]:
    inner = named.get("author")
    if isinstance(inner, Mapping):
        return _author(inner)
    names = ("name", "displayname", "fullname", "literal", "rawauthorname", "author")
    whole = next((_text(named[name]) for name in names if _text(named.get(name))), "")
    given = _text(named.get("given")) or _text(named.get("firstname")) or _text(named.get("first"))
    family = _text(named.get("family")) or _text(named.get("lastname")) or _text(named.get("last"))
    name = display_name(whole) or f"{given} {family}".strip()
    return (Author(name, orcid_in(_text(named.get("orcid")))),) if name else ()


def _venue(named: Mapping[str, Any]) -> str | None:
    for value in _all(named, "venue"):
        inner = value.get("name") or value.get("title") if isinstance(value, Mapping) else value
        text = re.sub(r"\s+", " ", _text(inner)).strip()
        if text:
            return text
    return None


def _language(text: str) -> str | None:
    """A two-letter code; "english" and "eng" are English, the rest is left to the text itself."""
    plain = text.strip().casefold()
    if plain in ("english", "eng", "american", "british"):
        return "en"
    match = re.fullmatch(r"([a-z]{2})(?:[-_][a-z]{2,4})?", plain)
    return match.group(1) if match else None


def _links(value: Any) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    for item in items:
        text = _text(item.get("url") or item.get("href") if isinstance(item, Mapping) else item)
        yield from re.findall(r"(?:https?:)?//[^\s,;|<>\"]+", text)


def _references(value: Any) -> Iterator[Reference]:
    """The entries of a reference list: ids as such, anything else by what it says."""
    items = re.split(r"\s*[,;\n|]\s*|\s+(?=\S+:)", value) if isinstance(value, str) else value
    for item in items if isinstance(items, list) else ():
        found = _reference(item)
        if found:
            yield found


def _reference(item: Any) -> Reference | None:
    if isinstance(item, Mapping):
        return reference_of(read_record(item, line=0, shape=""))
    text = _text(item).strip()
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
