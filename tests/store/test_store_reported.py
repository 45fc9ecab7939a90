"""Figures of leaderboards stand beside those of the text, each with its source."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import neo4j
import pytest

from extract.domain import REPORTED_PARTS, Extraction, Paper, Reported, Subject, TitleSource
from extract.identity import concept_id
from graph.checksum import checksum
from graph.database import Database
from graph.decisions import Action, Decision, Kind, decide
from graph.errors import NotFound
from graph.known import KnownConcept
from graph.store import GraphStore
from graph.views import ConceptSummary, ResultView
from tests.making import extraction, load, sha, with_result

pytestmark = pytest.mark.neo4j

VOCABULARY = (
    KnownConcept("concept:mosaic", "Mosaic", REPORTED_PARTS["task"], aliases=("tile laying",)),
)
ID = "arxiv:2401.00001"
PEBBLE = with_result(
    extraction(
        "We present [Pebble|Model|introduces]. It gets 91.5% on [Tiles|Dataset|evaluated_on].",
        title="Pebble",
        document="list.jsonl",
        arxiv="2401.00001",
        year=2024,
    ),
    value="91.5%",
    model="Pebble",
    dataset="Tiles",
)


def figure(value: str, number: float | None, *, text: str = "", **named: str) -> Reported:
    """A figure as an extractor leaves it; `text` stands for the row."""
    about = {
        part: Subject(named[part], concept_id(named[part]), named[part]) if part in named else None
        for part in ("model", "dataset", "task", "metric")
    }
    words = text or " | ".join((*named.values(), value))
    return Reported(**about, value=value, number=number, unit=None, text=words)  # type: ignore[arg-type]


def board(
    *reported: Reported, line: int = 1, document: str = "boards.json", arxiv: str = "2401.00001"
) -> Extraction:
    """What a document of leaderboards says of a paper."""
    bare = extraction("", title="Pebble", document=document, line=line, arxiv=arxiv)
    source = replace(bare.source, shape="leaderboards")
    return replace(bare, paper=replace(bare.paper, reported=reported), source=source)


SAME = figure("91.5%", 91.5, model="Pebble", dataset="Tiles", metric="accuracy")
UNPLAIN = figure("25.4M", None, model="Pebble-L", dataset="Shards", task="tile laying")
FIRST = board(SAME, UNPLAIN)
SECOND = board(figure("7", 7.0, dataset="Pots", metric="F1"), line=9)
ALL = (PEBBLE, FIRST, SECOND)


@pytest.fixture
def ledger() -> list[Decision]:
    """The decisions that the store is told of; a test adds to it."""
    return []


@pytest.fixture
def store(driver: neo4j.Driver, ledger: list[Decision]) -> Iterator[GraphStore]:
    made = GraphStore(driver, vocabulary=VOCABULARY, decisions=lambda: tuple(ledger))
    made.ensure_schema()
    made.reset()
    yield made
    made.reset()


def told(store: GraphStore) -> list[ResultView]:
    return list(store.paper(ID).results)


def without_id(result: ResultView) -> ResultView:
    return replace(result, id="")


def test_a_figure_of_a_leaderboard_reads_back_with_its_source_and_without_a_place(
    store: GraphStore,
) -> None:
    load(store, PEBBLE, FIRST)
    of_text, unplain, of_boards = told(store)

    assert (of_text.source, of_text.quote, of_text.field) == ("text", "91.5%", "abstract")
    assert without_id(of_boards) == ResultView(
        id="",
        model="Pebble",
        model_id="concept:pebble",
        dataset="Tiles",
        dataset_id="concept:tiles",
        task=None,
        task_id=None,
        metric="accuracy",
        metric_id="concept:accuracy",
        value="91.5%",
        number=91.5,
        unit=None,
        relative=False,
        direction=None,
        quote="Pebble | Tiles | accuracy | 91.5%",
        field=None,
        start=None,
        end=None,
        source="leaderboard",
        documents=("boards.json",),
    )
    assert (unplain.value, unplain.number, unplain.task) == ("25.4M", None, "tile laying")


def test_what_only_leaderboards_name_is_a_concept_of_its_column(store: GraphStore) -> None:
    load(store, FIRST)

    assert {one.id: one for one in store.concepts().items} == {
        "concept:accuracy": _summary("accuracy", "Metric"),
        "concept:pebble": _summary("Pebble", "Model"),
        "concept:pebble-l": _summary("Pebble-L", "Model"),
        "concept:shards": _summary("Shards", "Dataset"),
        "concept:tile-laying": _summary("tile laying", "Task"),
        "concept:tiles": _summary("Tiles", "Dataset"),
    }


def _summary(name: str, type_: str, *, papers: int = 1) -> ConceptSummary:
    return ConceptSummary(concept_id(name), name, type_, (), None, None, papers)


def test_a_paper_that_uses_a_concept_and_reports_on_it_counts_once(store: GraphStore) -> None:
    gravel = board(SAME, figure("9", 9.0, dataset="Tiles"), line=3, arxiv="2401.00002")
    load(store, PEBBLE, FIRST, gravel)

    assert store.concept("concept:tiles").papers == 2
    assert store.concept("concept:pebble").papers == 2


def test_a_name_is_the_one_that_most_papers_use_whether_in_texts_or_leaderboards(
    store: GraphStore,
) -> None:
    papers = [
        extraction("", title=f"Stone {n}", document="b.csv", line=n, arxiv=f"2402.0000{n}")
        for n in range(1, 3)
    ]
    rows = [
        replace(one, paper=replace(one.paper, reported=(figure("1", 1.0, dataset="TILES"),)))
        for one in papers
    ]
    load(store, PEBBLE, *rows)

    concept = store.concept("concept:tiles")
    assert (concept.name, concept.aliases, concept.papers) == ("TILES", ("Tiles",), 3)


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_the_order_of_loading_does_not_matter_and_twice_is_once(
    order: tuple[int, ...], store: GraphStore, database: Database
) -> None:
    load(store, *ALL)
    expected = checksum(database)
    store.reset()
    for place in order:
        load(store, ALL[place])
    apart = checksum(database)
    load(store, *ALL)

    assert (apart, checksum(database)) == (expected, expected)
    assert [one.value for one in told(store)] == ["91.5%", "25.4M", "7", "91.5%"]


def test_equal_figures_of_two_dumps_are_one_that_names_both(
    store: GraphStore, database: Database
) -> None:
    spelled = figure("91.5%", 91.5, model="pebble", dataset="tile", metric="Accuracy", text="row")
    again = board(spelled, document="other.csv")
    load(store, FIRST, again)
    both = checksum(database)
    (same,) = [one for one in told(store) if one.value == "91.5%"]
    store.reset()
    load(store, again, FIRST)

    assert (same.documents, same.quote) == (
        ("boards.json", "other.csv"),
        "Pebble | Tiles | accuracy | 91.5%",
    )
    assert checksum(database) == both


def test_rows_of_one_paper_in_two_places_of_one_line_are_all_kept(store: GraphStore) -> None:
    load(store, FIRST, replace(SECOND, source=FIRST.source))

    assert {one.value for one in told(store)} == {"7", "91.5%", "25.4M"}


def test_removing_the_dump_leaves_nothing_of_it(store: GraphStore, database: Database) -> None:
    load(store, PEBBLE)
    without = checksum(database)
    load(store, FIRST, SECOND)
    with_boards = checksum(database)
    removed = store.remove_documents(["boards.json"])

    assert removed == [sha("boards.json")]
    assert with_boards != without
    assert checksum(database) == without
    with pytest.raises(NotFound):
        store.concept("concept:shards")


def test_a_changed_leaderboard_takes_its_old_figures_along(
    store: GraphStore, database: Database
) -> None:
    load(store, board(SAME))
    once = checksum(database)
    store.reset()
    load(store, FIRST)
    changed = replace(board(SAME), extractor="2")
    load(store, changed, extractor="2")

    assert [one.value for one in told(store)] == ["91.5%"]
    load(store, board(SAME), extractor="1")
    assert checksum(database) == once


def test_a_paper_that_only_a_leaderboard_names_by_its_id_is_a_stub_with_results(
    store: GraphStore,
) -> None:
    paper = Paper(ID, "", TitleSource.DERIVED, "", arxiv="2401.00001", reported=(SAME,))
    load(store, replace(FIRST, paper=paper))

    detail = store.paper(ID)
    assert (detail.stub, detail.title, len(detail.results)) == (True, ID, 1)


def test_decisions_on_concepts_reach_the_figures_and_can_be_undone(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    before = checksum(database)
    when = datetime(2026, 1, 1, tzinfo=UTC)
    ledger.append(
        decide(
            Action.MERGE,
            Kind.CONCEPT,
            ["concept:shards"],
            object="concept:tiles",
            name="Tiles",
            when=when,
        )
    )
    store.replay()
    merged = checksum(database)
    about = {one.value: (one.dataset, one.dataset_id) for one in told(store)}
    load(store, *ALL)
    again = checksum(database)
    ledger.append(decide(Action.UNDO, Kind.CONCEPT, [ledger[0].id], when=when.replace(minute=1)))
    store.replay()

    assert about["25.4M"] == ("Tiles", "concept:tiles")
    assert merged != before
    assert again == merged
    assert checksum(database) == before
    assert store.concept("concept:shards").name == "Shards"


def test_a_merged_concept_that_only_leaderboards_use_keeps_its_name_and_answers_to_both(
    store: GraphStore, ledger: list[Decision]
) -> None:
    ledger.append(decide(Action.RENAME, Kind.CONCEPT, ["concept:shards"], object="Potsherds"))
    load(store, FIRST)

    found = store.concept("concept:shards")
    assert (found.id, found.name, found.type, found.aliases) == (
        "concept:potsherds",
        "Potsherds",
        "Dataset",
        ("Shards",),
    )


def test_a_figure_goes_by_the_name_of_the_vocabulary_once_it_is_looked_up(
    store: GraphStore,
) -> None:
    known = replace(UNPLAIN, task=Subject("tile laying", "concept:mosaic", "Mosaic"))
    load(store, board(known))

    (result,) = told(store)
    concept = store.concept("concept:mosaic")
    assert (result.task, result.task_id) == ("Mosaic", "concept:mosaic")
    assert (concept.name, concept.type, concept.aliases) == ("Mosaic", "Task", ("tile laying",))
