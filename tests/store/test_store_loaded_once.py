"""A graph that tests share is one graph until somebody writes, and then the same one anew."""

from collections.abc import Callable

import neo4j
import pytest

from graph.database import Database
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

SLATE = extraction("We use [Slate|Model|uses].", title="Slate", arxiv="2401.00001")
CHALK = extraction("We use [Chalk|Model|uses].", title="Chalk", arxiv="2401.00002", line=2)

Load = Callable[..., GraphStore]


@pytest.fixture
def runs(database: Database) -> Callable[[], list[str]]:
    """The loads that made the graph: a new one each time."""
    return lambda: [row["id"] for row in database.read("MATCH (l:Load) RETURN l.id AS id")]


def test_reading_keeps_it(loaded_once: Load, runs: Callable[[], list[str]]) -> None:
    assert loaded_once(SLATE, CHALK).papers().total == 2
    (first,) = runs()
    assert loaded_once(SLATE, CHALK).search("slate").total
    assert runs() == [first]


def test_other_papers_are_another_graph(loaded_once: Load) -> None:
    assert loaded_once(SLATE, CHALK).papers().total == 2
    assert [paper.title for paper in loaded_once(CHALK).papers().items] == ["Chalk"]


@pytest.mark.parametrize("how", ["store", "statement", "removal"])
def test_whoever_writes_ends_it(
    loaded_once: Load, driver: neo4j.Driver, database: Database, how: str
) -> None:
    given = loaded_once(SLATE)
    if how == "store":
        load(given, CHALK)
    elif how == "removal":
        given.remove([SLATE.paper.id])
    else:
        driver.execute_query("CREATE (:Passing)")
    assert [paper.title for paper in loaded_once(SLATE).papers().items] == ["Slate"]
    assert database.read("MATCH (p:Passing) RETURN p") == []


def test_an_empty_graph_ends_it_too(loaded_once: Load, store: GraphStore) -> None:
    assert store.papers().total == 0
    assert loaded_once(SLATE).papers().total == 1
    store.reset()
    assert loaded_once(SLATE).papers().total == 1
