"""The names under which sources give their fields; compared without case, spaces and marks."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

MAX_CACHED_CHARS = 64  # characters of a name whose plain form is kept

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
    "updated": ("updatedate", "updated", "updateddate", "lastupdated", "datemodified"),
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
    "citing": (
        "citing",
        "citingid",
        "citingdoi",
        "citingpaper",
        "citingpaperid",
        "source",
        "sourceid",
    ),
    "cited": ("cited", "citedid", "citeddoi", "citedpaper", "citedpaperid", "target", "targetid"),
    "reference text": (
        "unstructured",
        "rawtext",
        "rawreference",
        "rawcitation",
        "citationtext",
        "referencetext",
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


def field_name(raw: str) -> str:
    """What spellings of one field name share: `Abstract Note` and `abstract_note` are one."""
    return _cached(raw) if len(raw) <= MAX_CACHED_CHARS else _plain(raw)


def _plain(raw: str) -> str:
    return re.sub(r"[\W_]+", "", raw).casefold()


_cached = lru_cache(maxsize=4096)(_plain)


def by_name(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record by `field_name`; of two that share one, the first with a value."""
    named: dict[str, Any] = {}
    for key, value in record.items():
        name = field_name(str(key))
        if named.get(name) is None:
            named[name] = value
    return named
