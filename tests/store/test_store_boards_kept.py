"""Leaderboards that settling keeps with their data sets are those that counting anew finds."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from typing import Any, LiteralString

import pytest

from extract.domain import Extraction
from extract.identity import concept_id
from graph.analysis.leaderboards_views import BoardFilter
from graph.checksum import checksum
from graph.cypher.leaderboards import KEEP_ALL_BOARDS
from graph.database import Database
from graph.decisions import Action, Decision, Kind, decide
from graph.store import GraphStore
from tests.making import extraction, load, with_result

pytestmark = pytest.mark.neo4j

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
RESULTS: LiteralString = """
MATCH (d:Concept)<-[:ON]-(x:Result)<-[:REPORTS]-(p:Paper)
RETURN d.key AS dataset, p.id AS paper, x {.*} AS x,
       [(x)-[:OF]->(c) | c.id] AS models, [(x)-[:FOR]->(c) | c.key] AS tasks,
       [(x)-[:IN]->(c) | c.key] AS metrics,
       COLLECT { MATCH (n:Metric) WHERE n.name = x.metric RETURN n.key ORDER BY n.key } AS named
"""
KEPT: LiteralString = """
MATCH (d:Concept) WHERE d.board_place IS NOT NULL OR d.board_counts IS NOT NULL
RETURN d.key AS key, d.place = d.board_place AS placed, d.board_tasks AS tasks,
       d.board_metrics AS metrics, d.board_counts AS counts, d.board_directions AS directions
