"""A kill while a changed document takes the place of what it was; the next load completes it."""

import json
import os
import signal
import time
from pathlib import Path

import neo4j
import pytest

from api.database import database_of
from api.settings import Settings
from api.stores import driver_of
from graph.server import open_endpoint
from tests.commands import CommandLine
from tests.graphs import checksum, emptied

# Many transactions, so that a moment lies between two
ENV = {"CITELOOM_PIPELINE": "fast", "CITELOOM_BATCH_SIZE": "10"}
BEFORE: list[dict[str, object]] = [
    {
        "title": f"Loom {n}: Weaving Threads of Length {n}",
        "abstract": f"We present Loom-{n}, a model that weaves threads of length {n}. It is evaluated on MNIST.",
        "arxiv": f"2905.{n:05}",
        "references": [f"arxiv:2905.{n - 1:05}"] if n else [],
    }
    for n in range(100)
]
AFTER: list[dict[str, object]] = [
    {
        **paper,
        "abstract": f"We unravel what Loom-{n} wove. It is evaluated on CIFAR-10.",
        "references": [],
    }
    for n, paper in enumerate(BEFORE)
]

pytestmark = pytest.mark.e2e


def write(file: Path, papers: list[dict[str, object]]) -> None:
    file.write_text("".join(json.dumps(paper) + "\n" for paper in papers))


def wait_for_more_records(driver: neo4j.Driver, than: int) -> None:
    """Until papers are from more records than so many.

    Raises:
        AssertionError: If there are none for two minutes.
    """
    deadline = time.monotonic() + 120
    while records(driver) <= than:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def records(driver: neo4j.Driver) -> int:
    """How many records the papers are from."""
    statement = "MATCH (:Paper)-[f:FROM]->() RETURN count(f)"
    found: int = driver.execute_query(statement).records[0][0]
    return found


def test_a_load_killed_amid_replacing_a_document_is_completed_by_the_next(
    citeloom: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    emptied(citeloom)
    write(file, AFTER)
    assert citeloom.run("load", file, env=ENV).returncode == 0
    expected = checksum(citeloom)
    emptied(citeloom)
    write(file, BEFORE)
    assert citeloom.run("load", file, env=ENV).returncode == 0
    assert checksum(citeloom) != expected

    write(file, AFTER)
    settings = Settings(data_dir=citeloom.data_dir)
    with open_endpoint(database_of(settings)) as endpoint, driver_of(endpoint) as driver:
        process = citeloom.start("load", file, env=ENV)
        wait_for_more_records(driver, than=len(BEFORE))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert len(BEFORE) < records(driver) < len(BEFORE) + len(AFTER)
    assert checksum(citeloom) != expected

    ran = citeloom.run("load", file, env=ENV)
    assert ran.returncode == 0, ran.stderr
    assert checksum(citeloom) == expected
