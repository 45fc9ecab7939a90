"""CSL-JSON: what citation processors (Zotero, Pandoc, citeproc) read."""

import json
from collections.abc import Iterator
from typing import Any

from api.exporting.works import (
    Kind,
    addresses,
    date_parts,
    family_and_given,
    keywords,
    kind_of,
)
from graph.exporting import Export, ExportedPaper
from graph.views import PaperDetail

_TYPES = {Kind.ARTICLE: "article-journal", Kind.MEETING: "paper-conference", Kind.OTHER: "article"}


def csl_json(export: Export) -> Iterator[bytes]:
    """The papers as one JSON array, an item a line."""
    separator = "[\n"
    for one in export.export_papers():
        yield f"{separator}{json.dumps(_item(one), ensure_ascii=False)}".encode()
        separator = ",\n"
    yield b"[]\n" if separator == "[\n" else b"\n]\n"


def _item(exported: ExportedPaper) -> dict[str, Any]:
    paper = exported.paper
    item = {
        "id": paper.id,
        "type": _TYPES[kind_of(paper)],
        "title": paper.title,
        "author": [_name(author.name) for author in paper.authors],
        "issued": {"date-parts": [parts]} if (parts := date_parts(paper)) else None,
        "container-title": paper.venue,
        "DOI": paper.doi,
        **_archive(paper),
        "URL": next(iter(addresses(paper)), None),
        "language": paper.language,
        "keyword": ", ".join(keywords(exported)),
        "abstract": paper.abstract,
    }
    return {name: value for name, value in item.items() if value}


def _name(name: str) -> dict[str, str]:
    """One word is a name in one piece, perhaps of a group."""
    family, given, suffix = family_and_given(name)
    if not given:
        return {"literal": name}
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}


def _archive(paper: PaperDetail) -> dict[str, str]:
    return {"archive": "arXiv", "archive_location": paper.arxiv} if paper.arxiv else {}
