"""Gaps over HTTP: what the answer says a gap is, and refusals."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.app import create_app
from tests.api.test_record_pages import page
from tests.making import extraction, load
from tests.serving import served

DATASETS = ("Chalk", "Dust", "Sponge")
JOINS = [
    *(("Trestle", one) for one in DATASETS),
    *(("Easel", one) for one in DATASETS),
    *(("Lectern", one) for one in DATASETS[:2]),
] * 2
"""Lectern is with all but Sponge."""


@pytest.fixture(scope="module")
def school(filled: Any) -> Iterator[httpx.Client]:
    """A program's client of a service over papers that leave one gap."""
    papers = [
        extraction(
            f"Paper {number} has [{model}|Model|uses] on [{dataset}|Dataset|evaluated_on].",
            title=f"Paper {number}",
            arxiv=f"23{number % 12 + 1:02d}.{number:05d}",
            line=number + 1,
        )
        for number, (model, dataset) in enumerate(JOINS)
    ]
    with filled({}) as (services, _):
        load(services.store, *papers, batch=100)
        with served(create_app(services)) as url, httpx.Client(base_url=url, timeout=30) as client:
            yield client


def test_the_answer_says_what_a_gap_means_and_how_much_was_looked_at(school: httpx.Client) -> None:
    response = school.get("/gaps", params={"limit": 3})
    assert response.status_code == 200, response.text
    found = response.json()
    assert set(found) == {
        *("items", "total", "next", "truncated", "meaning"),
        *("abstracts", "rows", "columns", "reason"),
    }
    assert found["meaning"] == "not joined in these abstracts"
    assert found["abstracts"] == len(JOINS)
    (gap,) = found["items"]
    assert (gap["row"]["id"], gap["column"]["id"]) == ("concept:lectern", "concept:sponge")
    assert gap["meaning"] == "not joined in these abstracts"
    assert f"not joined in these {len(JOINS)} abstracts" in gap["reason"]
    assert "never" not in response.text


def test_a_gap_comes_with_what_speaks_for_it(school: httpx.Client) -> None:
    (gap,) = school.get("/gaps").json()["items"]

    assert {one["name"] for one in gap["like_row"]} == {"Trestle", "Easel"}
    assert {one["name"] for one in gap["like_column"]} == {"Chalk", "Dust"}
    for support in (*gap["like_row"], *gap["like_column"]):
        (quote,) = support["example"]["quotes"]
        assert support["name"] in quote["quote"]
        abstract = school.get(f"/papers/{support['example']['id']}").json()["abstract"]
        assert abstract[quote["start"] : quote["end"]] == quote["quote"]


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


def test_other_sides_may_be_asked_for(client: httpx.Client, school: httpx.Client) -> None:
    response = client.get("/gaps", params={"rows": "Model", "columns": "Task"})
    assert response.status_code == 200
    assert {gap["column"]["type"] for gap in response.json()["items"]} <= {"Task"}
    (gap,) = school.get("/gaps", params={"rows": "Dataset", "columns": "Model"}).json()["items"]
    assert (gap["row"]["name"], gap["column"]["name"]) == ("Sponge", "Lectern")


def test_where_nothing_is_found_the_page_says_what_to_try(
    client: httpx.Client, school: httpx.Client
) -> None:
    narrowed = page(school, "/gaps?year_from=2099")
    whole = page(client, "/gaps")
    found = page(school, "/gaps")

    assert client.get("/gaps").json()["items"] == []
    less = '<p>Less is asked of the graph here: <a href="/gaps">look at all of it</a>.</p>'
    more = "<p>A concept counts once two papers use it: load more papers, and ask again.</p>"
    assert (less in narrowed, more in narrowed) == (True, False)
    assert (less in whole, more in whole) == (False, True)
    assert (less in found, more in found) == (False, False)
