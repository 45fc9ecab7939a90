"""The graph that is measured: built once in a data folder, used again as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.settings import Settings, load_settings
from api.stores import driver_of
from extract.embedding import TextEncoder
from graph.cypher.schema import CONSTRAINTS, SETTLING_INDEXES
from graph.database import Database
from graph.server import Endpoint
from graph.store import GraphStore
from scripts.bench.corpus import Corpus
from scripts.bench.filling import fill
from scripts.bench.papers import EXTRACTOR
from scripts.bench.shape import Shape
from scripts.bench.vectors import WordDirections

_SAID_EACH = 5_000


class OtherGraph(Exception):  # noqa: N818 - reads as the fact it states
    """The folder holds a graph that is not the one to be measured."""


def settings_of(folder: Path) -> Settings:
    """The settings of a managed database in this folder, else as the environment has them."""
    return load_settings(data_dir=folder, neo4j_uri=None)


@contextmanager
def opened(endpoint: Endpoint, settings: Settings) -> Iterator[tuple[GraphStore, Database]]:
    """The store on a server that runs, and the database below it; its schema may be missing."""
    with driver_of(endpoint) as driver:
        database = Database(driver, name=settings.neo4j_database, uri=endpoint.uri)
        yield GraphStore(driver, database=settings.neo4j_database, uri=endpoint.uri), database


def build(store: GraphStore, database: Database, corpus: Corpus) -> bool:
    """Fills the graph where it is empty; returns whether it did.

    Most indexes are made once all is written: that takes a fraction of the time.

    Raises:
        OtherGraph: If there is another graph, or a part of this one.
    """
    if not _is_there(store, corpus.shape):
        for statement in (*CONSTRAINTS, *SETTLING_INDEXES):
            database.command(statement)
        fill(store, database, (made.extraction for made in corpus), _say)
        encoder = TextEncoder.load()
        store.analysis.embed(WordDirections(encoder.dims, encoder.version))
        store.ensure_schema()
        store.analysis.analyse_structure()
        return True
    store.ensure_schema()
    return False


def _is_there(store: GraphStore, shape: Shape) -> bool:
    counts = store.stats()
    papers = counts.nodes["Paper"]
    if papers and (counts.extractor != EXTRACTOR or papers != shape.papers):
        raise OtherGraph(f"{papers} papers of something else; remove the folder, then run again")
    return papers > 0


def _say(papers: int) -> None:
    if papers % _SAID_EACH == 0:
        print(f"  {papers:,} papers written", flush=True)
