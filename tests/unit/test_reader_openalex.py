"""OpenAlex works: pages, arrays and snapshot lines, old and new schema."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text, sniff

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
WORK = {
    "id": "https://openalex.org/W2741809807",
    "doi": "https://doi.org/10.7717/PeerJ.4375",
    "title": "Small <i>Networks</i> That Sort &amp; Count",
    "display_name": "Small Networks",
    "publication_year": 2018,
    "publication_date": "2018-02-13",
    "language": "en",
    "ids": {
        "openalex": "https://openalex.org/W2741809807",
        "doi": "https://doi.org/10.7717/peerj.4375",
        "mag": "2741809807",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332",
    },
    "primary_location": {
        "landing_page_url": "https://doi.org/10.7717/peerj.4375",
        "pdf_url": None,
        "source": {"display_name": "Journal of\n Sorting"},
    },
    "locations": [
        {"landing_page_url": "https://doi.org/10.7717/peerj.4375", "source": None},
        {"landing_page_url": "http://arxiv.org/abs/1708.01234v2", "pdf_url": None},
    ],
    "authorships": [
        {
            "author": {
                "display_name": "Ada Byron",
                "orcid": "https://orcid.org/0000-0001-6187-6610",
            },
            "raw_author_name": "A. Byron",
        },
        {"author": {"display_name": None, "orcid": None}, "raw_author_name": "Gauss, Carl"},
    ],
    "abstract_inverted_index": {"nets": [2, 5], "We": [0], "study": [1], "that": [3], "like": [4]},
    "referenced_works": ["https://openalex.org/W1560783210", "W1767272795", None, 7],
    "updated_date": "2023-06-17T02:24:03.123456",
}
PAPER = Paper(
    id="arxiv:1708.01234",
    title="Small Networks That Sort & Count",
    title_source=TitleSource.DOCUMENT,
    abstract="We study nets that like nets",
    year=2018,
    published="2018-02-13",
    arxiv="1708.01234",
    doi="10.7717/peerj.4375",
    openalex="W2741809807",
    also=("mag:2741809807", "pmid:29456894", "pmcid:PMC5815332"),
    authors=(Author("Ada Byron", "0000-0001-6187-6610"), Author("Carl Gauss")),
    venue="Journal of Sorting",
    language="en",
    references=(Reference("openalex:W1560783210"), Reference("openalex:W1767272795")),
    links=("https://doi.org/10.7717/peerj.4375",),
    updated="2023-06-17T02:24:03",
)


def read(text: str, shape: str | None = None) -> list[SourcePaper | DocumentError]:
    return list(read_text(text, name="a", shape=shape))


def one(record: dict[str, Any]) -> Paper:
    (item,) = read(json.dumps(record))
    assert isinstance(item, SourcePaper)
    return item.paper


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("shape", [None, "openalex"])
def test_a_work_in_every_layout(indent: int | None, shape: str | None) -> None:
    page = {"meta": {"count": 2, "page": 1}, "results": [WORK, WORK], "group_by": []}
    for value in (WORK, [WORK], page, [page, page], {"results": [WORK], "meta": {}}):
        items = read(json.dumps(value, indent=indent), shape)
        assert {i.paper for i in items if isinstance(i, SourcePaper)} == {PAPER}
        assert {i.source.shape for i in items if isinstance(i, SourcePaper)} == {"openalex"}
        assert len(items) == json.dumps(value).count('"referenced_works"')


def test_lines_of_a_snapshot_and_of_pages_keep_their_numbers(tmp_path: Path) -> None:
    page = json.dumps({"meta": {}, "results": [WORK, WORK]})
    text = f"{json.dumps(WORK)}\n\n{json.dumps(WORK)}\n{page}\n"
    items = read(text)
    assert [i.source.line for i in items if isinstance(i, SourcePaper)] == [1, 3, 4, 4]
    path = tmp_path / "part_000"
    path.write_text(text)
    assert sniff(path) == "openalex"
    path.write_text(page)
    assert sniff(path) == "openalex"


def test_the_schema_before_2023_names_a_host_venue() -> None:
    old = {name: value for name, value in WORK.items() if "location" not in name}
    old |= {
        "host_venue": {"display_name": "Sorting Letters", "url": "https://doi.org/10.7717/x"},
        "alternate_host_venues": [{"url": "https://arxiv.org/pdf/1708.01234"}],
    }
    paper = one(old)
    assert (paper.venue, paper.arxiv, paper.links) == ("Sorting Letters", "1708.01234", ())


@pytest.mark.parametrize(
    "index",
    [
        {"abstract_inverted_index": '{"We": [0], "sort": [1]}'},
        {"abstract_inverted_index": None, "abstract_inverted_index_v3": {"sort": [1], "We": [0]}},
        {"abstract_inverted_index_v3": '{"InvertedIndex": {"We": [0], "sort": [1]}}'},
        {"abstract_inverted_index": {"We": [0], "sort": [10**12, "x", None], "not": 3}},
        {"abstract": "We sort", "abstract_inverted_index": None},
    ],
)
def test_an_abstract_is_put_together_from_any_form_of_its_index(index: dict[str, Any]) -> None:
    base = {name: value for name, value in WORK.items() if "abstract" not in name}
    assert one(base | index).abstract == "We sort"


def test_an_arxiv_doi_is_an_arxiv_id() -> None:
    place = {"landing_page_url": "https://doi.org/10.48550/arxiv.1708.01234"}
    for fields in ({"doi": "https://doi.org/10.48550/arXiv.1708.01234"}, {"locations": [place]}):
        paper = one(WORK | {"doi": None, "ids": {}, "locations": []} | fields)
        assert (paper.id, paper.doi) == ("arxiv:1708.01234", None)


def test_dois_keep_their_angles_and_lose_what_is_not_theirs() -> None:
    base = WORK | {"locations": [], "ids": {}}
    for written, doi in (
        (
            "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
        ),
        ("http://dx.doi.org/10.1000%2FAbc%281%29", "10.1000/abc(1)"),
        ("doi:10.1000/abc).", "10.1000/abc"),
        ("10.1000/abc</a>", "10.1000/abc"),
    ):
        assert one(base | {"doi": written}).doi == doi


def test_a_title_may_stand_only_as_the_display_name() -> None:
    assert one(WORK | {"title": None}).title == "Small Networks"


def test_a_work_without_title_and_abstract_still_says_what_it_cites() -> None:
    bare = {"id": WORK["id"], "title": None, "referenced_works": WORK["referenced_works"]}
    assert one(bare) == Paper(
        id="openalex:W2741809807",
        title="",
        title_source=TitleSource.DERIVED,
        abstract="",
        openalex="W2741809807",
        references=PAPER.references,
    )


def test_what_is_no_work_is_said_and_the_rest_is_read() -> None:
    deleted = {"id": "https://openalex.org/W4285719527", "title": "Deleted Work"}
    author = {"id": "https://openalex.org/A5023888391", "display_name": "Ada Byron"}
    empty: dict[str, Any] = {"id": "https://openalex.org/W1", "title": None, "referenced_works": []}
    records = [deleted, author, author, empty, WORK | {"referenced_works": [deleted["id"]]}]
    others = "OpenAlex's authors, sources or other entities"
    *faults, last = read("\n".join(map(json.dumps, records)))
    assert [(f.line, f.reason) for f in faults if isinstance(f, DocumentError)] == [
        (1, "OpenAlex's mark for deleted works, not a work"),
        (
            2,
            f"a row of {others}, which holds no papers (told once a file)",
        ),
        (4, "a work with neither title nor abstract"),
    ]
    assert isinstance(last, SourcePaper)
    assert last.paper.references == ()


def test_an_empty_page_is_a_fault() -> None:
    (fault,) = read('{"meta": {"count": 0}, "results": []}')
    assert isinstance(fault, DocumentError)
    assert (fault.line, fault.reason) == (1, "an answer that holds no records")


@pytest.mark.shared
@pytest.mark.skipif(
    not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ,
    reason=f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED",
)
def test_every_reference_of_real_pages_arrives() -> None:
    path = SHARED / "data" / "openalex" / "Sep_2021.zip"
    with zipfile.ZipFile(path) as archive:
        works = [work for name in archive.namelist() for work in json.loads(archive.read(name))]
    items = list(read_papers(path))
    papers = [item.paper for item in items if isinstance(item, SourcePaper)]
    assert len(items) == len(papers) == len(works) == 271
    assert sum(len(paper.references) for paper in papers) == 14_302
    assert sum(len(work["referenced_works"]) for work in works) == 14_302
