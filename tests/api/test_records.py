"""Papers and concepts over HTTP: bodies, filters, pages, ids, moves, forms."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, SKOS

# rdflib's own JSON-LD parser uses the class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

LOOMNET = {
    "id": "arxiv:2901.00001",
    "title": "Loomnet: Weaving Digits with a Small Network",
    "title_source": "document",
    "year": 2029,
    "published": None,
    "arxiv": "2901.00001",
    "doi": None,
    "venue": "Journal of Looms",
    "language": "en",
    "stub": False,
    "authors": ["Ada Weaver", "Noor Spinner"],
}
NEWEST_FIRST = [
    "doi:10.5555/loom/concepts",
    "arxiv:2901.00005",
    "arxiv:2901.00001",
    "doi:10.5555/heddle",
    "doi:10.5555/loom/ring.1",
    "arxiv:2601.01234",
    "arxiv:hep-th/9901001",
]


def get(client: httpx.Client, path: str, **query: object) -> Any:
    response = client.get(path, params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def cypher(client: httpx.Client, statement: str) -> list[list[Any]]:
    answer = client.post("/cypher", json={"statement": statement})
    assert answer.status_code == 200, answer.text
    rows: list[list[Any]] = answer.json()["rows"]
    return rows


def ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["items"]]


def without_degree(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != "degree"}


def walk(client: httpx.Client, path: str, **query: object) -> list[dict[str, Any]]:
    """The items of all pages."""
    items: list[dict[str, Any]] = []
    page = get(client, path, **query)
    while page["next"] is not None:
        assert len(page["items"]) == query["limit"]
        items += page["items"]
        page = get(client, path, **query, cursor=page["next"])
    return [*items, *page["items"]]


def test_papers_come_newest_first_in_pages(client: httpx.Client) -> None:
    first = get(client, "/papers")
    assert (first["total"], first["truncated"], len(first["items"])) == (11, False, 5)
    assert without_degree(first["items"][2]) == LOOMNET
    found = [item["id"] for item in walk(client, "/papers", limit=3)]
    assert (found[:7], len(found), len(set(found))) == (NEWEST_FIRST, 11, 11)


def test_a_limit_above_the_cap_is_lowered_and_said_so(client: httpx.Client) -> None:
    page = get(client, "/papers", limit=10**30)
    assert (len(page["items"]), page["truncated"]) == (8, True)
    last = get(client, "/papers", limit=10**30, cursor=page["next"])
    assert (len(last["items"]), last["truncated"], last["next"]) == (3, False, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"year_from": 2028, "year_to": 2029}, NEWEST_FIRST[1:4]),
        ({"year_to": 2000}, ["arxiv:hep-th/9901001"]),
        ({"q": "threads"}, ["arxiv:hep-th/9901001"]),
        ({"q": "recurrent looms"}, ["doi:10.5555/loom/ring.1"]),
        ({"q": "nothing-has-this"}, []),
        ({"q": '+-&&||!(){}[]^"~*?:\\/ AND'}, []),
        ({"concept": "concept:mnist"}, ["arxiv:2901.00001"]),
        ({"concept": "concept:nothing"}, []),
        ({"year_from": 2030, "year_to": 2029}, []),
    ],
)
def test_papers_are_narrowed(
    client: httpx.Client, query: dict[str, object], found: list[str]
) -> None:
    page = get(client, "/papers", **query)
    assert (ids(page), page["total"]) == (found, len(found))


@pytest.mark.parametrize("type_", ["Model", "Method", "Dataset", "Task", "Metric"])
def test_totals_are_those_of_cypher(client: httpx.Client, type_: str) -> None:
    statement = f"MATCH (p:Paper)-->(:{type_}) RETURN count(DISTINCT p)"
    assert get(client, "/papers", type=type_)["total"] == cypher(client, statement)[0][0]
    concepts = cypher(client, f"MATCH (c:{type_})<--(:Paper) RETURN count(DISTINCT c)")
    assert get(client, "/concepts", type=type_)["total"] == concepts[0][0]


def test_papers_of_a_relation(client: httpx.Client) -> None:
    page = get(client, "/papers", concept="concept:mnist", role="evaluated_on")
    assert ids(page) == ["arxiv:2901.00001"]
    assert get(client, "/papers", concept="concept:mnist", role="introduces")["total"] == 0
    alone = client.get("/papers", params={"role": "introduces"})
    assert (alone.status_code, alone.json()["type"]) == (400, "/problems/invalid-request")


def test_one_paper(client: httpx.Client) -> None:
    paper = get(client, "/papers/arxiv:2901.00001")
    own = {key: value for key, value in LOOMNET.items() if key != "authors"}
    assert {key: paper[key] for key in own} == own
    assert paper["authors"] == [
        {"id": "author:arxiv:2901.00001#1", "name": "Ada Weaver", "orcid": None},
        {"id": "author:arxiv:2901.00001#2", "name": "Noor Spinner", "orcid": None},
    ]
    origin = paper["origins"][0]
    assert (origin["document"], origin["line"], origin["shape"]) == ("records.jsonl", 1, "jsonl")
    counts = (paper["citation_count"], paper["reference_count"])
    assert counts == (0, 2)
    for result in paper["results"]:
        assert paper[result["field"]][result["start"] : result["end"]] == result["quote"]


@pytest.mark.parametrize(
    "id_", ["doi:10.5555/loom/ring.1", "doi:10.5555/loom/concepts", "arxiv:hep-th/9901001"]
)
def test_ids_with_slashes_encoded_and_raw(client: httpx.Client, id_: str) -> None:
    encoded = quote(id_, safe="")
    assert get(client, f"/papers/{encoded}")["id"] == id_
    assert get(client, f"/papers/{encoded}/concepts")["total"] > 0
    assert get(client, f"/papers/{id_}/concepts") == get(client, f"/papers/{encoded}/concepts")


def test_sub_resources_match_before_ids(client: httpx.Client) -> None:
    raw = client.get("/papers/doi:10.5555/loom/concepts")
    assert (raw.status_code, raw.json()["detail"]) == (
        404,
        "there is no paper with the id 'doi:10.5555/loom'; search for it to find its id",
    )


def test_every_mention_is_its_slice(client: httpx.Client) -> None:
    for id_ in NEWEST_FIRST:
        paper = get(client, f"/papers/{quote(id_, safe='')}")
        items = walk(client, f"/papers/{quote(id_, safe='')}/concepts", limit=2)
        assert len(items) == paper["concept_count"] > 0
        for evidence in (one for item in items for one in item["evidence"]):
            text = paper[evidence["field"]]
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
            assert text[evidence["quote_start"] : evidence["quote_end"]] == evidence["quote"]


def test_citations_and_references(client: httpx.Client) -> None:
    cited = "/papers/arxiv:hep-th/9901001/citations"
    assert ids(get(client, cited)) == ["arxiv:2901.00001", "doi:10.5555/loom/ring.1"]
    references = get(client, "/papers/doi:10.5555/loom/ring.1/references")["items"]
    assert [(item["id"], item["stub"]) for item in references] == [
        ("arxiv:hep-th/9901001", False),
        ("arxiv:2801.00009", True),
    ]


def test_a_former_id_moves_to_the_present_one(client: httpx.Client) -> None:
    [[key]] = cypher(
        client,
        "MATCH (p:Paper {id: 'arxiv:2901.00001'}) UNWIND p.keys AS k WITH k "
        "WHERE k STARTS WITH 'paper:' RETURN k",
    )
    moved = {
        path: client.get(path).headers.get("location")
        for path in (f"/papers/{key}", f"/papers/{key}/concepts?limit=2")
    }
    assert list(moved.values()) == [
        "/papers/arxiv:2901.00001",
        "/papers/arxiv:2901.00001/concepts?limit=2",
    ]
    assert {client.get(path).status_code for path in moved} == {301}
    [[other]] = cypher(
        client,
        "MATCH (p:Paper {id: 'doi:10.5555/loom/concepts'}) UNWIND p.keys AS k WITH k "
        "WHERE k STARTS WITH 'paper:' RETURN k",
    )
    assert client.get(f"/papers/{other}").headers["location"] == (
        "/papers/doi:10.5555%2Floom%2Fconcepts"
    )


def test_another_spelling_of_an_id_moves_to_the_id(client: httpx.Client) -> None:
    paths = {
        "/papers/2901.00001v2": "/papers/arxiv:2901.00001",
        "/papers/arXiv:2901.00001v3/concepts?limit=2": "/papers/arxiv:2901.00001/concepts?limit=2",
        "/papers/https://arxiv.org/abs/2901.00001": "/papers/arxiv:2901.00001",
        "/papers/10.5555/LOOM/RING.1": "/papers/doi:10.5555%2Floom%2Fring.1",
    }
    answers = {path: client.get(path) for path in paths}
    assert {answer.status_code for answer in answers.values()} == {301}
    assert {path: answer.headers["location"] for path, answer in answers.items()} == paths
    assert client.get("/papers/2999.99999").status_code == 404


def test_another_spelling_of_a_concept_moves(client: httpx.Client) -> None:
    response = client.get("/concepts/concept:m-nist/papers?limit=1")
    assert (response.status_code, response.headers["location"]) == (
        301,
        "/concepts/concept:mnist/papers?limit=1",
    )


def test_concepts_come_with_most_papers_first(client: httpx.Client) -> None:
    items = walk(client, "/concepts", limit=7)
    counts = [item["papers"] for item in items]
    [[total]] = cypher(client, "MATCH (c:Concept) RETURN count(c)")
    assert (len(items), counts) == (total, sorted(counts, reverse=True))
    assert ids(get(client, "/concepts", q="mnist")) == ["concept:mnist"]


def test_one_concept_and_its_papers(client: httpx.Client) -> None:
    concept = get(client, "/concepts/concept:mnist")
    assert {key: concept[key] for key in ("id", "name", "type", "papers", "roles")} == {
        "id": "concept:mnist",
        "name": "MNIST",
        "type": "Dataset",
        "papers": 1,
        "roles": {"evaluated_on": 1},
    }
    page = get(client, "/concepts/concept:mnist/papers", role="evaluated_on")
    assert [without_degree(item["paper"]) for item in page["items"]] == [LOOMNET]
    assert get(client, "/concepts/concept:mnist/papers", role="uses")["total"] == 0


FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
}


@pytest.mark.parametrize("accept", FORMATS)
def test_a_paper_as_rdf(client: httpx.Client, accept: str) -> None:
    response = client.get("/papers/arxiv:2901.00005", headers={"accept": accept})
    graph = Graph().parse(data=response.text, format=FORMATS[accept])
    paper = URIRef("urn:citeloom:papers/arxiv:2901.00005")
    title = Literal("<img src=x onerror=alert(1)> and other titles")
    assert response.headers["content-type"].split(";")[0] == accept
    assert (paper, DCTERMS.title, title) in graph


def test_all_forms_of_a_concept_say_the_same(client: httpx.Client) -> None:
    graphs = [
        Graph().parse(
            data=client.get("/concepts/concept:mnist", headers={"accept": accept}).text,
            format=format_,
        )
        for accept, format_ in FORMATS.items()
    ]
    concept = URIRef("urn:citeloom:concepts/concept:mnist")
    assert (concept, SKOS.prefLabel, Literal("MNIST")) in graphs[0]
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])


def test_all_exports_say_the_same_and_hold_every_paper(client: httpx.Client) -> None:
    exports = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
    graphs = [
        Graph().parse(data=client.get(f"/export.{ending}").text, format=format_)
        for ending, format_ in exports.items()
    ]
    article = URIRef("https://schema.org/ScholarlyArticle")
    assert len(set(graphs[0].subjects(RDF.type, article))) == 12  # one is cited, not loaded
    assert all(set(graphs[0]) == set(graph) for graph in graphs[1:])
