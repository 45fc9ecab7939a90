"""The header of a table: what parts its cells, and which field of a paper each column is."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from extract.readers.fieldnames import FIELDS, field_name
from extract.readers.leaderboardnames import names_papers, scores

DELIMITERS = (",", "\t", ";", "|")
MAX_HEADER_CHARS = 4_000  # a longer first line is no header
MIN_COMMENT_CELLS = 3  # a comment of fewer cells is a remark, not a header
_COLUMNS: Mapping[str, str] = {
    "t1": "title",
    "documenttitletranslated": "title",
    "authorfullnames": "authors",
    "authorsfullnames": "authors",
    "af": "authors",
    "authorshipsauthordisplayname": "authors",
    "authorshipsrawauthorname": "authors",
    "authornamesfull": "authors",
    "commaseparatedauthors": "authors",
    "so": "venue",
    "source": "venue",
    "sourcename": "venue",
    "primarylocationsourcedisplayname": "venue",
    "journalbook": "venue",
    "journaltitleabbreviation": "venue",
    "di": "doi",
    "doilink": "doi",
    "la": "language",
    "languageoforiginaldocument": "language",
    "articleurl": "links",
    "fulltexturl": "links",
    "dimensionsurl": "links",
    "sourcelinkout": "links",
    "arxivurl": "links",
    "abstracturl": "links",
    "publicationdateonline": "published",
    "firstsubmitted": "published",
    "submitted": "published",
    "submitteddate": "published",
    "cr": "references",
    "citedreferences": "references",
    "refs": "references",
    "referenceslist": "references",
    "commaseparatedrefs": "references",
    "pm": "pmid",
}
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)
_NEEDED = frozenset({*FIELDS["title"], *FIELDS["abstract"]})
_CITING = frozenset({"citing", "citingid", "citingdoi", "citingpaper", "citingpaperid", "source"})
_CITED = frozenset({"cited", "citedid", "citeddoi", "citedpaper", "citedpaperid", "target"})


@dataclass(frozen=True)
class Header:
    """The first row of a table.

    Attributes:
        delimiter: What parts its cells.
        names: Its cells, one a column.
        plain: Whether the table knows no quotation marks, and the rest of a row is its last
            cell; so where the header stands in a comment.
    """

    delimiter: str
    names: tuple[str, ...]
    plain: bool = False

    @property
    def drawn(self) -> bool:
        """Whether the table is drawn as in Markdown, with a mark at either end of its rows."""
        return self.delimiter == "|" and not self.names[0] and not self.names[-1]

    def fields(self) -> tuple[str, ...]:
        """The columns as `extract.readers.fieldnames` names fields."""
        folded = (field_name(name) for name in self.names)
        return tuple(_COLUMNS.get(name, name) for name in folded)

    def scores(self) -> bool:
        """Whether its rows state scores of papers, as those of a leaderboard do."""
        folded = [field_name(name) for name in self.names]
        return scores(folded) and names_papers(folded)

    def edges(self) -> tuple[int, int] | None:
        """The columns that name the citing and the cited work; None for a table of papers."""
        folded = [field_name(name) for name in self.names]
        citing = [index for index, name in enumerate(folded) if name in _CITING]
        cited = [index for index, name in enumerate(folded) if name in _CITED]
        if not citing or not cited or set(self.fields()) & _NEEDED:
            return None
        return citing[0], cited[0]


def header_of(text: str) -> Header | None:
    """The header that a line is; None unless it names a title, an abstract, two ends or scores.

    A header may stand in a comment: `# id;authors;title`.
    """
    if len(text) > MAX_HEADER_CHARS or ". " in text:
        return None
    shown = text.lstrip("\ufeff ")
    plain = shown.startswith("#")
    headers = [
        Header(mark, tuple(cells), plain)
        for mark in DELIMITERS
        if (cells := _cells(shown.lstrip("# "), mark))
    ]
    best = max(headers, key=_known_cells, default=None)
    return best if best and _is_header(best) else None


def _is_header(header: Header) -> bool:
    count = len(header.names)
    if count < (MIN_COMMENT_CELLS if header.plain else 2):
        return False
    if header.edges() or header.scores():
        return True
    named = _NEEDED & set(header.fields())
    return bool(named) and _known_cells(header) * 2 >= min(count, 4)


def _known_cells(header: Header) -> int:
    return sum(name in _KNOWN for name in header.fields()) + 2 * bool(
        header.edges() or header.scores()
    )


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        rows = list(csv.reader([text], delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return []
    return [cell.strip().lstrip("\ufeff") for cell in rows[0]] if rows else []
