"""BASED_ON is said by a paper: it comes and goes with it, and moves with its ends."""

from collections.abc import Iterator
from datetime import UTC, datetime

import neo4j
import pytest

from extract.domain import Extraction
from graph.checksum import checksum
from graph.database import Database, Row
from graph.decisions import Action, Decision, Kind, decide
from graph.store import GraphStore
from tests.making import extraction, load, with_basis

pytestmark = pytest.mark.neo4j

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def said(text: str, model: str, base: str, **facts: object) -> Extraction:
    return with_basis(extraction(text, **facts), model, base)  # type: ignore[arg-type]


REED = said(
    "We present [Reed|Model|introduces], based on [Weft|Model|uses].",
    "Reed",
    "Weft",
    arxiv="2101.00001",
    document="reed.jsonl",
)
REED_AGAIN = said(
    "[Reed|Model|uses] is a variant of [Weft|Model|uses].",
    "Reed",
    "Weft",
    arxiv="2105.00001",
    line=2,
)


def bases(database: Database) -> list[Row]:
    return database.read(
        "MATCH (m)-[b:BASED_ON]->(x) RETURN m.id AS model, x.id AS base, properties(b) AS said "
        "ORDER BY b.paper, model, base"
    )


def pairs(database: Database) -> list[tuple[str, str, str]]:
    return [(row["said"]["paper"], row["model"], row["base"]) for row in bases(database)]


def test_one_relationship_for_each_paper_and_pair(store: GraphStore, database: Database) -> None:
    load(store, REED, REED_AGAIN)

    first, second = bases(database)
    assert first == {
        "model": "concept:reed",
        "base": "concept:weft",
        "said": {
            "paper": "arxiv:2101.00001",
            "known": "2021-01",
            "quote": "We present Reed, based on Weft.",
            "field": "abstract",
            "start": 0,
            "end": 31,
        },
    }
    assert second["said"]["paper"] == "arxiv:2105.00001"
    degree = database.read("MATCH (c:Concept {key: 'reed'}) RETURN c.degree AS degree")
    assert degree == [{"degree": 4}]  # two papers, and what they say


def test_a_paper_that_is_read_anew_says_what_it_says_now(
    store: GraphStore, database: Database
) -> None:
    load(store, REED)
    other = said(
        "We present [Reed|Model|introduces], based on [Heddle|Model|uses].",
        "Reed",
        "Heddle",
        arxiv="2101.00001",
        document="reed.jsonl",
        extractor="2",
    )
    load(store, other, extractor="2")

    assert pairs(database) == [("arxiv:2101.00001", "concept:reed", "concept:heddle")]


def test_a_removed_paper_takes_along_what_it_says(store: GraphStore, database: Database) -> None:
    load(store, REED_AGAIN)
    before = checksum(database)
    load(store, REED, REED_AGAIN)
    store.remove(["arxiv:2101.00001"])

    assert pairs(database) == [("arxiv:2105.00001", "concept:reed", "concept:weft")]
    assert checksum(database) == before


def test_a_paper_with_a_better_id_says_it_under_that(store: GraphStore, database: Database) -> None:
    text = "We present [Reed|Model|introduces], based on [Weft|Model|uses]."
    load(store, said(text, "Reed", "Weft", title="Reed", doi="10.1/reed"))
    load(
        store,
        extraction(
            "", title="Reed", doi="10.1/reed", arxiv="2101.00001", document="b.jsonl", year=2021
        ),
    )

    assert pairs(database) == [("arxiv:2101.00001", "concept:reed", "concept:weft")]


def test_of_two_texts_of_a_paper_only_that_which_stands_speaks(
    store: GraphStore, database: Database
) -> None:
    long = said(
        "Long ago there were looms. We present [Reed|Model|introduces], based on [Weft|Model|uses].",
        "Reed",
        "Weft",
        title="Reed",
        arxiv="2101.00001",
    )
    short = said(
        "[Reed|Model|introduces] is based on [Heddle|Model|uses].",
        "Reed",
        "Heddle",
        title="Reed",
        arxiv="2101.00001",
        document="short.jsonl",
    )
    load(store, short, long)

    assert pairs(database) == [("arxiv:2101.00001", "concept:reed", "concept:weft")]


@pytest.fixture
def ledger() -> list[Decision]:
    return []


@pytest.fixture
def deciding(
    store: GraphStore, driver: neo4j.Driver, ledger: list[Decision]
) -> Iterator[GraphStore]:
    """A store over the same graph, under the decisions of `ledger`."""
    yield GraphStore(driver, decisions=lambda: tuple(ledger))
    store.reset()


def test_a_merge_moves_the_ends_and_its_undoing_moves_them_back(
    deciding: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(deciding, REED, REED_AGAIN)
    before = checksum(database)
    merge = decide(Action.MERGE, Kind.CONCEPT, ["concept:weft"], object="concept:heddle", when=WHEN)
    ledger.append(merge)
    deciding.replay()
    moved = {base for _, _, base in pairs(database)}
    ledger.append(decide(Action.UNDO, Kind.CONCEPT, [merge.id], when=WHEN.replace(day=2)))
    deciding.replay()

    assert moved == {"concept:heddle"}
    assert checksum(database) == before


def test_a_split_moves_only_what_its_papers_say(
    deciding: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(deciding, REED, REED_AGAIN)
    split = ["concept:weft", "arxiv:2105.00001"]
    ledger.append(
        decide(Action.SPLIT, Kind.CONCEPT, split, object="concept:weft--cloth", when=WHEN)
    )
    deciding.replay()

    assert pairs(database) == [
        ("arxiv:2101.00001", "concept:reed", "concept:weft"),
        ("arxiv:2105.00001", "concept:reed", "concept:weft--cloth"),
    ]


def test_what_a_merge_makes_one_is_not_based_on_itself(
    deciding: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(deciding, REED)
    ledger.append(
        decide(Action.MERGE, Kind.CONCEPT, ["concept:weft"], object="concept:reed", when=WHEN)
    )
    deciding.replay()

    assert pairs(database) == []


def test_a_graph_draws_one_edge_with_the_sentences_of_all_papers(store: GraphStore) -> None:
    load(store, REED, REED_AGAIN)
    subgraph = store.neighbourhood(["concept:reed", "concept:weft"], depth=0)
    (edge,) = subgraph.edges

    assert (edge.source, edge.type, edge.target) == ("concept:reed", "BASED_ON", "concept:weft")
    assert edge.quotes == (
        "Reed is a variant of Weft.",
        "We present Reed, based on Weft.",
    )
    then = store.neighbourhood(["concept:reed", "concept:weft"], depth=0, as_of="2021-03")
    assert [edge.quotes for edge in then.edges] == [("We present Reed, based on Weft.",)]
