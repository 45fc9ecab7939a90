"""The border to the database: a server that is away, a wrong database, a wrong password."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final, LiteralString

import neo4j
import pytest

from graph.database import Database
from graph.errors import StoreUnavailable
from graph.schema import ensure_schema
from graph.server import Endpoint, ServerConfig, restart, running
from graph.store import GraphStore
from tests.making import extraction

pytestmark = pytest.mark.neo4j

SLOW: Final[LiteralString] = """
UNWIND range(1, $many) AS x WITH x WHERE x % 1 = 0 RETURN count(x) AS numbers
"""
MANY: Final = 60_000_000
"""So many numbers take seconds."""


def test_a_server_that_is_away_is_named() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
    with neo4j.GraphDatabase.driver(uri, max_transaction_retry_time=0.1) as driver:
        store = GraphStore(driver, uri=uri)
        for call in (
            store.ping,
            store.ensure_schema,
            store.papers,
            store.stats,
            store.reset,
            lambda: store.save([extraction("Words.")], load_id="x"),
            lambda: store.neighbourhood(["arxiv:1"]),
            lambda: list(store.export_papers()),
        ):
            with pytest.raises(StoreUnavailable) as caught:
                call()
            assert caught.value.uri == uri


def test_a_wrong_password_and_a_wrong_database_are_no_answer(endpoint: Endpoint) -> None:
    with (
        neo4j.GraphDatabase.driver(endpoint.uri, auth=("neo4j", "wrong password")) as driver,
        pytest.raises(StoreUnavailable),
    ):
        GraphStore(driver).ping()
    with (
        neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth) as driver,
        pytest.raises(StoreUnavailable),
    ):
        GraphStore(driver, database="elsewhere").ping()


def test_a_closed_driver_is_no_answer(endpoint: Endpoint) -> None:
    driver = neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth)
    store = GraphStore(driver)
    driver.close()

    with pytest.raises(StoreUnavailable):
        store.ping()


def test_what_is_read_while_the_server_is_restarted_is_read_again(config: ServerConfig) -> None:
    with (
        running(config) as endpoint,
        neo4j.GraphDatabase.driver(
            endpoint.uri, auth=endpoint.auth, max_transaction_retry_time=120
        ) as driver,
        ThreadPoolExecutor(max_workers=1) as reader,
    ):
        database = Database(driver, name="neo4j", uri=endpoint.uri)
        numbers = reader.submit(database.read, SLOW, {"many": MANY})
        _until_running(driver)
        assert not numbers.done()

        assert restart(config).uri == endpoint.uri

        assert numbers.result() == [{"numbers": MANY}]


def _until_running(driver: neo4j.Driver) -> None:
    """Until the slow statement is at work.

    Raises:
        AssertionError: If it is not within a minute.
    """
    shown = "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE trim(q) STARTS WITH 'UNWIND' RETURN q"
    deadline = time.monotonic() + 60
    while not driver.execute_query(shown).records:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(neo4j.exceptions.ClientError, match="not allowed"):
        database.read("CREATE (n:Paper {id: 'x'}) RETURN n")


def test_processes_that_make_the_schema_at_once_wait_for_each_other(database: Database) -> None:
    """The server ends one of two that wait for each other's locks; that one tries again."""
    ensure_schema(database)
    makers, before = 4, _schema(database)
    together = Barrier(makers)

    def make() -> None:
        together.wait()
        ensure_schema(database)

    for _ in range(3):
        for row in database.read("SHOW CONSTRAINTS YIELD name RETURN name"):
            database.command(f"DROP CONSTRAINT {row['name']}")
        for row in database.read(
            "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
        ):
            database.command(f"DROP INDEX {row['name']}")
        with ThreadPoolExecutor(makers) as pool:
            for made in [pool.submit(make) for _ in range(makers)]:
                made.result()
        assert _schema(database) == before


def _schema(database: Database) -> set[str]:
    named = (
        *database.read("SHOW CONSTRAINTS YIELD name RETURN name"),
        *database.read("SHOW INDEXES YIELD name RETURN name"),
    )
    return {row["name"] for row in named}


def test_the_schema_is_made_once_and_is_online(database: Database) -> None:
    ensure_schema(database)
    ensure_schema(database)

    indexes = database.read("SHOW INDEXES YIELD name, state, type RETURN name, state, type")
    named = {row["name"]: row["type"] for row in indexes}
    assert {row["state"] for row in indexes} == {"ONLINE"}
    assert {name for name, type_ in named.items() if type_ == "FULLTEXT"} == {
        "paper_text",
        "concept_text",
        "paper_keys",
        "paper_probes",
        "paper_wants",
        "author_text",
        "venue_text",
        "document_origins",
        "concept_forms",
        "paper_titles",
    }
    constraints = database.read("SHOW CONSTRAINTS YIELD name, type RETURN name, type")
    assert {row["name"] for row in constraints} >= {
        *("paper_id", "concept_id", "concept_key", "result_id"),
        *("author_id", "venue_id", "document_id", "load_id"),
    }
    assert {row["type"] for row in constraints} == {"UNIQUENESS"}
