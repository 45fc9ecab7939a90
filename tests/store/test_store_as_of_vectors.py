"""What lies near in meaning as of a month: later papers are left out, and take no room either."""

import pytest

from graph.analysis.similar import SimilarSearch
from graph.store import GraphStore
from graph.views import SearchPage
from tests.making import extraction, load
from tests.store.test_store_embeddings import Letters

pytestmark = pytest.mark.neo4j

THEN = "2020-12"
ME, NEAR = "arxiv:2001.00001", "arxiv:2002.00002"
QUERY = "mool"  # the letters of "loom", a word that no paper has
LATER = tuple(f"arxiv:2301.{number:05d}" for number in range(60))
EARLY_PAPERS = (
    extraction("Loom, loom, and warp.", title="Loom", arxiv=ME[6:], document="early.jsonl"),
    extraction(
        "Loom, loom, and a woof.", title="Loom", arxiv=NEAR[6:], document="early.jsonl", line=2
    ),
)
LATER_PAPERS = tuple(
    extraction("Loom, loom, and warp.", title="Loom", arxiv=id_[6:], document="late.jsonl", line=n)
    for n, id_ in enumerate(LATER, start=1)
)
FEW = 20
"""With so few candidates the later papers, all nearer than the early one, would fill the list."""


@pytest.fixture
def embedded(store: GraphStore) -> GraphStore:
    """Two papers that were known then, and sixty that came later."""
    load(store, *EARLY_PAPERS, *LATER_PAPERS, batch=100)
    store.analysis.embed(Letters())
    return store


def test_search_by_meaning_leaves_out_what_came_later(embedded: GraphStore) -> None:
    def asked(as_of: str | None) -> SearchPage:
        return embedded.search(QUERY, limit=10, as_of=as_of, encoder=Letters())

    then, now = asked(THEN), asked(None)

    assert (then.mode, now.mode) == ("hybrid", "hybrid")
    assert {hit.id for hit in then.items} == {ME, NEAR}
    assert {hit.id for hit in now.items} & set(LATER)


def test_similar_papers_leave_out_what_came_later(embedded: GraphStore) -> None:
    similar = embedded.analysis.similar
    then = similar(ME, SimilarSearch(as_of=THEN, candidates=FEW))
    now = similar(ME, SimilarSearch(candidates=FEW))

    assert "text" in then.signals
    assert [one.paper.id for one in then.items] == [NEAR]
    assert then.total == 1
    assert then.items[0].signals.text is not None
    assert {one.paper.id for one in now.items} < set(LATER)
