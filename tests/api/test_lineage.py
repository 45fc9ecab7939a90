"""Lineage over HTTP: its parts, its parameters, former ids, and the record that it starts from."""

from typing import Any

import httpx
import pytest


def get(client: httpx.Client, path: str, **query: object) -> Any:
    response = client.get(path, params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def test_the_parts_of_a_lineage(client: httpx.Client) -> None:
    found = get(client, "/concepts/concept:mnist/lineage")

    assert set(found) == {
        *("concept", "introduced_by", "based_on", "compared_with", "followed_by", "truncated"),
    }
    assert found["concept"]["id"] == "concept:mnist"
    assert not found["truncated"]


def test_a_depth_beyond_the_cap_is_told(client: httpx.Client) -> None:
    assert get(client, "/concepts/concept:mnist/lineage", depth=6)["truncated"]
    assert not get(client, "/concepts/concept:mnist/lineage", depth=5)["truncated"]


@pytest.mark.parametrize("query", ["depth=0", "depth=x", "as_of=2020", "as_of=2020-13", "deep=1"])
def test_a_wrong_parameter_is_refused(client: httpx.Client, query: str) -> None:
    response = client.get(f"/concepts/concept:mnist/lineage?{query}")
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


def test_nobody_has_no_lineage(client: httpx.Client) -> None:
    assert client.get("/concepts/concept:nobody/lineage").status_code == 404


def test_another_spelling_is_sent_on(client: httpx.Client) -> None:
    response = client.get("/concepts/concept:mnists/lineage?depth=2")
    assert response.status_code == 301
    assert response.headers["location"] == "/concepts/concept:mnist/lineage?depth=2"


def test_what_is_extracted_says_what_is_based_on_what(client: httpx.Client) -> None:
    abstract = "We introduce DistilBERT, a distilled version of BERT."
    response = client.post("/extract", json={"title": "", "abstract": abstract})
    (one,) = response.json()["based_on"]

    assert (one["model_id"], one["base_id"]) == ("concept:distilbert", "concept:bert")
    assert one["quote"] == abstract[one["start"] : one["end"]]
    plain = client.post("/extract", json={"title": "", "abstract": "We use BERT on MNIST."})
    assert "based_on" not in plain.json()
