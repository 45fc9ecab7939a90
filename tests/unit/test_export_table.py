"""Rows of the table, held against the reader that loads them again."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exporting.formulas import guarded
from api.exporting.table import _TEXTS, COLUMNS, _line, _row
from extract.domain import Paper
from extract.errors import DocumentError
from extract.readers import read_text
from extract.readers.build import clean_text
from graph.exporting import Cited, ExportedPaper
from graph.views import AuthorView
from tests.unit.test_rdf import DETAIL

HEADER = _line(dict(zip(COLUMNS, COLUMNS, strict=True))).decode()
MARKS = st.text(alphabet="loom ,;|\"'\n\t=+-@{}\\é织", max_size=40)
NAMES = st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){1,2}", fullmatch=True)


def exported(title: str, abstract: str, *names: str) -> ExportedPaper:
    authors = tuple(AuthorView(f"author:x#{name}", name, None) for name in names)
    paper = replace(
        DETAIL,
        id="arxiv:2903.00001",
        arxiv="2903.00001",
        doi="10.5555/a(b)c",
        title=title,
        abstract=abstract,
        authors=authors,
    )
    return ExportedPaper(paper, (), (Cited("doi:10.5555/reeds"), Cited("s2:" + "0a" * 20)))


def read_back(one: ExportedPaper) -> Paper:
    [found] = read_text(HEADER + _line(_row(one)).decode(), name="out.csv")
    assert not isinstance(found, DocumentError), found
    return found.paper


@given(title=MARKS, abstract=MARKS, names=st.lists(NAMES, max_size=4))
def test_any_text_is_read_back_as_it_was(title: str, abstract: str, names: list[str]) -> None:
    given_title, given_abstract = f"Warp {clean_text(title)}".strip(), clean_text(abstract)
    paper = read_back(exported(given_title, f"Weft {given_abstract}".strip(), *names))
    assert paper.id == "arxiv:2903.00001"
    assert (paper.arxiv, paper.doi) == ("2903.00001", "10.5555/a(b)c")
    assert (paper.title, paper.abstract) == (
        " ".join(given_title.split()),
        f"Weft {given_abstract}".strip(),
    )
    assert [author.name for author in paper.authors] == names
    assert [one.id for one in paper.references] == ["doi:10.5555/reeds", "s2:" + "0a" * 20]
    assert (paper.year, paper.published, paper.venue) == (2024, "2024-05-06", "Rock Letters")


@pytest.mark.parametrize("name", ["Spool, Jr.", "The Spool and Bobbin Group"])
def test_a_single_name_is_not_parted(name: str) -> None:
    paper = read_back(exported("Warp", "", name))
    assert [author.name for author in paper.authors] == [name]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_formula_gets_an_apostrophe_and_an_id_never(start: str) -> None:
    cell = f"{start}1+1"
    texts = {"title", "authors", "venue", "concepts", "abstract"}
    assert guarded(dict.fromkeys(COLUMNS, cell), _TEXTS) == {
        name: f"'{cell}" if name in texts else cell for name in COLUMNS
    }


def test_rows_end_as_the_standard_has_it() -> None:
    text = HEADER + _line(_row(exported('A "quoted", title', "One\nTwo", "Ada Reed"))).decode()
    assert text.count("\r\n") == 2
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["title"], row["abstract"], row["authors"]) == (
        *('A "quoted", title', "One\n\nTwo", "Ada Reed;"),
    )
