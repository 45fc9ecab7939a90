"""Crossref works: single answers, lists, and lines of the public data file."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text, sniff

WORK = {
    "indexed": {"date-parts": [[2024, 3, 1]], "date-time": "2024-03-01T10:20:30Z"},
    "reference-count": 5,
    "DOI": "10.1000/ABC",
    "type": "journal-article",
    "created": {"date-parts": [[2021, 9, 9]], "date-time": "2021-09-09T00:00:00Z"},
    "title": ["Small <i>Networks</i>\n That Sort"],
    "subtitle": ["A Study of p &lt; 0.05"],
    "author": [
        {
            "given": "Ada",
            "family": "Byron",
            "sequence": "first",
            "ORCID": "http://orcid.org/0000-0001-6187-6610",
        },
        {"name": "The Sorting Group", "sequence": "additional"},
        {"family": "Gauss", "sequence": "additional"},
    ],
    "issued": {"date-parts": [[2019, 5]]},
    "published-print": {"date-parts": [[2019, 7]]},
    "container-title": ["Journal of Sorting &amp; Counting"],
    "abstract": (
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title>"
        "<jats:p>We sort <jats:italic>x</jats:italic><jats:sub>1</jats:sub> if p&lt;0.05.</jats:p>"
        "</jats:sec><jats:p>It works &amp; scales.</jats:p>"
    ),
    "reference": [
        {
            "key": "r1",
            "DOI": "10.1000/Old",
            "doi-asserted-by": "publisher",
            "article-title": "Old Sorting",
            "author": "Dyke",
            "year": "1999",
            "journal-title": "J. Sort.",
        },
        {"key": "r2", "unstructured": "M. Dyke, Sorting, 2001. https://doi.org/10.1000/Two."},
        {"key": "r3", "unstructured": "M. Dyke. Nets. arXiv:1701.00001v2 [cs.LG], 2017."},
        {"key": "r4", "volume-title": "The Book of Sorting", "author": "Knott", "year": "1973a"},
        {
            "key": "r5",
            "author": "Knott",
            "year": "1980",
            "journal-title": "J. Sort.",
            "volume": "3",
        },
        {"key": "r6"},
        None,
    ],
    "relation": {
        "has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.1901.00002"}],
        "is-version-of": [{"id-type": "doi", "id": "10.1000/other"}, None],
        "cites": [],
    },
    "language": "en",
    "URL": "https://doi.org/10.1000/abc",
}
PAPER = Paper(
    id="doi:10.1000/abc",
    title="Small Networks That Sort: A Study of p < 0.05",
    title_source=TitleSource.DOCUMENT,
    abstract="Aims: We sort x1 if p<0.05. It works & scales.",
    year=2019,
    published="2019-05",
    doi="10.1000/abc",
    also=("arxiv:1901.00002",),
    authors=(
        Author("Ada Byron", "0000-0001-6187-6610"),
        Author("The Sorting Group"),
        Author("Gauss"),
    ),
    venue="Journal of Sorting & Counting",
    language="en",
    references=(
        Reference("doi:10.1000/old", title="Old Sorting", year=1999, authors=("Dyke",)),
        Reference("doi:10.1000/two", text="M. Dyke, Sorting, 2001. https://doi.org/10.1000/Two."),
        Reference("arxiv:1701.00001", text="M. Dyke. Nets. arXiv:1701.00001v2 [cs.LG], 2017."),
        Reference(title="The Book of Sorting", year=1973, authors=("Knott",)),
        Reference(text="Knott, 1980, J. Sort., 3", year=1980, authors=("Knott",)),
    ),
    links=("https://doi.org/10.1000/abc",),
    updated="2024-03-01T10:20:30",
)


def read(value: Any, indent: int | None = None) -> list[SourcePaper | DocumentError]:
    return list(read_text(json.dumps(value, indent=indent), name="a"))


def one(record: dict[str, Any]) -> Paper:
    (item,) = read(record)
    assert isinstance(item, SourcePaper)
    return item.paper


@pytest.mark.parametrize("indent", [None, 2])
def test_a_work_in_every_layout(tmp_path: Path, indent: int | None) -> None:
    single = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": WORK}
    many = {
        "status": "ok",
        "message-type": "work-list",
        "message": {"facets": {}, "total-results": 2, "items": [WORK, WORK], "query": {}},
    }
    path = tmp_path / "a"
    for value, count in ((WORK, 1), ([WORK], 1), (single, 1), (many, 2), ({"items": [WORK]}, 1)):
        items = read(value, indent)
        found = [item for item in items if isinstance(item, SourcePaper)]
        assert len(found) == len(items) == count
        assert {item.paper for item in found} == {PAPER}
        assert {item.source.shape for item in found} == {"crossref"}
        path.write_text(json.dumps(value, indent=indent))
        assert sniff(path) == "crossref"


@pytest.mark.parametrize(
    ("dates", "year", "day"),
    [
        (
            {
                "issued": {"date-parts": [[None]]},
                "published-online": {"date-parts": [[2018, 1, 2]]},
            },
            2018,
            "2018-01-02",
        ),
        (
            {"issued": {"date-parts": [[2018]]}, "published-print": {"date-parts": [[2019, 1]]}},
            2018,
            None,
        ),
        (
            {"issued": {"date-parts": [[2018]]}, "published-online": {"date-parts": [[2018, 3]]}},
            2018,
            "2018-03",
        ),
        ({"issued": {"date-parts": [[2018, 13]]}}, 2018, None),
        ({"issued": None, "created": {"date-time": "2018-02-03T01:00:00Z"}}, 2018, "2018-02-03"),
        ({"issued": None}, None, None),
    ],
)
def test_dates_of_any_completeness(
    dates: dict[str, Any], year: int | None, day: str | None
) -> None:
    dated = ("issued", "published-print", "created")
    paper = one({name: value for name, value in WORK.items() if name not in dated} | dates)
    assert (paper.year, paper.published) == (year, day)


def test_a_preprint_of_arxiv_is_known_by_its_arxiv_id() -> None:
    paper = one(WORK | {"DOI": "10.48550/arXiv.1901.00002", "type": "posted-content"})
    assert (paper.id, paper.doi) == ("arxiv:1901.00002", None)


@pytest.mark.parametrize("kind", ["peer-review", "component", "journal-issue", "grant"])
def test_reviews_parts_and_containers_are_no_papers(kind: str) -> None:
    (fault,) = read(WORK | {"type": kind})
    assert isinstance(fault, DocumentError)
    assert fault.reason == f"Crossref's record of a {kind}, not a work"


def test_a_failed_answer_says_why() -> None:
    failed = {
        "status": "failed",
        "message-type": "validation-failure",
        "message": [{"type": "parameter-not-allowed", "message": "Unknown filter"}],
    }
    (fault,) = read(failed)
    assert isinstance(fault, DocumentError)
    assert fault.reason == "an answer that reports an error: Unknown filter"
    (fault,) = read({"DOI": "10.1000/abc", "member": "1", "title": [], "reference": None})
    assert isinstance(fault, DocumentError)
    assert fault.reason == "a work with neither title nor abstract"
