"""Answers that arXiv and OpenAlex once gave, fetched again from a server that gives them."""

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.online.fetching import FetchReport, Missing, fetch
from api.online.services import open_services
from api.settings import Settings
from extract.domain import Paper, SourcePaper
from extract.readers import read_papers, read_text
from tests.online_server import OnlineServer, online_server, says

pytestmark = pytest.mark.shared

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))

if not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ:
    pytest.skip(
        f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED", allow_module_level=True
    )

FEEDS = SHARED / "data" / "arxiv-atom"


@pytest.fixture
def server() -> Iterator[OnlineServer]:
    with online_server() as served:
        yield served


def fetched(server: OnlineServer, folder: Path, ids: list[str]) -> FetchReport:
    settings = Settings(data_dir=folder, **server.settings())
    with open_services(settings, tell=print) as services:
        return fetch(ids, sources=services.by_scheme(), folder=folder, tally=services.tally)


def papers_of(report: FetchReport) -> list[Paper]:
    (document,) = report.documents
    read = list(read_papers(Path(document)))
    return [item.paper for item in read if isinstance(item, SourcePaper)]


def papers_in(answer: str) -> list[Paper]:
    """What the readers make of the answer as it came."""
    read = list(read_text(answer, name="answer"))
    return [item.paper for item in read if isinstance(item, SourcePaper)]


def recorded(name: str) -> dict[str, Any]:
    (file,) = FEEDS.glob(f"{name}_*.json")
    answer: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return answer


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("id_0808.05394_1707.08567_s0_m100", 1),
        ("id_astro-ph_0601001_s0_m100", 1),
        ("id_quant-ph_0201082v1_s0_m100", 1),
        ("q_testing_s0_m100", 100),
    ],
)
def test_every_entry_of_a_feed_comes_through(
    server: OnlineServer, tmp_path: Path, name: str, papers: int
) -> None:
    answer = recorded(name)["body"]
    known = papers_in(answer)
    server.for_ever = says(200, body=answer.encode())
    report = fetched(server, tmp_path, [f"arxiv:{paper.arxiv}" for paper in known])
    assert (report.fetched, report.missing, report.requests) == (papers, (), 1)
    assert papers_of(report) == known


def test_a_recorded_empty_feed_is_an_unknown_id(server: OnlineServer, tmp_path: Path) -> None:
    server.for_ever = says(200, body=recorded("id_0808.05394_s0_m100")["body"].encode())
    report = fetched(server, tmp_path, ["arxiv:0808.05394"])
    assert report.missing == (Missing("arxiv:0808.05394", "the service does not know it"),)


def test_a_recorded_error_feed_is_told(server: OnlineServer, tmp_path: Path) -> None:
    answer = recorded("id_abc_s0_m100")
    server.for_ever = says(answer["status_code"], body=answer["body"].encode())
    report = fetched(server, tmp_path, ["arxiv:2902.00001"])
    assert "incorrect id format for abc" in report.missing[0].reason


def test_every_work_of_a_page_comes_through(server: OnlineServer, tmp_path: Path) -> None:
    with zipfile.ZipFile(SHARED / "data" / "openalex" / "Donners_2021.zip") as archive:
        works = json.loads(archive.read("works_0_25.json"))
    page = {"meta": {"count": len(works)}, "results": works}
    server.for_ever = says(200, body=json.dumps(page).encode())
    report = fetched(server, tmp_path, [work["id"] for work in works])
    assert (report.fetched, report.missing, report.requests) == (25, (), 1)
    assert papers_of(report) == papers_in(json.dumps(works))
