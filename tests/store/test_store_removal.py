"""Taking out leaves nothing that only the removed papers brought."""

import pytest

from graph.checksum import checksum
from graph.database import Database
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load, sha, with_basis, with_result

pytestmark = pytest.mark.neo4j

KEPT = extraction(
    "We use [Slate|Model|uses].",
    document="kept.jsonl",
    arxiv="2401.00001",
    references=("arxiv:2301.00002",),
)
GOING = with_result(
    with_basis(
        extraction(
            "[Chalk|Model|introduces], based on [grit|Method|uses], beats [slate|Model|compares_with] by 4% of [Dust|Dataset|uses].",
            title="Chalk",
            document="going.jsonl",
            arxiv="2301.00002",
            doi="10.1/chalk",
            venue="Boards",
            authors=("Ada Example",),
            references=("doi:10.1/only-here",),
        ),
        "Chalk",
        "grit",
    ),
    value="4%",
    model="Chalk",
    dataset="Dust",
)


def test_removing_equals_never_having_loaded(store: GraphStore, database: Database) -> None:
    load(store, KEPT)
    without = checksum(database)
    load(store, GOING)
    store.remove(["doi:10.1/chalk"])

    assert checksum(database) == without
    assert store.paper("arxiv:2301.00002").stub
    assert store.loaded_documents("1") == {sha("kept.jsonl")}
    with pytest.raises(NotFound):
        store.paper("doi:10.1/chalk")


def test_a_removed_paper_comes_back_as_it_was(store: GraphStore, database: Database) -> None:
    load(store, KEPT, GOING)
    before = checksum(database)
    store.remove([GOING.paper.id])
    load(store, GOING)

    assert checksum(database) == before


def test_removing_what_is_not_there_is_an_error_and_changes_nothing(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT)
    before = checksum(database)

    with pytest.raises(NotFound):
        store.remove([KEPT.paper.id, "arxiv:9999.00001"])
    assert checksum(database) == before


def test_resetting_empties_the_graph_and_keeps_the_schema(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT, GOING)
    store.reset()

    assert database.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    assert store.loaded_documents("1") == set()
    load(store, KEPT)
    assert store.search("slate").items[0].id == "concept:slate"
