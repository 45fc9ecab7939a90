"""Paths over HTTP: bodies, former spellings, caps that show, and refusals."""

from typing import Any

import httpx
import pytest


def get(client: httpx.Client, **query: object) -> Any:
    response = client.get("/paths", params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


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
