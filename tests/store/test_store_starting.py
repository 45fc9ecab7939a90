"""Where one may begin: chosen from the graph, and chosen anew once it changes."""

import pytest

from extract.domain import Citation
from graph.analysis.trends_views import TrendSearch
from graph.store import GraphStore
from tests.making import cited, extraction, load, with_result

pytestmark = pytest.mark.neo4j

SLATE = "[Slate|Model|uses] and [Shale|Model|uses] see [Tiles|Dataset|evaluated_on] 9.5."


def citing(abstract: str, of: str) -> tuple[Citation, ...]:
    return (cited(f"arXiv:{of}", abstract, arxiv=of),)


def test_an_empty_graph_has_no_starting_views(store: GraphStore) -> None:
    views = store.starting.views()

    assert views.rising.items == ()
    assert (views.community, views.cited, views.board, views.path) == (None, None, None, None)


def test_the_views_are_those_of_the_graph(store: GraphStore) -> None:
    first = extraction(SLATE, title="First Stone", arxiv="2401.00001", year=2020)
    text = "We build on arXiv:2401.00001 with [Slate|Model|uses]."
    plain = text.replace("[Slate|Model|uses]", "Slate")
    others = [
        extraction(
            text,
            title=f"Stone {n}",
            arxiv=f"2401.0000{n}",
            year=2021,
            citations=citing(plain, "2401.00001"),
        )
        for n in (2, 3)
    ]
    load(store, with_result(first, value="9.5", model="Slate", dataset="Tiles"), *others)
    store.analysis.analyse_structure()

    views = store.starting.views()

    assert views.cited is not None
    assert (views.cited.paper.id, views.cited.cited_by) == ("arxiv:2401.00001", 2)
    assert views.board is not None
    assert (views.board.dataset.id, views.board.results) == ("concept:tiles", 1)
    assert views.path is not None
    assert {views.path.source.label, views.path.target.label} == {"Slate", "Shale"}
    assert views.path.steps == 2
    assert views.rising == store.analysis.trends(TrendSearch(limit=8))
    communities = store.analysis.communities(limit=1).items
    assert views.community == (communities[0] if communities else None)


def test_a_write_changes_the_choice(store: GraphStore) -> None:
    one = extraction("We use [Slate|Model|uses].", title="A", arxiv="2401.00001")
    load(store, one)
    assert store.starting.views().cited is None

    text = "We build on arXiv:2401.00001."
    more = extraction(text, title="B", arxiv="2401.00002", citations=citing(text, "2401.00001"))
    load(store, more)

    found = store.starting.views().cited
    assert found is not None
    assert found.cited_by == 1
