"""Lists of ids answered at once: what is there, under which id, and what a document brought."""

from collections.abc import Callable

import pytest

from graph.store import GraphStore
from tests.making import extraction, sha

pytestmark = pytest.mark.neo4j


@pytest.fixture
def shelf(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(
        extraction("We use [Slate|Model|uses].", title="One", arxiv="2401.00001", document="a"),
        extraction("We use [M-NIST|Dataset|uses].", title="Two", doi="10.5555/x,y", document="b"),
    )


def test_papers_come_in_the_order_asked_for_and_unknown_ids_are_left_out(
    shelf: GraphStore,
) -> None:
    asked = ["doi:10.5555/x,y", "arxiv:9", "arxiv:2401.00001"]

    found = shelf.lookup.papers(asked)

    assert [(id_, paper.title) for id_, paper in found.items()] == [
        ("doi:10.5555/x,y", "Two"),
        ("arxiv:2401.00001", "One"),
    ]
    assert shelf.lookup.papers([]) == {}


def test_other_spellings_answer_with_the_present_paper(shelf: GraphStore) -> None:
    assert shelf.lookup.papers(["DOI:10.5555/X,Y"])["DOI:10.5555/X,Y"].id == "doi:10.5555/x,y"


def test_concepts_by_any_spelling(shelf: GraphStore) -> None:
    asked = ["concept:slate", "concept:mnist", "concept:nobody"]

    assert shelf.lookup.concepts(asked) == {
        "concept:slate": "concept:slate",
        "concept:mnist": "concept:m-nist",
    }


def test_papers_of_documents(shelf: GraphStore) -> None:
    found = shelf.lookup.papers_of([sha("a"), sha("nothing")], limit=5)

    assert [(one.id, one.title) for one in found] == [("arxiv:2401.00001", "One")]
    assert len(shelf.lookup.papers_of([sha("a"), sha("b")], limit=1)) == 1
