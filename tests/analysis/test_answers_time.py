"""Timelines, trends and lists as of a month, against answers that were found by reading.

Counts are of dated papers whose title or abstract names the concept; `missed` are those that the
extractor does not find.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.analysis.trends_views import TrendOrder, TrendSearch
from graph.filters import ConceptFilter
from graph.store import GraphStore

ANSWERS = Path(__file__).parents[1] / "gold" / "answers"
MOST = 10_000


def _answers(name: str) -> list[dict[str, Any]]:
    lines = (ANSWERS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _named(answer: dict[str, Any]) -> str:
    return " ".join(str(answer.get(part, "")) for part in ("order", "as_of", "concept")).strip()


pytestmark = pytest.mark.usefixtures("shared_documents")


@pytest.mark.parametrize("answer", _answers("timelines.jsonl"), ids=_named)
def test_a_timeline(sample: GraphStore, answer: dict[str, Any]) -> None:
    found = sample.analysis.timeline(answer["concept"])
    missed = answer.get("missed", {})

    assert {one.period: one.papers for one in found.items} == {
        year: papers - missed.get(year, 0) for year, papers in answer["years"].items()
    }
    assert found.first_mention is not None
    assert found.first_mention.paper.id == answer["first"]
    introducing = [use.paper.id for use in found.introduced_by if use.paper.known]
    assert introducing[:1] == ([answer["introduced_by"]] if answer["introduced_by"] else [])
    if "first_result" in answer:
        assert found.first_result is not None
        assert {"paper": found.first_result.paper.id, "value": found.first_result.value} == answer[
            "first_result"
        ]
    for use in (found.first_mention, *found.introduced_by):
        paper = sample.paper(use.paper.id)
        assert use.field is not None
        assert getattr(paper, use.field)[use.start : use.end] == use.quote


@pytest.mark.parametrize("answer", _answers("trends.jsonl"), ids=_named)
def test_a_trend(sample: GraphStore, answer: dict[str, Any]) -> None:
    wanted = TrendSearch(TrendOrder(answer["order"]), as_of=answer["as_of"], limit=MOST)
    trends = sample.analysis.trends(wanted, this_year=2026)
    found = {one.id: (one.recent, one.before) for one in trends.items}

    if answer.get("listed", True):
        assert found.get(answer["concept"]) == (answer["recent"], answer["before"])
    else:
        assert answer["concept"] not in found


@pytest.mark.parametrize("answer", _answers("as_of.jsonl"), ids=_named)
def test_what_was_known_then(sample: GraphStore, answer: dict[str, Any]) -> None:
    page = sample.concept_papers(answer["concept"], as_of=answer["as_of"], limit=MOST)
    assert page.total == answer.get("papers", len(answer.get("ids", ())))
    if "ids" in answer:
        assert {item.paper.id for item in page.items} == set(answer["ids"])
    listed = sample.concepts(ConceptFilter(as_of=answer["as_of"]), limit=MOST)
    counts = {one.id: one.papers for one in listed.items}
    assert counts.get(answer["concept"], 0) == page.total
