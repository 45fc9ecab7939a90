"""Timelines, trends and lists as of a month, against answers that were found by reading.

Counts are of dated papers whose title or abstract names the concept; `missed` are those that the
extractor does not find, and `undated` counts papers that no year tells of.
"""

from typing import Any

import pytest

from graph.analysis.leaderboards_views import BoardFilter
from graph.analysis.trends_views import TrendOrder, TrendSearch
from graph.filters import ConceptFilter
from graph.schema import ROLE_TYPES
from graph.store import GraphStore
from tests.answers import marked, read_answers

MOST = 10_000
PAPERS = ["Paper", *ROLE_TYPES]
"""Types of a concept's papers and of what joins them with it."""


def _named(answer: dict[str, Any]) -> str:
    parts = ("order", "as_of", "concept", "dataset")
    return " ".join(str(answer[part]) for part in parts if answer.get(part))


def _cases(name: str) -> list[Any]:
    return [marked(one, _named(one)) for one in read_answers(name)]


def _as_of(kind: str | None) -> list[dict[str, Any]]:
    return [one for one in read_answers("as_of") if one.get("kind") == kind]


pytestmark = pytest.mark.usefixtures("shared_documents")


@pytest.mark.parametrize("answer", _cases("timelines"))
def test_a_timeline(sample: GraphStore, answer: dict[str, Any]) -> None:
    found = sample.analysis.timeline(answer["concept"])
    missed = answer.get("missed", {})

    assert {one.period: one.papers for one in found.items} == {
        year: papers - missed.get(year, 0) for year, papers in answer["years"].items()
    }
    first = found.first_mention
    assert (first and first.paper.id) == answer["first"]
    introducing = [use.paper.id for use in found.introduced_by if use.paper.known]
    assert introducing[:1] == ([answer["introduced_by"]] if answer["introduced_by"] else [])
    if "first_result" in answer:
        assert found.first_result is not None
        assert {"paper": found.first_result.paper.id, "value": found.first_result.value} == answer[
            "first_result"
        ]
    assert found.undated == answer.get("undated", found.undated)
    for use in (*([first] if first else []), *found.introduced_by):
        paper = sample.paper(use.paper.id)
        assert use.field is not None
        assert getattr(paper, use.field)[use.start : use.end] == use.quote


@pytest.mark.parametrize("answer", _cases("trends"))
def test_a_trend(sample: GraphStore, answer: dict[str, Any]) -> None:
    wanted = TrendSearch(TrendOrder(answer["order"]), as_of=answer["as_of"], limit=MOST)
    trends = sample.analysis.trends(wanted, this_year=2026)
    found = {one.id: (one.recent, one.before) for one in trends.items}

    if answer.get("listed", True):
        assert found.get(answer["concept"]) == (answer["recent"], answer["before"])
    else:
        assert answer["concept"] not in found


@pytest.mark.parametrize("answer", _as_of(None), ids=_named)
def test_what_was_known_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    page = sample.concept_papers(answer["concept"], as_of=answer["as_of"], limit=MOST)
    assert page.total == answer.get("papers", len(answer.get("ids", ())))
    if "ids" in answer:
        assert {item.paper.id for item in page.items} == set(answer["ids"])
    listed = sample.concepts(ConceptFilter(as_of=answer["as_of"]), limit=MOST)
    counts = {one.id: one.papers for one in listed.items}
    assert counts.get(answer["concept"], 0) == page.total


@pytest.mark.parametrize("answer", _as_of("leaderboard"), ids=_named)
def test_a_leaderboard_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    wanted = BoardFilter(metric=answer["metric"], as_of=answer["as_of"], across_tasks=True)
    found = sample.analysis.leaderboard(answer["dataset"], wanted, limit=200)

    assert [one.value for one in found.items] == answer["values"]
    assert [one.rank for one in found.items] == list(range(1, len(found.items) + 1))


@pytest.mark.parametrize("answer", _as_of("gains"), ids=_named)
def test_gains_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    wanted = BoardFilter(as_of=answer["as_of"])
    found = sample.analysis.leaderboard(answer["dataset"], wanted, limit=200)

    assert sorted(one.value for one in found.relative) == sorted(answer["values"])


@pytest.mark.parametrize("answer", _as_of("boards"), ids=_named)
def test_the_list_of_leaderboards_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    found = sample.analysis.leaderboards(BoardFilter(as_of=answer["as_of"]), limit=MOST)

    assert (answer["dataset"] in {one.dataset.id for one in found.items}) == answer["listed"]


@pytest.mark.parametrize("answer", _as_of("timeline"), ids=_named)
def test_a_timeline_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    found = sample.analysis.timeline(answer["concept"], as_of=answer["as_of"])

    assert {one.period: one.papers for one in found.items} == answer["years"]
    assert (found.first_mention is None) == (not answer["years"])


@pytest.mark.parametrize("answer", _as_of("graph"), ids=_named)
def test_the_graph_around_a_concept_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    found = sample.neighbourhood(
        [answer["concept"]], depth=1, types=PAPERS, limit=500, as_of=answer["as_of"]
    )
    papers = {node.id for node in found.nodes if node.type == "Paper"}

    assert papers == set(answer["ids"] or ())
    assert (answer["concept"] in {node.id for node in found.nodes}) == (answer["ids"] is not None)
    assert {edge.source for edge in found.edges} == papers
