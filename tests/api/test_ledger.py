"""Decisions over HTTP: who may make them, what they answer, and that undoing restores all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.ingest import IngestReport
from api.services import Services, services_at
from api.settings import Settings
from graph.checksum import checksum
from graph.database import Database
from graph.server import Endpoint
from tests.serving import served

KEY = "a key of more than sixteen"
LOOMNET, RINGSPIN = "arxiv:2901.00001", "doi:10.5555/loom/ring.1"


@pytest.fixture(scope="module")
def writable(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings with a key, and a ledger of this module's own."""
    changed = settings.model_dump() | {
        "write_key": KEY,
        "ledger": tmp_path_factory.mktemp("ledger") / "decisions.tsv",
    }
    return Settings(**changed)


@pytest.fixture(scope="module")
def writing(api_endpoint: Endpoint, writable: Settings, loaded: IngestReport) -> Iterator[Services]:
    """The service's parts under those settings; at the end the graph is as it was."""
    assert loaded.failed == 0
    with services_at(api_endpoint, writable) as services:
        yield services
        ledger_of(writable).unlink(missing_ok=True)
        services.store.replay()


def ledger_of(settings: Settings) -> Path:
    assert settings.ledger is not None
    return settings.ledger


@pytest.fixture(scope="module")
def url(writing: Services) -> Iterator[str]:
    with served(create_app(writing)) as found:
        yield found


@pytest.fixture
def writer(url: str, writing: Services) -> Iterator[httpx.Client]:
    """A client with the key; what it decided is taken back afterwards."""
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
        yield client
    ledger_of(writing.settings).unlink(missing_ok=True)
    writing.store.replay()


def sum_of(writing: Services) -> str:
    database = writing.store._database
    assert isinstance(database, Database)
    return checksum(database)


def decided(response: httpx.Response) -> Any:
    assert response.status_code == 200, response.text
    return response.json()


