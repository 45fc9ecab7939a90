"""Papers side by side on a made-up graph."""

import pytest

from graph.analysis.comparing_views import ComparedConcept
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load, with_result

pytestmark = pytest.mark.neo4j

PEBBLE = with_result(
    extraction(
        "[Pebble|Model|introduces] gets 91.5% on [Tiles|Dataset|evaluated_on]. We use "
        "[dropout|Method|uses] for [sorting|Task|addresses]. [Tiles|Dataset|evaluated_on] are old.",
        title="Pebble",
        arxiv="2401.00001",
        year=2024,
        references=("arxiv:1234.00001",),
    ),
    value="91.5%",
    model="Pebble",
    dataset="Tiles",
)
SLATE = extraction(
    "[Slate|Model|introduces] is compared with [Pebble|Model|compares_with].",
    title="Slate",
    line=2,
    arxiv="2401.00002",
    doi="10.5555/slate",
    year=2023,
)


def names(concepts: tuple[ComparedConcept, ...]) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in concepts]


def test_each_paper_is_a_row_with_its_concepts_by_type_and_its_results(store: GraphStore) -> None:
    load(store, PEBBLE, SLATE)
    table = store.analysis.compare(["arxiv:2401.00002", "arxiv:2401.00001"])
    slate, pebble = table.items

    assert (table.total, table.next, table.truncated, table.moved) == (2, None, False, {})
    assert (slate.paper.id, slate.paper.title, slate.paper.year) == (
        "arxiv:2401.00002",
        "Slate",
        2023,
    )
    assert names(slate.models) == [("Slate", "introduces"), ("Pebble", "compares_with")]
    assert (slate.datasets, slate.results) == ((), ())
    assert (names(pebble.methods), names(pebble.tasks)) == (
        [("dropout", "uses")],
        [("sorting", "addresses")],
    )
    assert [(one.value, one.model and one.model.name) for one in pebble.results] == [
        ("91.5%", "Pebble")
    ]


def test_each_entry_of_a_cell_has_every_sentence_that_says_so(store: GraphStore) -> None:
    load(store, PEBBLE)
    (row,) = store.analysis.compare(["arxiv:2401.00001"]).items
    (tiles,) = row.datasets

    assert [one.quote for one in tiles.evidence] == [
        "Pebble gets 91.5% on Tiles.",
        "Tiles are old.",
    ]
    text = PEBBLE.paper.abstract
    assert all(text[one.quote_start : one.quote_end] == one.quote for one in tiles.evidence)
    assert all(text[one.start : one.end] == "Tiles" for one in tiles.evidence)


def test_a_former_id_gives_the_present_paper_once_and_says_so(store: GraphStore) -> None:
    load(store, SLATE)
    table = store.analysis.compare(["doi:10.5555/slate", "arxiv:2401.00002"])

    assert [row.paper.id for row in table.items] == ["arxiv:2401.00002"]
    assert (table.total, table.moved) == (1, {"doi:10.5555/slate": "arxiv:2401.00002"})


def test_an_unknown_id_is_not_found_even_beyond_the_cap(store: GraphStore) -> None:
    load(store, PEBBLE)

    with pytest.raises(NotFound):
        store.analysis.compare(["arxiv:2401.00001", "arxiv:none"], most=1)


def test_the_cap_leaves_papers_out_and_says_so(store: GraphStore) -> None:
    load(store, PEBBLE, SLATE)
    table = store.analysis.compare(["arxiv:2401.00002", "arxiv:2401.00001"], most=1)

    assert [row.paper.title for row in table.items] == ["Slate"]
    assert (table.total, table.truncated) == (2, True)


def test_a_work_that_is_only_cited_is_an_empty_row(store: GraphStore) -> None:
    load(store, PEBBLE)
    (row,) = store.analysis.compare(["arxiv:1234.00001"]).items

    assert (row.stub, row.models, row.results) == (True, (), ())
