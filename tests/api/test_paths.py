"""Paths over HTTP: bodies, former spellings, caps that show, and refusals."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from markupsafe import escape

from api.rendering import rendered
from graph.analysis.paths_views import EvidencePath, Hop, HopEvidence, Paths
from graph.subgraph import Node
from tests.api.test_record_pages import BROWSER, page


def get(client: httpx.Client, **query: object) -> Any:
    response = client.get("/paths", params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def addresses(text: str) -> list[str]:
    """Where the links of a page lead."""
    return [unescape(one) for one in re.findall(r'<a href="([^"]+)"', text)]


def test_a_path_with_its_words(client: httpx.Client) -> None:
    found = get(client, **{"from": "arxiv:2901.00001", "to": "concept:mn-ist"})
    assert set(found) == {"from", "to", "items", "total", "next", "truncated", "hubs", "reason"}
    assert (found["from"]["id"], found["to"]["id"]) == ("arxiv:2901.00001", "concept:mnist")
    (path,) = found["items"]
    assert (path["length"], path["cost"], found["total"], found["next"]) == (1, 0.0, 1, None)
    (hop,) = path["hops"]
    assert (hop["from"], hop["to"], hop["direction"], hop["proof"]) == (
        "arxiv:2901.00001",
        "concept:mnist",
        "forward",
        "sentence",
    )
    said = hop["evidence"][0]
    paper = client.get("/papers/arxiv:2901.00001").json()
    assert paper[said["field"]][said["start"] : said["end"]] == said["quote"]
    assert "MNIST" in said["quote"]


def test_the_same_end_is_an_empty_list_with_a_reason(client: httpx.Client) -> None:
    found = get(client, **{"from": "concept:mnist", "to": "concept:mn-ist"})
    assert (found["items"], found["total"], found["truncated"]) == ([], 0, False)
    assert found["reason"] == "both ends are the same: there is nothing between them"


def test_a_length_above_the_cap_shows(client: httpx.Client) -> None:
    asked = {"from": "arxiv:2901.00001", "to": "concept:mnist"}
    assert get(client, **asked, max_length=99)["truncated"]
    assert get(client, **asked, limit=9999)["truncated"]
    assert not get(client, **asked, max_length=6)["truncated"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"from": "concept:mnist"}, 400, "to"),
        ({"from": "concept:mnist", "to": "concept:nowhere"}, 404, "concept:nowhere"),
        ({"from": "concept:mnist", "to": "mnist"}, 404, "no paper or concept with the id 'mnist'"),
        ({"from": "concept:mnist", "to": "concept:mnist", "types": "CITE"}, 400, "'CITES'"),
        ({"from": "concept:mnist", "to": "concept:mnist", "max_length": "0"}, 400, "max_length"),
        ({"from": "concept:mnist", "to": "concept:mnist", "as_of": "2020"}, 400, "as_of"),
        ({"from": "concept:mnist", "to": "concept:mnist", "form": "x"}, 400, "from"),
    ],
)
def test_what_makes_no_sense_is_a_problem(
    client: httpx.Client, query: dict[str, str], status: int, words: str
) -> None:
    response = client.get("/paths", params=query)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert words in response.json()["detail"]


BOTH = {"from": "concept:transformer", "to": "concept:mnist"}


def test_all_of_a_path_is_drawn(client: httpx.Client) -> None:
    """Its nodes are seeds of the graph, so every relationship of it is among what is drawn."""
    found = get(client, **BOTH)
    assert found["items"][0]["length"] > 1
    text = page(client, f"/paths?{urlencode(BOTH)}")
    drawn = [one for one in addresses(text) if one.startswith("/explore?ids=")]
    each = [[path] for path in found["items"]] if len(found["items"]) > 1 else []

    for address, wanted in zip(drawn, [found["items"], *each], strict=True):
        view = client.get(address.replace("/explore?", "/explore/graph?")).json()
        edges = {(edge["from"], edge["type"], edge["to"]) for edge in view["edges"]}
        for path in wanted:
            nodes = [node["id"] for node in path["nodes"]]
            assert set(nodes) <= set(view["open"])
            assert {(hop["from"], hop["type"], hop["to"]) for hop in path["hops"]} <= edges


def test_where_there_is_no_path_both_ends_are_drawn(client: httpx.Client) -> None:
    text = page(client, "/paths?from=concept:mnist&to=concept:mn-ist")

    assert "/explore?ids=concept:mnist" in addresses(text)


@pytest.mark.parametrize(
    ("asked", "filled"),
    [
        ("", {"from": "", "to": ""}),
        ("?from=concept:mnist", {"from": "concept:mnist", "to": ""}),
        ("?to=%22%3E%3Cscript%3E", {"from": "", "to": '"><script>'}),
    ],
)
def test_without_both_ends_a_page_asks_for_them(
    client: httpx.Client, asked: str, filled: dict[str, str]
) -> None:
    text = page(client, f"/paths{asked}")

    assert "<h1>How are two things connected?</h1>" in text
    assert '<form class="filters linking" action="/paths" method="get">' in text
    for name, value in filled.items():
        assert re.search(
            rf'<label for="path-{name}">.*?<input id="path-{name}" name="{name}" type="search" '
            rf'value="{re.escape(str(escape(value)))}" required',
            text,
            re.DOTALL,
        )
    assert "<script>" not in text


@pytest.mark.parametrize(
    ("asked", "names"), [("", ["from", "to"]), ("?from=concept:mnist", ["to"])]
)
def test_a_program_must_name_both(client: httpx.Client, asked: str, names: list[str]) -> None:
    response = client.get(f"/paths{asked}")

    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-request")
    assert [error["name"] for error in response.json()["errors"]] == names


def test_a_form_with_an_empty_field_asks_for_it(client: httpx.Client) -> None:
    response = client.get("/paths?from=concept:mnist&to=", headers=BROWSER)

    assert (response.status_code, response.headers["location"]) == (
        303,
        "/paths?from=concept%3Amnist",
    )


def test_a_name_in_the_place_of_an_id_is_looked_up(client: httpx.Client) -> None:
    text = page(client, "/paths?from=Loomnet&to=concept:mnist", status=404)

    assert "no paper or concept <code>Loomnet</code>" in text
    (found, *_) = [one for one in addresses(text) if one.startswith("/paths?from=arxiv")]
    assert found == "/paths?from=arxiv%3A2901.00001&to=concept%3Amnist"
    assert "How Loomnet: Weaving Digits" in page(client, found)
    nowhere = page(client, "/paths?from=concept:mnist&to=zzyzx", status=404)
    assert "Did you mean" not in nowhere


def test_a_step_that_third_papers_say_names_each_once_after_its_words() -> None:
    ends = Node("concept:loom", "Model", "Loom", 2), Node("concept:lstm", "Model", "LSTM", 9)
    quotes = [("one", "It is a kind of LSTM."), ("one", "As LSTM it learns.")]
    said = tuple(HopEvidence(paper, quote, "abstract", 0, 9) for paper, quote in quotes)
    hop = Hop(ends[0].id, ends[1].id, "BASED_ON", True, 0.9, "sentence", said)
    path = EvidencePath(ends, (hop,), 0.0, "")
    paths = Paths(*ends, (path,), 1, False, (), "")
    paper = {"id": "one", "title": "Looms", "year": 2027}

    text = rendered("paths.html", paths=paths, papers={"one": paper}, seeds=(), around=8)

    (step,) = re.findall(r'<div class="hop">(.*?)</div>', text, re.DOTALL)
    assert step.count("Looms") == 1
    assert step.index("As LSTM it learns.") < step.index("Said in <a")
    assert "the paper" not in step
