"""CSL-JSON items, as reference managers and DOI services write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text, sniff

ITEM = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article-journal",
    "title": "Small <i>Networks</i> That Sort",
    "container-title": "Journal of Sorting",
    "abstract": "We sort numbers\nwith small networks.",
    "DOI": "10.1000/ABC",
    "URL": "https://example.org/sorting",
    "language": "en-GB",
    "note": "Comment: 12 pages\narXiv: 1706.01234\nPMID: 12\nPMCID: PMC34\n",
    "issued": {"date-parts": [["2017", 6, "12"]]},
    "author": [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von", "suffix": "Jr."},
        {"literal": "The Sorting Group"},
        {"family": "Byron"},
    ],
}
PAPER = Paper(
    id="arxiv:1706.01234",
    title="Small Networks That Sort",
    title_source=TitleSource.DOCUMENT,
    abstract="We sort numbers with small networks.",
    year=2017,
    published="2017-06-12",
    arxiv="1706.01234",
    doi="10.1000/abc",
    also=("pmid:12", "pmcid:PMC34"),
    authors=(
        Author("Ludwig van Beethoven"),
        Author("Alexander von Humboldt Jr."),
        Author("The Sorting Group"),
        Author("Byron"),
    ),
    venue="Journal of Sorting",
    language="en",
    links=("https://example.org/sorting",),
)


def read(value: Any, indent: int | None = None) -> list[SourcePaper | DocumentError]:
    return list(read_text(json.dumps(value, indent=indent), name="a"))


def one(record: dict[str, Any]) -> SourcePaper:
    (item,) = read(record)
    assert isinstance(item, SourcePaper)
    return item


@pytest.mark.parametrize("indent", [None, "\t"])
def test_an_item_in_every_layout(tmp_path: Path, indent: Any) -> None:
    path = tmp_path / "a"
    for value in (ITEM, [ITEM], {"items": [ITEM]}):
        (item,) = read(value, indent)
        assert isinstance(item, SourcePaper)
        assert (item.paper, item.source.shape) == (PAPER, "csl-json")
        path.write_text(json.dumps(value, indent=indent))
        assert sniff(path) == "csl-json"


@pytest.mark.parametrize(
    ("issued", "year", "day"),
    [
        ({"date-parts": [[2017]]}, 2017, None),
        ({"date-parts": [[2017, 6], [2017, 9]]}, 2017, "2017-06"),
        ({"raw": "12 June 2017"}, 2017, "2017-06-12"),
        ({"literal": "Spring 2017"}, 2017, None),
        ({"date-parts": [[None, None]], "raw": "2017-06-12"}, 2017, "2017-06-12"),
        ({"date-parts": [[]], "raw": "2017-06-12"}, 2017, "2017-06-12"),
        ({"date-parts": [[None]]}, 2017, None),
        (None, 2017, None),
    ],
)
def test_dates_of_any_form(issued: Any, year: int, day: str | None) -> None:
    paper = one(ITEM | {"issued": issued}).paper
    assert (paper.year, paper.published) == (year, day)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "arXiv:1706.01234", "publisher": "arXiv"},
        {"DOI": "10.48550/arXiv.1706.01234"},
        {"URL": "http://arxiv.org/abs/1706.01234v3"},
        {"note": "arXiv:1706.01234 [cs]"},
        {"note": "_eprint: 1706.01234"},
        {"note": "tex.eprint: 1706.01234"},
    ],
)
def test_an_arxiv_id_wherever_managers_keep_it(fields: dict[str, str]) -> None:
    bare = {"id": "a", "type": "article", "title": "Nets", "issued": {"date-parts": [[2017]]}}
    assert one(bare | fields).paper.id == "arxiv:1706.01234"


def test_references_are_a_field_of_ids_or_titles() -> None:
    stated = one(ITEM | {"references": "10.1000/x, arXiv:1701.00001"}).paper.references
    titled = one(ITEM | {"references": ["Sorting without Loss"]}).paper.references
    assert [reference.id for reference in stated] == ["doi:10.1000/x", "arxiv:1701.00001"]
    assert [(reference.id, reference.text) for reference in titled] == [
        (None, "Sorting without Loss")
    ]


def test_items_of_every_type_are_kept_and_other_records_stay_generic() -> None:
    page = {"id": "b", "type": "webpage", "title": "A Page", "author": [{"family": "Byron"}]}
    assert one(page).source.shape == "csl-json"
    assert one({"id": "c", "type": "article", "title": "A Title"}).source.shape == "jsonl"
    (fault,) = read({"id": "d", "type": "paper-conference", "title": None})
    assert isinstance(fault, DocumentError)
    assert fault.reason == "an item with neither title nor abstract"
