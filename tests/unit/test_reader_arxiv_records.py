"""Lines of arXiv's metadata snapshot, whole and with fewer fields."""

import json
import os
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text, sniff

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
LINE = {
    "id": "0704.0001",
    "submitter": "Ada Byron",
    "authors": 'A. Byron, J. M\\"uller (1) ((1) Univ. of Sorting)',
    "title": "Small Networks\n  That Sort",
    "comments": "12 pages; code at https://example.org/sorting",
    "journal-ref": "J.Sort.76:013009,2007",
    "doi": "10.1103/PhysRevD.76.013009 10.1000/Other",
    "report-no": None,
    "categories": "cs.LG cs.CV",
    "license": None,
    "abstract": "  We sort numbers\nwith small networks.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Byron", "A.", ""], ['M\\"uller', "J.", "Jr", "Univ. of Sorting"]],
}
PAPER = Paper(
    id="arxiv:0704.0001",
    title="Small Networks That Sort",
    title_source=TitleSource.DOCUMENT,
    abstract="We sort numbers with small networks.",
    year=2007,
    published="2007-04-02",
    arxiv="0704.0001",
    doi="10.1103/physrevd.76.013009",
    also=("doi:10.1000/other",),
    authors=(Author("A. Byron"), Author("J. Müller Jr")),
    venue="J.Sort.76:013009,2007",
    language="en",
    links=("https://example.org/sorting",),
    updated="2008-11-26",
)


def one(record: dict[str, Any]) -> SourcePaper:
    (item,) = read_text(json.dumps(record), name="a")
    assert isinstance(item, SourcePaper)
    return item


def test_a_line_of_the_snapshot(tmp_path: Path) -> None:
    item = one(LINE)
    assert (item.paper, item.source.shape) == (PAPER, "arxiv")
    path = tmp_path / "a"
    for text in (json.dumps(LINE), json.dumps([LINE]), json.dumps(LINE, indent=1)):
        path.write_text(text)
        assert sniff(path) == "arxiv"
        (read,) = read_papers(path)
        assert isinstance(read, SourcePaper)
        assert read.paper == PAPER


def test_a_line_with_fewer_fields() -> None:
    few = {
        "id": "cs/0112017",
        "title": "Small Networks That Sort",
        "abstract": "We sort numbers with small networks.",
        "authors": ["Ada Byron", "Carl Gauss"],
        "categories": ["cs.LG"],
        "comment": "Sorting\n  Days",
    }
    item = one(few)
    assert item.source.shape == "arxiv"
    assert item.paper == Paper(
        id="arxiv:cs/0112017",
        title="Small Networks That Sort",
        title_source=TitleSource.DOCUMENT,
        abstract="We sort numbers with small networks.",
        year=2001,
        arxiv="cs/0112017",
        authors=(Author("Ada Byron"), Author("Carl Gauss")),
    )


def test_without_parsed_names_the_author_string_is_split() -> None:
    names = one(LINE | {"authors_parsed": None, "authors": "A. Byron and C. Gauss"}).paper.authors
    assert names == (Author("A. Byron"), Author("C. Gauss"))


def test_a_line_that_says_nothing_is_a_fault() -> None:
    (fault,) = read_text(json.dumps({"id": "0704.0001", "categories": "cs.LG"}), name="a")
    assert isinstance(fault, DocumentError)
    assert (fault.line, fault.reason) == (1, "a record with neither title nor abstract")


@pytest.mark.shared
@pytest.mark.skipif(
    not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ,
    reason=f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED",
)
def test_real_lines() -> None:
    items = list(islice(read_papers(SHARED / "data" / "arxiv.jsonl.gz"), 500))
    papers = [item for item in items if isinstance(item, SourcePaper)]
    assert len(papers) == 500
    assert {(bool(item.paper.arxiv), item.source.shape) for item in papers} == {(True, "arxiv")}
