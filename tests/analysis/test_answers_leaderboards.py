"""Leaderboards, disagreements and the survey table of the sample corpus, as reading says they are."""

from typing import Any

import pytest

from api.comparison import entries
from graph.analysis.leaderboards_views import BoardFilter
from graph.store import GraphStore
from tests.answers import marked, read_answers

pytestmark = pytest.mark.neo4j


def answers(file: str, kind: str | None = None) -> list[Any]:
    read = read_answers(file)
    return [marked(one, _name(one)) for one in read if kind is None or one["kind"] == kind]


def _name(answer: dict[str, Any]) -> str:
    parts = ("paper", "dataset", "model", "column", "name", "value", "why")
    return " ".join(str(answer[part]) for part in parts if answer.get(part))


@pytest.fixture
def answer(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The answer to check; what asks about shared documents needs them."""
    found: dict[str, Any] = request.param
    if found.get("shared"):
        request.getfixturevalue("shared_documents")
    return found


@pytest.mark.parametrize("answer", answers("leaderboards", "row"), indirect=True)
def test_a_figure_is_on_its_leaderboard_with_its_rank_and_its_sentence(
    sample: GraphStore, answer: dict[str, Any]
) -> None:
    wanted = BoardFilter(metric=answer["metric"], across_tasks=bool(answer.get("across_tasks")))
    rows = sample.analysis.leaderboard(answer["dataset"], wanted, limit=200).items
    (row,) = [
        one
        for one in rows
        if (one.paper.id, one.value) == (answer["paper"], answer["value"])
        and one.model is not None
        and one.model.id == answer["model"]
        and (one.metric.id if one.metric else None) == answer["metric"]
    ]

    assert (row.rank, row.direction, row.unranked) == (
        answer["rank"],
        answer["direction"],
        answer.get("unranked"),
    )
    assert answer["among"] is None or row.among == answer["among"]
    assert answer.get("quote", row.value) in row.quote
    paper = sample.paper(row.paper.id)
    assert getattr(paper, str(row.field))[row.start : row.end] == row.quote


@pytest.mark.parametrize("answer", answers("leaderboards", "gain"), indirect=True)
def test_a_gain_is_apart(sample: GraphStore, answer: dict[str, Any]) -> None:
    found = sample.analysis.leaderboard(answer["dataset"], limit=200)
    this = answer["paper"], answer["value"]
    (gain,) = [one for one in found.relative if (one.paper.id, one.value) == this]

    assert this not in [(one.paper.id, one.value) for one in found.items]
    assert answer.get("quote", gain.value) in gain.quote


@pytest.mark.parametrize("answer", answers("leaderboards", "board"), indirect=True)
def test_a_leaderboard_is_listed(sample: GraphStore, answer: dict[str, Any]) -> None:
    wanted = BoardFilter(dataset=answer["dataset"], metric=answer["metric"], task=answer["task"])
    boards = [
        one
        for one in sample.analysis.leaderboards(wanted, limit=100).items
        if (one.task.id if one.task else None) == answer["task"]
    ]

    assert [(one.results, one.papers) for one in boards] == [(answer["results"], answer["papers"])]


@pytest.mark.parametrize("answer", answers("disagreements", "differ"), indirect=True)
def test_papers_that_differ_stand_side_by_side(sample: GraphStore, answer: dict[str, Any]) -> None:
    wanted = BoardFilter(model=answer["model"], dataset=answer["dataset"], metric=answer["metric"])
    found = sample.analysis.disagreements(wanted).items
    (one,) = [one for one in found if [f.value for f in one.figures] == answer["values"]]

    assert [figure.paper.id for figure in one.figures] == answer["papers"]
    assert (one.between, one.spread) == (answer["between"], answer["spread"])
    assert all(figure.value in figure.quote for figure in one.figures)


@pytest.mark.parametrize("answer", answers("disagreements", "none"), indirect=True)
def test_what_does_not_differ_is_no_disagreement(
    sample: GraphStore, answer: dict[str, Any]
) -> None:
    wanted = BoardFilter(model=answer["model"], dataset=answer["dataset"])

    assert sample.analysis.leaderboards(wanted).total > 0
    assert sample.analysis.disagreements(wanted).items == ()


@pytest.mark.parametrize("answer", answers("comparisons"), indirect=True)
def test_a_cell_holds_what_the_abstract_says_and_the_sentence(
    sample: GraphStore, answer: dict[str, Any]
) -> None:
    (row,) = sample.analysis.compare([answer["paper"]]).items
    held = dict(entries(row, answer["column"]))
    if answer["name"] is None:
        assert held == {}
        return
    role = answer.get("role")
    label = f"{answer['name']} ({role.replace('_', ' ')})" if role else answer["name"]
    quotes = held[label]

    assert any(answer.get("quote", "") in quote for quote in quotes)
