"""What the service works with, opened once and handed down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import neo4j

from api.settings import Settings
from api.stores import open_driver, read_only_door, ready_store
from extract.extractor import Extractor
from graph.readonly import ReadOnlyCypher
from graph.store import GraphStore


@dataclass(frozen=True)
class Services:
    """The parts that path functions use; `api.deps` hands them out."""

    settings: Settings
    store: GraphStore
    extractor: Extractor
    cypher: ReadOnlyCypher


@contextmanager
def open_services(settings: Settings) -> Iterator[Services]:
    """Everything that the service needs; raises as `api.stores.open_store` does."""
    with open_driver(settings) as driver:
        yield build_services(driver, settings)


def build_services(driver: neo4j.Driver, settings: Settings) -> Services:
    """The parts of a service on an open driver."""
    return Services(
        settings=settings,
        store=ready_store(driver, settings),
        extractor=Extractor.load(),
        cypher=read_only_door(driver, settings),
    )
