"""Search, completion, neighbourhoods and extraction over HTTP."""

from typing import Any

import httpx
import pytest

from extract.domain import Paper, Source, SourcePaper, TitleSource
from extract.extractor import Extractor
from extract.records import to_record


def get(client: httpx.Client, path: str, **query: object) -> Any:
    response = client.get(path, params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def test_search_finds_papers_and_concepts(client: httpx.Client) -> None:
    page = get(client, "/search", q="threads of attention")
    paper = next(item for item in page["items"] if item["kind"] == "paper")
    assert {key: paper[key] for key in ("id", "kind", "name", "type")} == {
        "id": "arxiv:hep-th/9901001",
        "kind": "paper",
        "name": "Threads of Attention",
        "type": "Paper",
    }
    assert set(page) == {"items", "total", "next", "truncated", "corrected", "mode"}
    assert (page["corrected"], page["mode"]) == (None, "text")
    assert set(paper) == {"id", "kind", "name", "snippet", "score", "type"}


def test_a_concept_of_this_name_comes_first(client: httpx.Client) -> None:
    assert get(client, "/search", q="mnist")["items"][0]["id"] == "concept:mnist"


def test_suggest_completes(client: httpx.Client) -> None:
    assert "concept:mnist" in [item["id"] for item in get(client, "/suggest", q="mni")["items"]]


SIGNS = [
    *'+-!(){}[]^"~*?:\\/',
    *(
        "&&",
        "||",
        "AND",
        "OR",
        "NOT",
        "TO",
        "a AND",
        "AND a",
        "C++",
        "C#",
        "A*",
        "GPT-4",
        "S⁴",
        "π0",
    ),
    *(
        '"',
        '""',
        '"a b',
        "title:mnist",
        "id:x",
        "mnist~1",
        "mnist^5",
        "[a TO b]",
        "{a TO",
        "/re.*/",
    ),
    *("*:*", "\x00", "😀", "!?…", "'", "' OR 1=1", "é" * 999, " ", "mni*", "\\u0041"),
]


@pytest.mark.parametrize("path", ["/search", "/suggest", "/search?mode=hybrid"])
@pytest.mark.parametrize("q", SIGNS)
def test_no_mark_is_query_syntax(client: httpx.Client, path: str, q: str) -> None:
    response = client.get(path, params={**httpx.QueryParams(path.partition("?")[2]), "q": q})

    assert response.status_code == 200, response.text
    assert len(response.json()["items"]) <= 20


def test_a_misspelt_word_is_forgiven_and_the_answer_says_so(client: httpx.Client) -> None:
    page = get(client, "/search", q="mnits")
    assert page["corrected"] == "mnist"
    assert page["items"][0]["id"] == "concept:mnist"
    page = get(client, "/suggest", q="mnits")
    assert page["corrected"] == "MNIST"
    assert page["items"][0]["id"] == "concept:mnist"


@pytest.mark.parametrize(
    "q", ["arxiv:hep-th/9901001", "hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001v2"]
)
def test_an_id_finds_its_paper(client: httpx.Client, q: str) -> None:
    assert [item["id"] for item in get(client, "/search", q=q)["items"]] == ["arxiv:hep-th/9901001"]


def test_a_search_as_of_a_month_knows_no_later_paper(client: httpx.Client) -> None:
    assert get(client, "/search", q="loomnet", as_of="2020-01")["items"] == []
    assert get(client, "/search", q="loomnet")["items"] != []
    assert client.get("/search?q=loomnet&as_of=2020").status_code == 400


def test_what_a_search_goes_by_is_told(client: httpx.Client) -> None:
    assert get(client, "/search", q="loomnet", mode="hybrid")["mode"] in {"text", "hybrid"}
    assert client.get("/search?q=loomnet&mode=vector").status_code == 400


def test_a_neighbourhood(client: httpx.Client) -> None:
    assert get(client, "/graph", ids="concept:mnist") == {
        "nodes": [
            {
                "id": "arxiv:2901.00001",
                "type": "Paper",
                "label": "Loomnet: Weaving Digits with a Small Network",
                "degree": get(client, "/papers", q="loomnet")["items"][0]["degree"],
                "year": 2029,
                "stub": False,
            },
            {
                "id": "concept:mnist",
                "type": "Dataset",
                "label": "MNIST",
                "degree": 1,
                "year": None,
                "stub": False,
            },
        ],
        "edges": [
            {
                "id": "arxiv:2901.00001|EVALUATED_ON|concept:mnist",
                "from": "arxiv:2901.00001",
                "to": "concept:mnist",
                "type": "EVALUATED_ON",
                "confidence": get(client, "/concepts/concept:mnist/papers")["items"][0][
                    "confidence"
                ],
                "quotes": [
                    "Evaluated on MNIST and CIFAR-10, Loomnet reaches an accuracy of 98.1% on MNIST."
                ],
            }
        ],
        "truncated": False,
    }


def test_ids_with_commas_or_repeated_are_the_same(client: httpx.Client) -> None:
    joined = client.get("/graph?ids=concept:mnist,arxiv:hep-th/9901001&depth=0")
    repeated = client.get("/graph?ids=concept:mnist&ids=arxiv:hep-th/9901001&depth=0")
    assert joined.json() == repeated.json()
    assert [node["id"] for node in joined.json()["nodes"]] == [
        "arxiv:hep-th/9901001",
        "concept:mnist",
    ]


def test_types_keep_to_nodes_and_relationships(client: httpx.Client) -> None:
    papers = client.get("/graph?ids=arxiv:hep-th/9901001&types=Paper").json()
    assert {node["type"] for node in papers["nodes"]} == {"Paper"}
    cites = client.get("/graph?ids=arxiv:hep-th/9901001&types=CITES").json()
    assert {edge["type"] for edge in cites["edges"]} == {"CITES"}
    wrong = client.get("/graph?ids=arxiv:hep-th/9901001&types=paper")
    assert wrong.status_code == 400
    assert "did you mean 'Paper'?" in wrong.json()["detail"]


@pytest.mark.parametrize(
    "query", ["depth=3", "depth=99", "limit=3", "limit=100000", "depth=2&limit=12"]
)
def test_a_cut_neighbourhood_says_so(client: httpx.Client, query: str) -> None:
    graph = client.get(f"/graph?ids=arxiv:2901.00001&{query}").json()
    wanted = 3 if "limit=3" in query else 12  # the fixture's CITELOOM_GRAPH_MAX_NODES
    whole = not graph["truncated"]
    assert len(graph["nodes"]) == wanted or whole
    assert len(graph["nodes"]) <= wanted
    drawn = {node["id"] for node in graph["nodes"]}
    assert {end for edge in graph["edges"] for end in (edge["from"], edge["to"])} <= drawn


@pytest.mark.parametrize("path", ["/graph", "/graph?ids=", "/graph?ids=,,"])
def test_a_neighbourhood_of_nothing_is_refused(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        (
            "Weft: a Model",
            "We present Weft, a model evaluated on MNIST, with an accuracy of 97.5%.",
        ),
        ("", "Dropout (Hinton et al., 2012) is used. 𝔘nicode stays: naïve café 🧵 on CIFAR-10."),
        ("Only a Title on BERT", ""),
        ("", "nul \x00 and \x1b control characters on MNIST"),
        ("…", "?"),
    ],
)
def test_extraction_is_that_of_the_command(client: httpx.Client, title: str, abstract: str) -> None:
    record = client.post("/extract", json={"title": title, "abstract": abstract}).json()
    source = record["source"]
    paper = Paper(record["paper"]["id"], title, TitleSource.DOCUMENT, abstract)
    item = SourcePaper(paper, Source("request", source["sha256"], 1, "request"))
    assert record == to_record(Extractor.load().extract_one(item))
    for concept in record["concepts"]:
        for mention in concept["mentions"]:
            text = record["paper"][mention["field"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]
