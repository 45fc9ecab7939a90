"""Vectors of papers' texts: made once, renewed with the text, gone with the paper."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from graph.database import Database
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

WEFT = extraction("We weave [Weft|Model|introduces].", arxiv="2401.00001", title="Weft")
WARP = extraction(
    "Warp, too.", arxiv="2401.00002", title="Warp", references=("arxiv:2401.00001", "doi:10.1/x")
)


class Letters:
    """Counts letters: a model of whose vectors one can say what they are."""

    dims = 384

    def __init__(self, version: str = "letters") -> None:
        self.version = version
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.read += texts
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            for letter in text:
                vectors[row, ord(letter) % self.dims] += 1
        norms: npt.NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / norms


def test_each_loaded_paper_gets_the_vector_of_its_text(
    store: GraphStore, database: Database
) -> None:
    load(store, WEFT, WARP)
    done = store.analysis.embed(Letters())

    assert (done.papers, done.embedded, done.deleted) == (2, 2, 0)
    rows = database.read(
        "MATCH (p:Paper)-[:HAS_EMBEDDING]->(e:Embedding) "
        "RETURN p.id AS id, e.id AS same, e.vector AS vector, e.model AS model ORDER BY id"
    )
    assert [(row["id"], row["same"], row["model"]) for row in rows] == [
        ("arxiv:2401.00001", "arxiv:2401.00001", "letters"),
        ("arxiv:2401.00002", "arxiv:2401.00002", "letters"),
    ]
    expected = Letters().encode(["Weft\nWe weave Weft."])[0]
    assert np.allclose(rows[0]["vector"], expected, atol=1e-6)


def test_the_index_finds_the_nearest(store: GraphStore, database: Database) -> None:
    load(store, WEFT, WARP)
    store.analysis.embed(Letters())
    (vector,) = Letters().encode(["Warp\nWarp, too."])
    rows = database.read(
        "CALL db.index.vector.queryNodes('paper_vectors', 1, $vector) YIELD node, score "
        "RETURN node.id AS id, score",
        {"vector": vector.tolist()},
    )
    assert rows[0]["id"] == "arxiv:2401.00002"
    assert rows[0]["score"] == pytest.approx(1, abs=1e-3)


def test_what_is_right_already_is_not_read_again(store: GraphStore) -> None:
    load(store, WEFT)
    store.analysis.embed(Letters())
    load(store, WARP)
    again = Letters()

    assert store.analysis.embed(again).embedded == 1
    assert again.read == ["Warp\nWarp, too."]


def test_another_text_or_another_model_makes_a_new_vector(
    store: GraphStore, database: Database
) -> None:
    load(store, WEFT)
    store.analysis.embed(Letters())
    unravelled = extraction("We unravel.", arxiv="2401.00001", title="Weft", extractor="2")
    load(store, unravelled, extractor="2")
    assert store.analysis.embed(Letters()).embedded == 1
    assert store.analysis.embed(Letters("other")).embedded == 1
    rows = database.read("MATCH (e:Embedding) RETURN e.model AS model")
    assert rows == [{"model": "other"}]


def test_a_derived_title_is_not_read_twice(store: GraphStore) -> None:
    load(store, extraction("One two three four five.", arxiv="2401.00001"))
    letters = Letters()
    store.analysis.embed(letters)
    assert letters.read == ["One two three four five."]


def test_a_paper_takes_its_vector_along(store: GraphStore, database: Database) -> None:
    load(store, WEFT, WARP)
    store.analysis.embed(Letters())
    store.remove(["arxiv:2401.00002"])
    assert database.read("MATCH (e:Embedding) RETURN e.id AS id") == [{"id": "arxiv:2401.00001"}]


def test_a_paper_that_stays_as_a_stub_loses_its_vector(
    store: GraphStore, database: Database
) -> None:
    load(store, WEFT, WARP)
    store.analysis.embed(Letters())
    store.remove(["arxiv:2401.00001"])
    assert store.paper("arxiv:2401.00001").stub
    assert database.read("MATCH (e:Embedding) RETURN e.id AS id") == [{"id": "arxiv:2401.00002"}]


def test_the_next_run_takes_away_what_was_left(store: GraphStore, database: Database) -> None:
    load(store, WEFT)
    store.analysis.embed(Letters())
    database.write(lambda tx: tx.run("CREATE (:Embedding {id: 'arxiv:0000.00000'})").consume())
    assert store.analysis.embed(Letters()).deleted == 1


def test_vectors_do_not_count_for_the_digest(store: GraphStore) -> None:
    load(store, WEFT, WARP)
    before = store.checksum()
    store.analysis.embed(Letters())
    assert store.checksum() == before


def test_an_emptied_graph_has_no_vectors(store: GraphStore, database: Database) -> None:
    load(store, WEFT)
    store.analysis.embed(Letters())
    store.reset()
    assert database.read("MATCH (n) RETURN count(n) AS total") == [{"total": 0}]
