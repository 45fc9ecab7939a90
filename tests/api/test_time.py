"""Time over HTTP and by command: lists as of a month, timelines, trends."""

from typing import Any

import httpx
import pytest


def get(client: httpx.Client, path: str, **query: object) -> Any:
    response = client.get(path, params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["items"]]


def test_lists_as_of_a_month(client: httpx.Client) -> None:
    old = "arxiv:hep-th/9901001"
    assert ids(get(client, "/papers", as_of="1998-12")) == []
    assert ids(get(client, "/papers", as_of="1999-01")) == [old]
    assert ids(get(client, f"/papers/{old}/citations", as_of="2027-12")) == [
        "doi:10.5555/loom/ring.1"
    ]
    assert get(client, "/papers/doi:10.5555/loom/ring.1/references", as_of="2027-11")["total"] == 0
    assert get(client, "/concepts/concept:mnist/papers", as_of="2028-12")["total"] == 0
    assert get(client, "/concepts/concept:mnist/papers", as_of="2029-01")["total"] == 1
    assert "concept:mnist" not in ids(get(client, "/concepts", as_of="2028-12", limit=8))
    assert ids(get(client, "/concepts", as_of="2029-01", q="mnist")) == ["concept:mnist"]


def test_a_neighbourhood_as_of_a_month(client: httpx.Client) -> None:
    assert get(client, "/graph", ids="concept:mnist", as_of="2028-12")["nodes"] == []
    nodes = get(client, "/graph", ids="concept:mnist", as_of="2029-01")["nodes"]
    assert [node["id"] for node in nodes] == ["arxiv:2901.00001", "concept:mnist"]


@pytest.mark.parametrize(
    "path",
    [
        *("/papers", "/papers/arxiv:2901.00001/citations", "/papers/arxiv:2901.00001/references"),
        *("/concepts", "/concepts/concept:mnist/papers", "/concepts/concept:mnist/timeline"),
        *("/graph?ids=concept:mnist", "/trends"),
    ],
)
@pytest.mark.parametrize("as_of", ["2029", "2029-13", "29-01", "2029-1", "2029-01-01", ""])
def test_a_month_is_written_in_one_way(client: httpx.Client, path: str, as_of: str) -> None:
    refused = client.get(path, params={**httpx.URL(path).params, "as_of": as_of})
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/invalid-request")


def test_a_cursor_belongs_to_its_month(client: httpx.Client) -> None:
    page = get(client, "/papers", as_of="2029-12", limit=1)
    refused = client.get("/papers", params={"as_of": "2029-11", "cursor": page["next"]})
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/invalid-cursor")


def test_a_timeline(client: httpx.Client) -> None:
    found = get(client, "/concepts/concept:mnist/timeline", by="month")
    assert {key: found[key] for key in ("id", "name", "type", "by", "papers", "undated")} == {
        "id": "concept:mnist",
        "name": "MNIST",
        "type": "Dataset",
        "by": "month",
        "papers": 1,
        "undated": 0,
    }
    (period,) = found["items"]
    assert (period["period"], period["papers"], period["cumulative"]) == ("2029-01", 1, 1)
    assert period["roles"] == {"evaluated_on": 1}
    assert period["share"] == round(1 / period["all_papers"], 4)
    first = found["first_mention"]
    assert first["paper"]["id"] == "arxiv:2901.00001"
    assert "MNIST" in first["quote"]
    assert found["first_result"]["value"] == "98.1%"
    assert get(client, "/concepts/concept:mnist/timeline", as_of="2028-12")["items"] == []


def test_a_timeline_of_another_spelling_or_of_nothing(client: httpx.Client) -> None:
    moved = client.get("/concepts/concept:m-nist/timeline?by=month")
    assert (moved.status_code, moved.headers["location"]) == (
        301,
        "/concepts/concept:mnist/timeline?by=month",
    )
    nothing = client.get("/concepts/concept:nothing/timeline")
    assert (nothing.status_code, nothing.json()["type"]) == (404, "/problems/not-found")


def test_trends(client: httpx.Client) -> None:
    found = get(client, "/trends", order="new", as_of="2030-12", years=3, min_papers=1, limit=2)
    assert (found["order"], found["next"]) == ("new", None)
    assert (found["recent"]["first"], found["recent"]["last"]) == ("2028-01", "2030-12")
    assert len(found["items"]) == 2
    assert found["truncated"] is (found["total"] > 2)
    for item in found["items"]:
        assert item["first_mention"]["paper"]["known"] >= "2028-01"
        assert item["why"].startswith("first known in 20")
    assert get(client, "/trends", as_of="2030-12", year_from=2030)["items"] == []
    assert get(client, "/trends", year_to=1990) == {
        "order": "rising",
        "recent": None,
        "before": None,
        "items": [],
        "total": 0,
        "next": None,
        "truncated": False,
    }


@pytest.mark.parametrize("query", ["order=up", "years=0", "min_papers=0", "limit=0", "type=model"])
def test_trends_refuse_what_they_do_not_know(client: httpx.Client, query: str) -> None:
    refused = client.get(f"/trends?{query}")
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/invalid-request")
