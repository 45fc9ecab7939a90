"""Semantic Scholar: answers of the API and rows of the bulk tables."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text, sniff

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
SHA, CITED, CITING = (digit * 40 for digit in "abc")
ANSWER = {
    "paperId": SHA,
    "externalIds": {
        "ArXiv": "1706.01234",
        "DOI": "10.18653/V1/P17-1234",
        "ACL": "P17-1234",
        "MAG": "2963",
        "DBLP": "conf/acl/ByronG17",
        "PubMed": "12",
        "PubMedCentral": "34",
        "CorpusId": 56,
    },
    "corpusId": 56,
    "url": f"https://www.semanticscholar.org/paper/{SHA}",
    "title": "Small Networks That Sort",
    "abstract": "We sort numbers with small networks.",
    "venue": "",
    "journal": {"name": "Journal of Sorting", "volume": "1"},
    "year": 2017,
    "publicationDate": "2017-06-12",
    "authors": [{"authorId": "1", "name": "Ada Byron"}, {"authorId": None, "name": "Carl Gauss"}],
    "citations": [
        {"paperId": CITING, "title": "Larger Networks", "year": 2019, "authors": []},
        {"citingPaper": {"paperId": None, "title": "Networks Without an Id"}},
        {"paperId": None, "title": None},
    ],
    "references": [
        {
            "paperId": CITED,
            "externalIds": {"DOI": "10.1000/Old", "CorpusId": 7},
            "title": "Old Sorting",
            "year": 1999,
            "authors": [{"name": "Mary Dyke"}],
        },
        {"paperId": None, "title": "A Lost Book", "year": None, "authors": None},
        {"citedPaper": {"paperId": None, "corpusId": 8}, "contexts": None},
        {"paperId": None, "title": None},
        None,
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
    doi="10.18653/v1/p17-1234",
    s2=SHA,
    acl="P17-1234",
    also=("s2:CorpusId:56", "mag:2963", "dblp:conf/acl/ByronG17", "pmid:12", "pmcid:PMC34"),
    authors=(Author("Ada Byron"), Author("Carl Gauss")),
    venue="Journal of Sorting",
    references=(
        Reference(
            "doi:10.1000/old",
            also=(f"s2:{CITED}", "s2:CorpusId:7"),
            title="Old Sorting",
            year=1999,
            authors=("Mary Dyke",),
        ),
        Reference(title="A Lost Book"),
        Reference("s2:CorpusId:8"),
    ),
    links=(f"https://www.semanticscholar.org/paper/{SHA}",),
)
THIS = Reference(
    "arxiv:1706.01234",
    also=("doi:10.18653/v1/p17-1234", f"s2:{SHA}", "acl:P17-1234", *PAPER.also),
    title="Small Networks That Sort",
    year=2017,
    authors=("Ada Byron", "Carl Gauss"),
)


def read(*records: Any) -> list[SourcePaper | DocumentError]:
    return list(read_text("\n".join(map(json.dumps, records)), name="a"))


def papers(*records: Any) -> list[Paper]:
    items = read(*records)
    found = [item for item in items if isinstance(item, SourcePaper)]
    assert len(found) == len(items)
    assert {item.source.shape for item in found} == {"semantic-scholar"}
    return [item.paper for item in found]


def faults(*records: Any) -> list[tuple[int, str]]:
    return [(i.line, i.reason) for i in read(*records) if isinstance(i, DocumentError)]


def edge(citing: str, *references: Reference) -> Paper:
    return Paper(
        id=f"s2:{citing}",
        title="",
        title_source=TitleSource.DERIVED,
        abstract="",
        s2=citing,
        references=references,
    )


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"data": [one]}])
def test_an_answer_gives_the_paper_and_those_that_cite_it(wrap: Any) -> None:
    first, second, third = papers(wrap(ANSWER))
    assert first == PAPER
    assert (second.id, second.title, second.year) == (f"s2:{CITING}", "Larger Networks", 2019)
    assert (third.title, third.s2) == ("Networks Without an Id", None)
    assert second.references == third.references == (THIS,)


def test_pages_of_references_and_citations_give_the_papers_that_they_name() -> None:
    named = {"paperId": CITED, "title": "Old Sorting"}
    page = {"offset": 0, "next": 2, "data": [{"contexts": ["x"], "citedPaper": named}]}
    assert [paper.s2 for paper in papers(page)] == [CITED]
    page = {"offset": 0, "data": [{"intents": [], "isInfluential": False, "citingPaper": named}]}
    assert [paper.title for paper in papers(page)] == ["Old Sorting"]
    both = {"citingPaper": {"paperId": CITING, "title": "Larger Networks"}, "citedPaper": named}
    citing, cited = papers(both)
    assert citing.references == (Reference(f"s2:{CITED}", title="Old Sorting"),)
    assert cited.s2 == CITED


def test_a_record_of_an_id_and_nulls_is_a_work_known_by_its_id() -> None:
    bare = {"paperId": SHA, "authors": None, "citations": None, "references": None}
    assert papers(bare) == papers([bare]) == [edge(SHA)]
    told = {**bare, "externalIds": {"DOI": "10.1000/Old", "CorpusId": 7}, "title": None}
    (paper,) = papers(told)
    assert (paper.id, paper.title, paper.s2) == ("doi:10.1000/old", "", SHA)
    assert paper.also == ("s2:CorpusId:7",)
    cites = {"paperId": SHA, "title": None, "references": [{"paperId": CITED}]}
    assert papers(cites) == [edge(SHA, Reference(f"s2:{CITED}"))]


def test_a_record_of_nulls_alone_is_a_clear_fault() -> None:
    bare = {"paperId": None, "title": None, "authors": None, "citations": None}
    reason = "a record with neither id, title nor abstract"
    assert faults(bare) == faults([bare]) == [(1, reason)]
    assert faults({"data": [None, bare]}) == [
        (1, "a JSON value, but no record with fields"),
        (1, reason),
    ]


def test_rows_of_the_bulk_papers_and_abstracts() -> None:
    row = {
        "corpusid": 56,
        "externalids": {"ACL": None, "ArXiv": None, "MAG": "2963", "CorpusId": "56", "DOI": None},
        "url": f"https://www.semanticscholar.org/paper/{SHA}",
        "title": "Small Networks That Sort",
        "authors": [{"authorId": "1", "name": "Ada Byron"}],
        "venue": "Sorting Days",
        "year": 2017,
        "publicationdate": "2017-06-12",
        "journal": {"name": "", "pages": None},
        "updated": "2022-01-27T02:09:51.713Z",
    }
    abstract = {
        "corpusid": 56,
        "openaccessinfo": {"externalids": {"MAG": "2963", "DOI": "10.1000/A"}, "url": None},
        "abstract": "We sort numbers with small networks.",
    }
    assert papers(row, abstract) == [
        Paper(
            id=f"s2:{SHA}",
            title="Small Networks That Sort",
            title_source=TitleSource.DOCUMENT,
            abstract="",
            year=2017,
            published="2017-06-12",
            s2=SHA,
            also=("s2:CorpusId:56", "mag:2963"),
            authors=(Author("Ada Byron"),),
            venue="Sorting Days",
            links=(f"https://www.semanticscholar.org/paper/{SHA}",),
            updated="2022-01-27T02:09:51",
        ),
        Paper(
            id="doi:10.1000/a",
            title="We sort numbers with small networks",
            title_source=TitleSource.DERIVED,
            abstract="We sort numbers with small networks.",
            doi="10.1000/a",
            s2="CorpusId:56",
            also=("mag:2963",),
        ),
    ]


def row(citing: Any, cited: Any, contexts: Any = None) -> dict[str, Any]:
    return {
        "citingcorpusid": citing,
        "citedcorpusid": cited,
        "isinfluential": False,
        "contexts": contexts,
        "intents": None,
    }


def test_bulk_citations_that_follow_each_other_make_one_paper() -> None:
    text = "As Byron (1843) shows, tables help."
    rows = [
        row("1", "2"),
        row(1, 3, ["ignored"]),
        row("1", "2"),
        row("4", None, [text, "more"]),
        row("4", None),
        row("1", "5"),
    ]
    assert papers(*rows) == [
        edge("CorpusId:1", Reference("s2:CorpusId:2"), Reference("s2:CorpusId:3")),
        edge("CorpusId:4", Reference(text=text)),
        edge("CorpusId:1", Reference("s2:CorpusId:5")),
    ]
    assert faults(row(None, "2")) == [(1, "a citation by a paper without id")]


@pytest.mark.parametrize(
    ("record", "table"),
    [
        ({"authorid": "1", "name": "Ada Byron", "hindex": 3, "papercount": 1}, "authors"),
        ({"corpusid": 1, "model": "tldr@v2.0.0", "text": "It sorts."}, "tldrs"),
        ({"corpusid": 1, "model": "specter", "vector": "[0.1]"}, "embeddings"),
        ({"sha": SHA, "corpusid": 1, "primary": False}, "paper ids"),
        (
            {"id": "7", "alternate_issns": [], "alternate_names": [], "issn": "1", "name": "J"},
            "venues",
        ),
        ({"corpusid": 1, "externalids": {}, "content": {"text": "x"}}, "full texts (s2orc)"),
    ],
)
def test_rows_of_other_tables_are_told_once(record: dict[str, Any], table: str) -> None:
    reason = f"a row of Semantic Scholar's table of {table}, which holds no papers"
    assert faults(record, record, record) == [(1, f"{reason} (told once a file)")]


def test_sniff_names_it_in_any_layout(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for text in (
        json.dumps(ANSWER),
        json.dumps(ANSWER, indent=2),
        json.dumps({"total": 1, "data": [ANSWER]}),
        json.dumps(row(1, 2)) + "\n" + json.dumps(row(1, 3)),
    ):
        path.write_text(text)
        assert sniff(path) == "semantic-scholar"


@pytest.mark.shared
@pytest.mark.skipif(
    not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ,
    reason=f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED",
)
@pytest.mark.parametrize(
    ("name", "count", "references"),
    [
        ("Paper.json", 1_001, 1_014),
        ("PaperWithNullValues.json", 1, 0),
        ("samples/papers/papers-sample.jsonl.gz", 100, 0),
        ("samples/abstracts/abstracts-sample.jsonl.gz", 100, 0),
        ("samples/citations/citations-sample.jsonl.gz", 87, 87),
    ],
)
def test_real_answers_and_tables(name: str, count: int, references: int) -> None:
    items = list(read_papers(SHARED / "data" / "s2" / name))
    found = [item.paper for item in items if isinstance(item, SourcePaper)]
    assert len(items) == len(found) == count
    assert sum(len(paper.references) for paper in found) == references
