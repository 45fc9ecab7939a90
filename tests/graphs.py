"""The graph of a command line, opened in this process: a command for it takes a second to begin."""

from contextlib import AbstractContextManager

from api.settings import Settings
from api.stores import open_store
from graph.store import GraphStore
from tests.commands import CommandLine


def opened(citeloom: CommandLine) -> AbstractContextManager[GraphStore]:
    """The store that its commands open, opened as they do: anew each time."""
    heap_mb = int(citeloom.env["CITELOOM_NEO4J_HEAP_MB"])
    return open_store(Settings(data_dir=citeloom.data_dir, neo4j_heap_mb=heap_mb))


def emptied(citeloom: CommandLine) -> CommandLine:
    """The command line over an empty graph, as `citeloom reset` leaves it."""
    with opened(citeloom) as store:
        store.reset()
    return citeloom


def checksum(citeloom: CommandLine) -> str:
    """The digest of the whole graph, as `citeloom stats --checksum` tells it."""
    with opened(citeloom) as store:
        return store.checksum()


def sizes(citeloom: CommandLine) -> dict[str, int]:
    """How many nodes and relationships there are of each kind, as `citeloom stats` tells it."""
    with opened(citeloom) as store:
        counts = store.stats()
    return {**counts.nodes, **counts.relationships}
