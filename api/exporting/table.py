"""CSV: one row a paper, for spreadsheets and for `citeloom load`.

Cells of text that a spreadsheet would take for a formula are written with an apostrophe in front,
unless they are asked for raw. Ids never begin so, and are as they are.
"""

import csv
import io
from collections.abc import Iterator

from api.exporting.formulas import guarded
from api.exporting.works import keywords
from graph.exporting import Export, ExportedPaper

COLUMNS = (
    *("id", "title", "title_source", "authors", "year", "published", "venue", "language"),
    *("arxiv", "doi", "openalex", "s2", "acl", "stub", "concepts", "references", "abstract"),
)
_TEXTS = frozenset({"title", "authors", "venue", "concepts", "abstract"})


def table(export: Export) -> Iterator[bytes]:
    """The table in UTF-8, lines ending as RFC 4180 has them; no cell is a formula."""
    return _table(export, raw=False)


def raw_table(export: Export) -> Iterator[bytes]:
    """The same with every text as it is."""
    return _table(export, raw=True)


def _table(export: Export, *, raw: bool) -> Iterator[bytes]:
    yield _line(dict(zip(COLUMNS, COLUMNS, strict=True)))
    for one in export.export_papers(cited_elsewhere=True):
        row = _row(one)
        yield _line(row if raw else guarded(row, _TEXTS))


def _row(exported: ExportedPaper) -> dict[str, str]:
    paper = exported.paper
    return {
        "id": paper.id,
        "title": paper.title,
        "title_source": paper.title_source,
        "authors": _authors([author.name for author in paper.authors]),
        "year": f"{paper.year or ''}",
        **{name: getattr(paper, name) or "" for name in ("published", "venue", "language")},
        **{name: getattr(paper, name) or "" for name in ("arxiv", "doi", "openalex", "s2", "acl")},
        "stub": "true" if paper.stub else "false",
        "concepts": "; ".join(keywords(exported)),
        "references": "; ".join(cited.id for cited in exported.references),
        "abstract": paper.abstract.replace("\n", "\n\n"),  # a blank line ends a paragraph
    }


def _authors(names: list[str]) -> str:
    """Names with semicolons between; one after a single name, so that no comma parts it."""
    return f"{names[0]};" if len(names) == 1 else "; ".join(names)


def _line(row: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow([row[name] for name in COLUMNS])
    return text.getvalue().encode()
