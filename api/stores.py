"""The database of the settings, opened: the driver, the store, the read-only door."""

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from api.database import database_of
from api.settings import Settings
from graph.readonly import Limits, ReadOnlyCypher
from graph.server import open_endpoint
from graph.store import GraphStore


@contextmanager
def open_driver(settings: Settings) -> Iterator[neo4j.Driver]:
    """A driver on the database that the settings mean, which is started where it is ours.

    Raises:
        ServerError: If the managed server cannot be had.
    """
    with (
        open_endpoint(database_of(settings)) as endpoint,
        neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth) as driver,
    ):
        yield driver


@contextmanager
def open_store(settings: Settings) -> Iterator[GraphStore]:
    """The store on that database, with its schema in place.

    Raises:
        ServerError: If the managed server cannot be had.
        StoreUnavailable: If a server of somebody else's does not answer.
    """
    with open_driver(settings) as driver:
        yield ready_store(driver, settings)


def ready_store(driver: neo4j.Driver, settings: Settings) -> GraphStore:
    """The store on an open driver, with its schema in place."""
    store = GraphStore(driver, database=settings.neo4j_database)
    store.ping()
    store.ensure_schema()
    return store


def read_only_door(driver: neo4j.Driver, settings: Settings) -> ReadOnlyCypher:
    """The door for other people's Cypher, with the caps of the settings."""
    limits = Limits(
        timeout_s=settings.cypher_timeout_s,
        max_rows=settings.cypher_max_rows,
        max_bytes=settings.cypher_max_bytes,
        slots=settings.cypher_slots,
    )
    return ReadOnlyCypher(driver, database=settings.neo4j_database, limits=limits)
