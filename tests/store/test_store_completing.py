"""Completion beyond papers and concepts, and where one may begin, on made-up graphs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import neo4j
import pytest

from extract.domain import Author, Extraction
from graph.completing import FURTHER_KINDS
from graph.cypher import completing as cypher
from graph.store import GraphStore
from tests.making import extraction, load, with_result

pytestmark = pytest.mark.neo4j

ORCID = "0000-0002-1825-0097"
WALKS = ("AllNodesScan", "NodeByLabelScan", "CartesianProduct", "UnionNodeByLabelsScan")
FACTS: dict[str, Any] = {"text": "ada", "sample": 10, "limit": 10, "form": "ada*", "key": "ada"}


def written(n: int, text: str, *authors: Author, **facts: Any) -> Extraction:
    """A paper of these authors."""
    made = extraction(text, title=f"Stone {n}", arxiv=f"2401.0000{n}", **facts)
    return replace(made, paper=replace(made.paper, authors=authors))


def with_figure(one: Extraction, dataset: str) -> Extraction:
    return with_result(one, value="9.5", model="Slate", dataset=dataset)


@pytest.fixture(scope="module")
def shelf(driver: neo4j.Driver) -> Iterator[GraphStore]:
    """Three papers on data sets with figures and without, by authors with and without an ORCID."""
    store = GraphStore(driver)
    store.ensure_schema()
    store.reset()
    tiles = "[Slate|Model|introduces] gets 9.5 on [Tiles|Dataset|evaluated_on]."
    load(
        store,
        with_figure(
            written(1, tiles, Author("Ada Wéaver", None), year=2020, venue="Rock Letters"), "Tiles"
        ),
        with_figure(
            written(2, tiles, Author("Weaver, Ada", ORCID), year=2021, venue="Rock Letters"),
            "Tiles",
        ),
        written(3, "[Slate|Model|uses] sees [Tilework|Dataset|uses].", Author("Tim Tiler", None)),
    )
    yield store
    store.reset()


def completed(store: GraphStore, typed: str, *kinds: str) -> list[tuple[str, str, str]]:
    found = store.suggest(typed, kinds=kinds or FURTHER_KINDS).items
    return [(hit.kind, hit.name, hit.snippet) for hit in found if hit.kind in FURTHER_KINDS]


def test_authors_of_one_name_are_completed_together_and_not_said_to_be_one(
    shelf: GraphStore,
) -> None:
    found = completed(shelf, "weav")

    assert found == [("author", "Weaver, Ada", "2 papers under this name")]
    (hit,) = shelf.suggest("ada weaver", kinds=["author"]).items
    assert (hit.id, hit.type, hit.score) == (f"orcid:{ORCID}", "Author", 0.95)


def test_a_venue_says_how_many_papers_it_has(shelf: GraphStore) -> None:
    assert completed(shelf, "rock") == [("venue", "Rock Letters", "2 papers")]


def test_a_data_set_with_figures_has_results(shelf: GraphStore) -> None:
    assert completed(shelf, "til", "leaderboard") == [
        ("leaderboard", "Results on Tiles", "2 figures")
    ]


@pytest.mark.parametrize("typed", ["results on til", "Leaderboard tiles", "figures for Tiles"])
def test_results_can_be_asked_for_in_words(shelf: GraphStore, typed: str) -> None:
    first = shelf.suggest(typed, kinds=FURTHER_KINDS).items[0]

    assert (first.kind, first.id, first.score) == ("leaderboard", "concept:tiles", 1.0)


def test_an_exact_name_comes_first_and_its_results_after_it(shelf: GraphStore) -> None:
    found = shelf.suggest("tiles", kinds=FURTHER_KINDS).items

    assert [(hit.kind, hit.id) for hit in found[:2]] == [
        ("concept", "concept:tiles"),
        ("leaderboard", "concept:tiles"),
    ]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_who_asks_for_no_further_kinds_gets_papers_and_concepts_alone(shelf: GraphStore) -> None:
    for typed in ("weav", "rock", "til", "results on til"):
        assert {hit.kind for hit in shelf.suggest(typed).items} <= {"paper", "concept"}


def test_a_single_letter_completes_no_names(shelf: GraphStore) -> None:
    assert completed(shelf, "t") == []


def test_no_more_items_than_asked_for(shelf: GraphStore) -> None:
    page = shelf.suggest("ti", limit=2, kinds=FURTHER_KINDS)

    assert (len(page.items), page.truncated) == (2, True)


@pytest.mark.parametrize("name", ["AUTHORS_BEGUN", "VENUES_BEGUN", "BOARDS_BEGUN"])
def test_each_statement_starts_at_an_index(
    driver: neo4j.Driver,
    shelf: GraphStore,  # noqa: ARG001 - the schema
    name: str,
) -> None:
    statement = vars(cypher)[name]
    with driver.session(database="neo4j", notifications_min_severity="OFF") as session:
        plan = session.run("EXPLAIN " + statement, FACTS).consume().plan
    assert plan is not None

    def operators(one: dict[str, Any]) -> Iterator[str]:
        yield one["operatorType"].partition("@")[0]
        for child in one.get("children", ()):
            yield from operators(child)

    assert [one for one in operators(plan) if one in WALKS] == []
