"""Near papers and related concepts over HTTP, and the commands for them."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.services import Services

PAPER = "arxiv:2901.00001"


def get(client: httpx.Client, path: str, **query: object) -> Any:
    response = client.get(path, params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def test_near_papers_before_vectors_were_made(client: httpx.Client) -> None:
    found = get(client, f"/papers/{PAPER}/similar")
    assert set(found) == {"items", "total", "next", "truncated", "signals", "missing"}
    assert found["next"] is None
    assert found["signals"] == ["coupling", "cocitation", "concepts"]
    assert "citeloom analyse" in found["missing"]["text"]
    for item in found["items"]:
        assert item["reasons"]
        assert item["signals"]["text"] is None


@pytest.fixture
def vectors(services: Services) -> Iterator[None]:
    """Vectors for one test; the other tests share this graph and have none."""
    services.store.analysis.embed(services.encoder)
    yield
    services.store._database.write(
        lambda tx: tx.run("MATCH (e:Embedding) DETACH DELETE e").consume()
    )


@pytest.mark.usefixtures("vectors")
def test_near_papers_with_vectors(client: httpx.Client) -> None:
    found = get(client, f"/papers/{PAPER}/similar", limit=3)
    assert found["missing"] == {}
    assert len(found["items"]) == 3
    assert found["truncated"]
    scores = [item["score"] for item in found["items"]]
    assert scores == sorted(scores, reverse=True)
    assert all(-1 <= item["signals"]["text"] <= 1 for item in found["items"])


def test_related_concepts(client: httpx.Client) -> None:
    found = get(client, "/concepts/concept:mnist/related", type="Model")
    assert set(found) == {
        *("items", "total", "next", "truncated"),
        *("papers", "sampled", "abstracts"),
    }
    assert found["papers"] == found["sampled"] > 0
    assert all(item["type"] == "Model" for item in found["items"])


def test_another_spelling_is_sent_on(client: httpx.Client) -> None:
    answer = client.get("/concepts/concept:m-nist/related", params={"limit": "2"})
    assert answer.status_code == 301
    assert answer.headers["location"] == "/concepts/concept:mnist/related?limit=2"


@pytest.mark.parametrize(
    "path", ["/papers/arxiv:0000.00000/similar", "/concepts/concept:nowhere/related"]
)
def test_of_what_is_not_there_there_is_nothing(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [f"/papers/{PAPER}/similar", "/concepts/concept:mnist/related"])
@pytest.mark.parametrize("query", ["limit=0", "as_of=2019", "as_of=2019-13", "colour=red"])
def test_what_cannot_be_meant_is_refused(client: httpx.Client, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code in {400, 422}


@pytest.mark.parametrize("path", [f"/papers/{PAPER}/similar", "/concepts/concept:mnist/related"])
def test_long_ago_there_was_nothing(client: httpx.Client, path: str) -> None:
    assert get(client, path, as_of="1900-01")["items"] == []