def refused(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["type"]


def test_a_merge_says_what_changed_and_the_merged_id_answers_301(writer: httpx.Client) -> None:
    asked = {"into": "concept:mnist", "ids": ["concept:cifar-10"], "note": "a\tb\n\x1b[31mc"}
    answer = decided(writer.post("/merge", json=asked))
    assert answer == {
        "decision": {
            "when": answer["decision"]["when"],
            "id": answer["decision"]["id"],
            "action": "merge",
            "kind": "concept",
            "subjects": ["concept:cifar-10"],
            "object": "concept:mnist",
            "name": "MNIST",
            "note": "a\tb\n\x1b[31mc",
            "in_force": True,
        },
        "papers": 3,
        "present": {"concept:cifar-10": "concept:mnist", "concept:mnist": "concept:mnist"},
        "dry_run": False,
    }
    for tail in ("", "/papers?limit=1"):
        moved = writer.get(f"/concepts/concept:cifar-10{tail}")
        assert (moved.status_code, moved.headers["location"]) == (
            301,
            f"/concepts/concept:mnist{tail}",
        )
    assert "CIFAR-10" in writer.get("/concepts/concept:mnist").json()["aliases"]
    found = [
        writer.get("/papers", params={"concept": concept}).json()["items"]
        for concept in ("concept:cifar-10", "concept:mnist")
    ]
    assert found[0] == found[1]
    assert LOOMNET in [one["id"] for one in found[0]]
    drawn = writer.get("/graph", params={"ids": "concept:cifar-10", "depth": 0}).json()
    assert [node["id"] for node in drawn["nodes"]] == ["concept:mnist"]
    assert writer.get("/search", params={"q": "CIFAR-10"}).json()["items"][0]["id"] == (
        "concept:mnist"
    )


def test_merged_papers_answer_301_and_undone_the_graph_is_as_before(
    writer: httpx.Client, writing: Services
) -> None:
    before = sum_of(writing)
    made = decided(writer.post("/merge", json={"into": LOOMNET, "ids": [RINGSPIN]}))
    moved = writer.get(f"/papers/{RINGSPIN}/concepts")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/papers/{LOOMNET}/concepts")

    undone = decided(writer.post("/ledger/undo", json={"decision": made["decision"]["id"]}))
    assert undone["present"] == {LOOMNET: LOOMNET, RINGSPIN: RINGSPIN}
    assert sum_of(writing) == before
    listed = writer.get("/ledger").json()
    assert [(one["action"], one["in_force"]) for one in listed["items"]] == [
        ("undo", False),
        ("merge", False),
    ]


def test_splits_and_renames(writer: httpx.Client) -> None:
    homonym = {
        "id": "concept:transformer",
        "into": "concept:transformer--coil",
        "papers": ["arxiv:hep-th/9901001"],
    }
    assert decided(writer.post("/split", json=homonym))["papers"] == 1
    assert writer.get("/concepts/concept:transformer--coil").json()["papers"] == 1
    apart = {"id": LOOMNET, "apart_from": [RINGSPIN]}
    assert decided(writer.post("/split", json=apart))["papers"] == 2
    origin = writer.get(f"/papers/{RINGSPIN}").json()["origins"][0]
    place = {"document": origin["sha256"], "line": origin["line"]}
    alone = decided(writer.post("/split", json={"id": RINGSPIN, "source": place}))
    assert alone["decision"]["name"] == origin["document"]
    named = decided(writer.post("/rename", json={"id": LOOMNET, "name": "Loomnet, Rewoven"}))
    assert named["present"] == {LOOMNET: LOOMNET}
    paper = writer.get(f"/papers/{LOOMNET}").json()
    assert (paper["title"], paper["title_source"]) == ("Loomnet, Rewoven", "document")
    renamed = decided(writer.post("/rename", json={"id": "concept:mnist", "name": "Digits"}))
    assert renamed["present"] == {"concept:mnist": "concept:digits"}


def test_a_record_is_taken_out_by_an_id_that_it_states(
    writer: httpx.Client, writing: Services
) -> None:
    (origin,) = writer.get(f"/papers/{RINGSPIN}").json()["origins"]
    place = {"document": origin["sha256"], "line": origin["line"]}
    decided(writer.post("/merge", json={"into": LOOMNET, "ids": [RINGSPIN]}))
    before = sum_of(writing), ledger_of(writing.settings).read_bytes()

    answer = writer.post("/split", json={"id": LOOMNET, "source": place})
    assert refused(answer) == (409, "/problems/decision-refused")
    assert f"does not state {LOOMNET}; name the paper by one of" in answer.json()["detail"]
    assert RINGSPIN in answer.json()["detail"]
    assert (sum_of(writing), ledger_of(writing.settings).read_bytes()) == before
    decided(writer.post("/split", json={"id": RINGSPIN, "source": place}))
    assert origin not in writer.get(f"/papers/{LOOMNET}").json()["origins"]


def test_evidence_in_a_renamed_title_is_true(writer: httpx.Client) -> None:
    decided(writer.post("/rename", json={"id": LOOMNET, "name": "On Digits, by Loomnet"}))
    paper = writer.get(f"/papers/{LOOMNET}").json()
    concepts = writer.get(f"/papers/{LOOMNET}/concepts").json()["items"]
    spans = [one for concept in concepts for one in concept["evidence"]]
    assert any(one["field"] == "title" for one in spans)
    for one in spans:
        text = paper[one["field"]]
        assert text[one["start"] : one["end"]] == one["text"]
        assert text[one["quote_start"] : one["quote_end"]] == one["quote"]


def test_a_dry_run_writes_neither_file_nor_graph(writer: httpx.Client, writing: Services) -> None:
    before = sum_of(writing)
    asked = {"id": "concept:mnist", "name": "Digits", "dry_run": True}
    answer = decided(writer.post("/rename", json=asked))
    assert (answer["papers"], answer["dry_run"], answer["present"]) == (1, True, {})
    assert sum_of(writing) == before
    assert not ledger_of(writing.settings).exists()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/merge", {"into": "concept:mnist", "ids": ["concept:nothing"]}),
        ("/merge", {"into": LOOMNET, "ids": ["arxiv:0000.00000"]}),
        ("/merge", {"into": LOOMNET, "ids": ["OR"]}),
        ("/rename", {"id": "concept:nothing", "name": "X"}),
        ("/split", {"id": LOOMNET, "apart_from": ["arxiv:0000.00000"]}),
    ],
)
def test_an_unknown_id_is_not_found_and_nothing_is_written(
    writer: httpx.Client, writing: Services, path: str, body: dict[str, Any]
) -> None:
    assert refused(writer.post(path, json=body)) == (404, "/problems/not-found")
    assert not ledger_of(writing.settings).exists()


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/merge", {"into": LOOMNET, "ids": ["concept:mnist"]}, "some of these are papers"),
        ("/merge", {"into": LOOMNET, "ids": [LOOMNET]}, "one paper already"),
        ("/rename", {"id": "concept:mnist", "name": "CIFAR 10"}, "citeloom merge concept:cifar-10"),
        ("/rename", {"id": "concept:mnist", "name": "?"}, "no letter or digit"),
        ("/split", {"id": LOOMNET, "source": {"document": "x", "line": 9}}, "it has records.jsonl"),
        (
            "/split",
            {"id": "concept:mnist", "into": "concept:digits", "papers": [LOOMNET]},
            "write concept:<slug>--<qualifier>",
        ),
        ("/ledger/undo", {"decision": "decision:0"}, "no decision 'decision:0' is in force"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_the_reason(
    writer: httpx.Client, writing: Services, path: str, body: dict[str, Any], reason: str
) -> None:
    response = writer.post(path, json=body)
    assert refused(response) == (409, "/problems/decision-refused")
    assert reason in response.json()["detail"]
    assert not ledger_of(writing.settings).exists()


def test_a_contrary_decision_is_refused(writer: httpx.Client) -> None:
    decided(writer.post("/split", json={"id": LOOMNET, "apart_from": [RINGSPIN]}))
    response = writer.post("/merge", json={"into": LOOMNET, "ids": [RINGSPIN]})
    assert refused(response) == (409, "/problems/decision-refused")
    assert f"keeps {LOOMNET} and {RINGSPIN} apart" in response.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {"into": "concept:mnist", "ids": []},
        {"into": "concept:mnist", "ids": ["concept:cifar-10"], "why": "x"},
        {"into": "concept:mnist", "ids": ["concept:cifar-10"], "note": "x" * 4001},
        {"into": "", "ids": ["concept:cifar-10"]},
        {"into": "concept:mnist"},
    ],
)
def test_bodies_are_checked(writer: httpx.Client, body: dict[str, Any]) -> None:
    assert refused(writer.post("/merge", json=body)) == (400, "/problems/invalid-request")


