"""RIS: one line a fact, as reference managers exchange it."""

from collections.abc import Iterator

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

_TYPES = {Kind.ARTICLE: "JOUR", Kind.MEETING: "CONF", Kind.OTHER: "UNPB"}


def ris(export: Export) -> Iterator[bytes]:
    """The papers as RIS in UTF-8, a blank line between records."""
    for one in export.export_papers():
        lines = [f"{tag}  - {' '.join(value.split())}".rstrip() for tag, value in _lines(one)]
        yield ("\n".join([*lines, "ER  - "]) + "\n\n").encode()


def _lines(exported: ExportedPaper) -> Iterator[tuple[str, str]]:
    """Tags and values in order; a paper says each of them at most once but AU, KW and UR."""
    paper = exported.paper
    yield "TY", _TYPES[kind_of(paper)]
    yield "ID", paper.id
    yield "TI", paper.title
    for author in paper.authors:
        yield "AU", _inverted(author.name)
    yield from _about(paper)
    for name in keywords(exported):
        yield "KW", name
    for address in addresses(paper):
        yield "UR", address.replace(";", "%3B")  # a semicolon parts addresses


def _about(paper: PaperDetail) -> Iterator[tuple[str, str]]:
    parts = date_parts(paper)
    facts = {
        "PY": f"{paper.year}" if paper.year else "",
        "DA": "/".join([f"{part:02d}" for part in parts]) + "/" * (4 - len(parts)) if parts else "",
        "T2": paper.venue or "",
        "DO": paper.doi or "",
        "LA": paper.language or "",
        "AB": paper.abstract,
    }
    yield from ((tag, value) for tag, value in facts.items() if value)


def _inverted(name: str) -> str:
    family, given, suffix = family_and_given(name)
    return ", ".join(part for part in (family, given, suffix) if part)
