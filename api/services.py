"""What the service and the commands work with, opened once and handed down."""

from dataclasses import dataclass

from extract.extractor import Extractor
from graph.readonly import ReadOnlyCypher
from graph.store import GraphStore

from api.settings import Settings


@dataclass(frozen=True)
class Services:
    """The parts that path functions use; `api.deps` hands them out."""

    settings: Settings
    store: GraphStore
    extractor: Extractor
    cypher: ReadOnlyCypher