def test_half_of_a_surrogate_pair_is_refused(writer: httpx.Client) -> None:
    body = json.dumps({"id": LOOMNET, "name": "\ud800"})
    headers = {"Content-Type": "application/json"}
    response = writer.post("/rename", content=body, headers=headers)
    assert refused(response) == (400, "/problems/invalid-request")


@pytest.mark.parametrize("path", ["/merge", "/split", "/rename", "/ledger/undo"])
@pytest.mark.parametrize(
    "sent", [None, "Bearer", f"Bearer {KEY}x", f"Basic {KEY}", "Bearer é", KEY]
)
def test_without_the_key_nothing_is_looked_at(
    url: str, writing: Services, path: str, sent: str | None
) -> None:
    headers = httpx.Headers({} if sent is None else {"Authorization": sent}, encoding="utf-8")
    response = httpx.post(f"{url}{path}", headers=headers, json={"into": "concept:mnist"})
    assert refused(response) == (401, "/problems/wrong-key")
    assert response.headers["www-authenticate"] == "Bearer"
    assert not ledger_of(writing.settings).exists()


def test_without_the_setting_writing_is_off_and_the_answer_says_how_to_switch_it_on(
    client: httpx.Client,
) -> None:
    headers = {"Authorization": f"Bearer {KEY}"}
    response = client.post("/merge", headers=headers, json={"into": "a", "ids": ["b"]})
    assert refused(response) == (403, "/problems/writing-off")
    assert "CITELOOM_WRITE_KEY" in response.json()["detail"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Origin": "https://evil.example"}, 403), ({"Host": "evil.example"}, 421)],
)
def test_the_key_does_not_help_a_foreign_page_or_host(
    writer: httpx.Client, headers: dict[str, str], status: int
) -> None:
    asked = {"into": "concept:mnist", "ids": ["concept:cifar-10"]}
    assert writer.post("/merge", json=asked, headers=headers).status_code == status


def test_the_list_has_pages_the_last_first(writer: httpx.Client) -> None:
    names = [f"Digits {number}" for number in range(3)]
    before = "concept:mnist"
    for name in names:
        answer = decided(writer.post("/rename", json={"id": before, "name": name}))
        before = answer["present"][before]
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = writer.get("/ledger", params={"limit": "2", **cursor}).json()
        seen += [one["object"] for one in page["items"]]
        assert page["total"] == 3
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == names[::-1]
    assert refused(writer.get("/ledger", params={"cursor": "x"})) == (
        400,
        "/problems/invalid-cursor",
    )
