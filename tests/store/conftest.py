"""Servers and commands of the tests of the managed Neo4j."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest

from extract.domain import Extraction
from graph.database import Database
from graph.decisions import Decision
from graph.server import ServerConfig, ServerNotRunning, start, stop
from graph.store import GraphStore
from scripts.bench.building import build
from scripts.bench.corpus import Corpus
from scripts.bench.shape import Shape
from tests.making import load

ROOT = Path(__file__).parents[2]
_PAPERS, _CONCEPTS = 1_000, 300


def pick_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _end(config: ServerConfig) -> None:
    with contextlib.suppress(ServerNotRunning):
        stop(config, force=True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerConfig]:
    """A data folder whose server was started to stay, as by `citeloom neo4j start`."""
    folder = tmp_path_factory.mktemp("kept")
    made = ServerConfig(data_dir=folder, heap_mb=512, first_port=pick_port())
    start(made)
    yield made
    _end(made)


@pytest.fixture
def config(tmp_path: Path) -> Iterator[ServerConfig]:
    """A data folder of the test's own; what still runs in it is ended afterwards."""
    made = ServerConfig(data_dir=tmp_path / "data folder", heap_mb=512, first_port=pick_port())
    yield made
    _end(made)


class Holder:
    """A process that holds the server."""

    def __init__(self, config: ServerConfig) -> None:
        command = [sys.executable, "-W", "error", str(ROOT / "tests/store/hold_server.py")]
        self.process = subprocess.Popen(
            [*command, str(config.data_dir), str(config.first_port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def held(self) -> dict[str, object]:
        """Wait until it holds the server; where and which process that is."""
        assert self.process.stdout is not None
        found: dict[str, object] = json.loads(self.process.stdout.readline())
        return found

    def leave(self) -> None:
        """Let go, without waiting."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()

    def kill(self) -> None:
        """As `kill -9`."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def hold() -> Iterator[Callable[[ServerConfig], Holder]]:
    """Makes processes that hold a server."""
    made: list[Holder] = []

    def begin(config: ServerConfig) -> Holder:
        made.append(Holder(config))
        return made[-1]

    yield begin
    for holder in made:
        holder.leave()
        holder.process.wait(timeout=60)
        assert holder.process.stdout is not None
        holder.process.stdout.close()


@pytest.fixture(scope="session")
def schema(driver: neo4j.Driver) -> None:
    """All constraints and indexes, once: three dozen statements for each test would add up."""
    GraphStore(driver).ensure_schema()


@pytest.fixture
def ledger() -> list[Decision]:
    """The decisions that the store is told of; a test adds to it."""
    return []


@pytest.fixture
def store(
    driver: neo4j.Driver,
    schema: None,  # noqa: ARG001 - made first
    ledger: list[Decision],
) -> Iterator[GraphStore]:
    """An empty graph on the test run's server, without a vocabulary; emptied again."""
    made = GraphStore(driver, decisions=lambda: tuple(ledger))
    made.reset()
    yield made
    made.reset()


@pytest.fixture(scope="session")
def loaded_once(driver: neo4j.Driver, schema: None) -> Callable[..., GraphStore]:  # noqa: ARG001
    """A graph of the papers given alone: loaded for the first test, and anew if any has written.

    For tests that mostly read. Nobody empties it: who needs an empty graph takes `store`.
    """
    database = Database(driver, name="neo4j", uri="the test server")
    kept: tuple[tuple[Extraction, ...], frozenset[str]] | None = None

    def give(*papers: Extraction, batch: int = 2) -> GraphStore:
        nonlocal kept
        made = GraphStore(driver)  # a new one, as it remembers answers
        if kept != (papers, database.state()):
            made.reset()
            load(made, *papers, batch=batch)
            kept = papers, database.state()
        return made

    return give


@pytest.fixture(scope="module")
def literature(driver: neo4j.Driver, schema: None) -> Iterator[neo4j.Driver]:  # noqa: ARG001
    """The server with some thousand made-up papers, as the planner chooses by counts.

    On a graph of few nodes, and on what another test has left, any plan is a good one.
    """
    made, database = GraphStore(driver), Database(driver, name="neo4j", uri="the test server")
    made.reset()
    build(made, database, Corpus(Shape(papers=_PAPERS, concepts=_CONCEPTS)))
    database.command("CALL db.prepareForReplanning()")
    yield driver
    made.reset()


@pytest.fixture
def database(driver: neo4j.Driver) -> Database:
    """The database below the store, for questions that the store does not answer."""
    return Database(driver, name="neo4j", uri="the test server")
