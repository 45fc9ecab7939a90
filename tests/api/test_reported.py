"""What a loaded file of leaderboards shows of a paper over HTTP: results with their source."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from tests.serving import served

PAPER = (
    '{"title": "Pebblenet", "id": "2401.00001", "abstract": "We present Pebblenet, a model that '
    'sorts stones. It reaches 91.5% accuracy on MNIST."}\n'
)
BOARD = (
    "paper,task,dataset,metric,model,score\n"
    "2401.00001,Stone Sorting,MNIST,Accuracy,Pebblenet,91.5%\n"
    "2401.00001,Stone Sorting,Gravel-7,Params,Pebblenet,25.4M\n"
    "2401.00001,Stone Sorting,Gravel-7,Accuracy,Pebblenet,-\n"
)


@pytest.fixture(scope="module")
def services(filled: Any) -> Iterator[Services]:
    """The service's parts, with a paper and a leaderboard in their graph."""
    with filled({"papers.jsonl": PAPER, "boards.csv": BOARD}) as opened:
        parts, report = opened
        assert (report.loaded, report.failed) == (2, 1)  # the row without a score
        yield parts


@pytest.fixture(scope="module")
def client(services: Services) -> Iterator[httpx.Client]:
    with served(create_app(services)) as url, httpx.Client(base_url=url, timeout=30) as opened:
        yield opened


def results(client: httpx.Client) -> list[dict[str, Any]]:
    answer = client.get("/papers/arxiv:2401.00001")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_a_paper_shows_what_leaderboards_say_beside_what_its_text_says(
    client: httpx.Client,
) -> None:
    of_text = [one for one in results(client) if one["source"] == "text"]
    of_boards = [one for one in results(client) if one["source"] == "leaderboard"]

    assert [(one["value"], one["field"], one["documents"]) for one in of_text] == [
        ("91.5%", "abstract", [])
    ]
    assert [{**one, "id": ""} for one in of_boards] == [
        {
            "id": "",
            "model": "Pebblenet",
            "model_id": "concept:pebblenet",
            "dataset": "Gravel-7",
            "dataset_id": "concept:gravel-7",
            "task": "Stone Sorting",
            "task_id": "concept:stone-sorting",
            "metric": "Params",
            "metric_id": "concept:params",
            "value": "25.4M",
            "number": None,
            "unit": None,
            "relative": False,
            "direction": None,
            "quote": "2401.00001,Stone Sorting,Gravel-7,Params,Pebblenet,25.4M",
            "field": None,
            "start": None,
            "end": None,
            "source": "leaderboard",
            "documents": ["boards.csv"],
        },
        {
            "id": "",
            "model": "Pebblenet",
            "model_id": "concept:pebblenet",
            "dataset": "MNIST",
            "dataset_id": "concept:mnist",
            "task": "Stone Sorting",
            "task_id": "concept:stone-sorting",
            "metric": "accuracy",
            "metric_id": "concept:accuracy",
            "value": "91.5%",
            "number": 91.5,
            "unit": "%",
            "relative": False,
            "direction": "higher",
            "quote": "2401.00001,Stone Sorting,MNIST,Accuracy,Pebblenet,91.5%",
            "field": None,
            "start": None,
            "end": None,
            "source": "leaderboard",
            "documents": ["boards.csv"],
        },
    ]


def test_cypher_tells_both_sources_apart(client: httpx.Client) -> None:
    statement = "MATCH (:Paper)-[:REPORTS]->(r:Result) RETURN r.source AS source, count(*) AS n ORDER BY source"
    answer = client.post("/cypher", json={"statement": statement})

    assert answer.json()["rows"] == [["leaderboard", 2], ["text", 1]]


@pytest.mark.parametrize("suffix", ["ttl", "jsonld"])
def test_a_paper_with_a_value_that_is_no_number_is_exported(
    client: httpx.Client, suffix: str
) -> None:
    answer = client.get(f"/export.{suffix}")

    assert answer.status_code == 200
    assert "25.4M" in answer.text


def test_a_concept_that_only_leaderboards_name_can_be_asked_for(client: httpx.Client) -> None:
    answer = client.get("/concepts/concept:gravel-7")

    assert answer.status_code == 200
    assert {key: answer.json()[key] for key in ("name", "type", "papers", "roles")} == {
        "name": "Gravel-7",
        "type": "Dataset",
        "papers": 1,
        "roles": {},
    }


def test_the_description_of_the_service_names_source_and_documents(client: httpx.Client) -> None:
    schema = client.get("/openapi.json").json()["components"]["schemas"]["ResultView"]

    assert {"source", "documents"} <= schema["properties"].keys()
