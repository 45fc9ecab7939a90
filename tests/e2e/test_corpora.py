"""The sample corpus and the five shared documents, from file to answers."""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.commands import CommandLine, interrupt, wait_for
from tests.graphs import emptied
from tests.serving import a_free_port

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
PAPERS_OF_SEEDS = 157
CITATIONS_OF_SEEDS = 858  # 857 of reference lists, one that only an abstract tells
TEXT_SHAPES = {"abstract-lines", "bare-abstracts", "newsletter", "title-abstract-lines"}
RECORD_SHAPES = {
    "acl-xml",
    "arxiv",
    "arxiv-atom",
    "bibtex",
    "crossref",
    "csl-json",
    "csv",
    "html",
    "json",
    "jsonl",
    "link-list",
    "openalex",
    "ris",
    "semantic-scholar",
    "tei",
}
SHARED_PAPERS = {"000": 3, "001": 10, "002": 11, "003": 10, "004": 254}
EXTRACT_TIMEOUT_S = 60
DATASETS = ("MNIST", "CIFAR-10", "ImageNet")

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def shared() -> Path:
    """The five documents; in CI their folder must be there."""
    folder = (ROOT / os.environ.get("CITELOOM_SHARED", "../shared")).resolve() / "seeds"
    if not folder.is_dir() and "CITELOOM_SHARED" not in os.environ:
        pytest.skip(
            f"no shared documents at {folder}: name their folder's parent in CITELOOM_SHARED"
        )
    return folder


@pytest.fixture
def empty(citeloom: CommandLine) -> CommandLine:
    """The command line over an empty graph, and no ledger."""
    (citeloom.data_dir / "ledger.tsv").unlink(missing_ok=True)
    return emptied(citeloom)


@pytest.fixture(scope="module")
def of_seeds(citeloom: CommandLine) -> list[dict[str, Any]]:
    """What `citeloom extract` prints of the sample corpus."""
    return records(citeloom, SEEDS)


def records(citeloom: CommandLine, *paths: Path) -> list[dict[str, Any]]:
    finished = citeloom.run("extract", *paths)
    assert (finished.returncode, finished.stderr) == (0, "")
    return [json.loads(line) for line in finished.stdout.splitlines()]


def counts(citeloom: CommandLine) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(citeloom.run("stats", "--json").stdout)
    return {part: found[part] for part in ("nodes", "relationships")}


def spans(record: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Everything with a span, and the words it says stand there."""
    for concept in record["concepts"]:
        yield from ((mention, mention["text"]) for mention in concept["mentions"])
    yield from ((result, result["quote"]) for result in record["results"])
    yield from ((citation, citation["text"]) for citation in record["citations"])


def assert_every_span_is_a_slice(found: list[dict[str, Any]]) -> None:
    checked = 0
    for record in found:
        for span, text in spans(record):
            assert record["paper"][span["field"]][span["start"] : span["end"]] == text
            checked += 1
    assert checked > len(found)


def test_every_sample_paper_has_facts_and_an_abstract_of_our_own(
    of_seeds: list[dict[str, Any]],
) -> None:
    told = [one for one in of_seeds if one["source"]["shape"] in RECORD_SHAPES]
    whole = [one for one in told if one["paper"]["abstract"]]
    assert len(whole) == PAPERS_OF_SEEDS
    for record in whole:
        paper = record["paper"]
        assert paper["title_source"] == "document"
        assert paper["authors"]
        assert 1986 <= paper["year"] <= 2024
        assert 80 <= len(paper["abstract"].split()) <= 150
    assert sum(bool(one["paper"]["arxiv"] or one["paper"]["doi"]) for one in whole) >= 150
    assert_every_span_is_a_slice(of_seeds)


def test_the_gallery_holds_every_shape(of_seeds: list[dict[str, Any]]) -> None:
    shapes = {record["source"]["shape"] for record in of_seeds}
    assert shapes == TEXT_SHAPES | RECORD_SHAPES


def test_the_sample_corpus_is_one_node_a_paper_however_often_it_is_told(
    empty: CommandLine,
) -> None:
    assert empty.run("load", SEEDS).returncode == 0
    once = counts(empty)
    assert once["nodes"]["Paper"] == PAPERS_OF_SEEDS
    assert once["relationships"]["CITES"] == CITATIONS_OF_SEEDS
    assert empty.run("load", SEEDS).returncode == 0
    assert counts(empty) == once


@pytest.mark.shared
def test_the_five_documents_are_read_whole_and_in_time(citeloom: CommandLine, shared: Path) -> None:
    began = time.monotonic()
    found = records(citeloom, *sorted(shared.iterdir()))
    assert time.monotonic() - began < EXTRACT_TIMEOUT_S
    of_document = {
        key: sum(one["source"]["document"].startswith(key) for one in found)
        for key in SHARED_PAPERS
    }
    assert of_document == SHARED_PAPERS
    assert_every_span_is_a_slice(found)


@pytest.mark.shared
def test_the_five_documents_answer_the_same_in_cypher_and_over_http(
    empty: CommandLine, shared: Path
) -> None:
    assert empty.run("load", shared).returncode == 0
    once = counts(empty)
    assert once["nodes"]["Paper"] == sum(SHARED_PAPERS.values())
    assert empty.run("load", shared).returncode == 0
    assert counts(empty) == once

    port = a_free_port()
    service = empty.start("serve", "--port", str(port))
    address = re.search(r"http://\S+", wait_for(service, "is ready"))
    assert address
    with httpx.Client(base_url=address.group(), timeout=30) as client:
        for name in DATASETS:
            assert http_total(client, name) == cypher_total(client, name) > 1
    interrupt(service)


def cypher_total(client: httpx.Client, name: str) -> int:
    statement = "MATCH (p:Paper)-->(d:Dataset {name: $name}) RETURN count(DISTINCT p)"
    body = {"statement": statement, "parameters": {"name": name}}
    total: int = client.post("/cypher", json=body).raise_for_status().json()["rows"][0][0]
    return total


def http_total(client: httpx.Client, name: str) -> int:
    query = {"concept": f"concept:{name.lower()}", "type": "Dataset"}
    total: int = client.get("/papers", params=query).raise_for_status().json()["total"]
    return total