"""
Counts = dict[tuple[str, str, str], tuple[int, int, int, int, str]]


def counted(database: Database) -> Counts:
    """Every leaderboard, counted one result after the other."""
    boards: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in database.read(RESULTS):
        task = _told(row["tasks"], row["x"].get("task"))
        metric = _told([*row["metrics"], *row["named"]], row["x"].get("metric"))
        boards[row["dataset"], task, metric].append(row)
    return {key: _summed(rows) for key, rows in boards.items()}


def _told(keys: list[str], name: str | None) -> str:
    return f"k:{keys[0]}" if keys else f"n:{name}" if name else ""


def _summed(rows: list[dict[str, Any]]) -> tuple[int, int, int, int, str]:
    gains = sum(bool(row["x"]["relative"]) for row in rows)
    models = {(row["models"] or [row["x"].get("model")])[0] for row in rows} - {None}
    told = {row["x"].get("direction") for row in rows} - {None}
    papers = {row["paper"] for row in rows}
    return (
        len(rows) - gains,
        gains,
        len(models),
        len(papers),
        "".join(f"{d} " for d in sorted(told)),
    )


def kept(database: Database) -> Counts:
    """Every leaderboard as its data set keeps it."""
    found: Counts = {}
    for row in database.read(KEPT):
        assert row["placed"] is True
        for at, (task, metric) in enumerate(zip(row["tasks"], row["metrics"], strict=True)):
            four = row["counts"][4 * at : 4 * at + 4]
            found[row["key"], task, metric] = (*four, row["directions"][at])
    return found


def names(store: GraphStore, wanted: BoardFilter | None = None) -> list[tuple[str, ...]]:
    """Data set, task and metric of each leaderboard in the list."""
    page = store.analysis.leaderboards(wanted or BoardFilter(), limit=100)
    return [
        (one.dataset.name, *(part.name if part else "" for part in (one.task, one.metric)))
        for one in page.items
    ]


def paper(
    number: int, document: str, *, metric: str = "hue", uses: str = "", on: str = "Tiles"
) -> Extraction:
    """A paper with a result that names its metric; `uses` marks the metric as a concept too."""
    text = f"[Slate|Model|introduces] gets 9{number}% on [{on}|Dataset|evaluated_on]. {uses}"
    facts: dict[str, Any] = {"document": document, "arxiv": f"2401.0000{number}"}
    made = extraction(text, title=f"Paper {number}", **facts)
    one = with_result(made, value=f"9{number}%", model="Slate", dataset=on)
    named: dict[str, Any] = {"metric": metric, "metric_id": concept_id(metric) if uses else None}
    return replace(one, results=tuple(replace(each, **named) for each in one.results))


HUE = "It is told by [hue|Metric|measured_by]."
SILENT = paper(1, "one.jsonl")
TELLING = paper(2, "two.jsonl", uses=HUE)
ELSEWHERE = paper(3, "three.jsonl", metric="tint", on="Shards")


def test_what_is_kept_is_what_counting_finds(store: GraphStore, database: Database) -> None:
    load(store, SILENT, TELLING, ELSEWHERE)

    assert kept(database) == counted(database)
    assert kept(database)["tile", "", "k:hue"][:4] == (2, 0, 1, 2)
    assert names(store) == [("Tiles", "", "hue"), ("Shards", "", "tint")]


def test_a_metric_that_comes_later_takes_in_what_only_named_it(
    store: GraphStore, database: Database
) -> None:
    load(store, SILENT)
    assert set(kept(database)) == {("tile", "", "n:hue")}
    load(store, TELLING)

    assert kept(database) == counted(database)
    assert set(kept(database)) == {("tile", "", "k:hue")}


def test_a_metric_that_goes_leaves_what_only_named_it(
    store: GraphStore, database: Database
) -> None:
    load(store, SILENT, TELLING)
    store.remove([TELLING.paper.id])

    assert kept(database) == counted(database)
    assert names(store) == [("Tiles", "", "hue")]


def test_the_last_result_takes_its_leaderboards_with_it(
    store: GraphStore, database: Database
) -> None:
    mention = extraction("[Tiles|Dataset|uses] again.", document="four.jsonl", arxiv="2401.00004")
    load(store, SILENT, mention)
    store.remove([SILENT.paper.id])

    assert store.concept("concept:tiles").papers == 1
    assert kept(database) == counted(database) == {}
    assert store.analysis.leaderboards().total == 0


def test_data_sets_that_are_merged_keep_one_list(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(store, SILENT, TELLING, ELSEWHERE)
    ids = ["concept:shards"]
    facts: dict[str, Any] = {"object": "concept:tiles", "name": "Tiles", "when": WHEN}
    ledger.append(decide(Action.MERGE, Kind.CONCEPT, ids, **facts))
    load(store, SILENT, TELLING, ELSEWHERE)

    assert kept(database) == counted(database)
    assert {dataset for dataset, *_ in kept(database)} == {"tile"}
    ledger.clear()
    load(store, SILENT, TELLING, ELSEWHERE)
    assert kept(database) == counted(database)
    assert len(names(store)) == 2


def test_a_metric_of_a_new_name_is_no_longer_the_one_that_is_named(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(store, SILENT, TELLING)
    ledger.append(decide(Action.RENAME, Kind.CONCEPT, ["concept:hue"], object="shade", when=WHEN))
    load(store, SILENT, TELLING)

    assert kept(database) == counted(database)
    assert sorted(names(store)) == [("Tiles", "", "hue"), ("Tiles", "", "shade")]


def test_the_order_of_loads_does_not_matter(store: GraphStore, database: Database) -> None:
    sums = set()
    for order in permutations((SILENT, TELLING, ELSEWHERE)):
        store.reset()
        for one in order:
            load(store, one)
        assert kept(database) == counted(database)
        sums.add(checksum(database))

    assert len(sums) == 1


def test_a_graph_of_an_earlier_version_is_counted_when_its_index_is_made(
    store: GraphStore, database: Database
) -> None:
    load(store, SILENT, TELLING, ELSEWHERE)
    before = kept(database)
    database.command(
        "MATCH (d:Concept) REMOVE d.board_place, d.board_tasks, d.board_metrics, d.board_counts, "
        "d.board_directions"
    )
    database.command("DROP INDEX concept_board_place")
    assert kept(database) == {}
    store.ensure_schema()

    assert kept(database) == before
    database.command(KEEP_ALL_BOARDS)
    assert kept(database) == before


def test_a_month_or_a_metric_asks_for_the_same_leaderboards(store: GraphStore) -> None:
    load(store, SILENT, TELLING, ELSEWHERE)

    assert names(store, BoardFilter(as_of="2030-01")) == names(store)
    assert names(store, BoardFilter(metric="concept:hue")) == [("Tiles", "", "hue")]
    assert names(store, BoardFilter(metric="concept:none-such")) == []
