"""The database of the settings, opened: the store, and the read-only door."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import neo4j

from api.database import database_of, managed_server
from api.known import known_concepts
from api.ledger_file import LedgerFile
from api.settings import Settings
from graph.readonly import Limits, ReadOnlyCypher
from graph.server import Endpoint, open_endpoint, restart
from graph.server.ledger import read_state, state_file
from graph.store import GraphStore

_CONNECT_S = 5.0
_ACQUIRE_S = 10.0
_RETRY_S = 2.0


def driver_of(endpoint: Endpoint) -> neo4j.Driver:
    """A driver that gives up soon on a server that is away, so that requests fail fast."""
    return neo4j.GraphDatabase.driver(
        endpoint.uri,
        auth=endpoint.auth,
        connection_timeout=_CONNECT_S,
        connection_acquisition_timeout=_ACQUIRE_S,
        max_transaction_retry_time=_RETRY_S,
    )


@contextmanager
def open_store(settings: Settings) -> Iterator[GraphStore]:
    """The store on that database, with its schema in place.

    Raises:
        ServerError: If the managed server cannot be had.
        StoreUnavailable: If a server of somebody else's does not answer.
    """
    with open_endpoint(database_of(settings)) as endpoint, driver_of(endpoint) as driver:
        yield ready_store(driver, settings)


def ready_store(driver: neo4j.Driver, settings: Settings) -> GraphStore:
    """The store on an open driver, with its schema in place."""
    store = GraphStore(
        driver,
        database=settings.neo4j_database,
        uri=settings.neo4j_uri or "the managed Neo4j",
        vocabulary=known_concepts(),
        decisions=LedgerFile.of(settings).decisions,
    )
    store.ping()
    store.ensure_schema()
    return store


def read_only_door(endpoint: Endpoint, settings: Settings) -> ReadOnlyCypher:
    """The door for other people's Cypher, with the caps of the settings; closed after use."""
    limits = Limits(
        timeout_s=settings.cypher_timeout_s,
        max_rows=settings.cypher_max_rows,
        max_bytes=settings.cypher_max_bytes,
        slots=settings.cypher_slots,
    )
    own = settings.neo4j_uri is None
    return ReadOnlyCypher(
        endpoint,
        database=settings.neo4j_database,
        limits=limits,
        on_stuck=partial(_restart, settings) if own else None,
    )


def _restart(settings: Settings) -> None:
    """Free a managed server of a statement that it does not end."""
    config = managed_server(settings)
    server = read_state(state_file(config)).server
    restart(config, only=server.process if server else None)
