"""Gaps over HTTP: what the answer says a gap is, and refusals."""

import httpx
import pytest


def test_the_answer_says_what_a_gap_means_and_how_much_was_looked_at(client: httpx.Client) -> None:
    response = client.get("/gaps", params={"limit": 3})
    assert response.status_code == 200, response.text
    found = response.json()
    assert set(found) == {
        *("items", "total", "next", "truncated", "meaning"),
        *("abstracts", "rows", "columns", "reason"),
    }
    assert found["meaning"] == "not joined in these abstracts"
    assert found["abstracts"] > 0
    assert "never" not in response.text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"rows": "Modle"}, 400, "'Model'"),
        ({"rows": "Model", "columns": "Model,Task"}, 400, "Model stands in rows and columns"),
        ({"method": "concept:nowhere"}, 404, "concept:nowhere"),
        ({"dataset": "concept:nowhere"}, 404, "concept:nowhere"),
        ({"task": "concept:nowhere"}, 404, "concept:nowhere"),
        ({"limit": "0"}, 400, "limit"),
        ({"methods": "x"}, 400, "method"),
    ],
)
def test_what_makes_no_sense_is_a_problem(
    client: httpx.Client, query: dict[str, str], status: int, words: str
) -> None:
    response = client.get("/gaps", params=query)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert words in response.json()["detail"]


def test_other_sides_may_be_asked_for(client: httpx.Client) -> None:
    response = client.get("/gaps", params={"rows": "Model", "columns": "Task"})
    assert response.status_code == 200
    assert {gap["column"]["type"] for gap in response.json()["items"]} <= {"Task"}
