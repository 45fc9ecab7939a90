"""Lineages on real abstracts, as read by people: who introduced, on what, against what, what then."""

from typing import Any

import pytest

from graph.analysis.lineage_views import Lineage
from graph.store import GraphStore
from tests.answers import read_answers

pytestmark = [pytest.mark.neo4j, pytest.mark.usefixtures("shared_documents")]

QUESTIONS = read_answers("lineage")


def slug(id_: str) -> str:
    return id_.removeprefix("concept:")


def answer(store: GraphStore, question: dict[str, Any]) -> Lineage:
    return store.analysis.lineage(
        question["id"], depth=question.get("depth", 3), as_of=question.get("as_of")
    )


def told(question: dict[str, Any]) -> str:
    return " ".join(str(question[part]) for part in ("id", "depth", "as_of") if part in question)


@pytest.mark.parametrize("question", QUESTIONS, ids=told)
def test_a_lineage_says_what_people_read(sample: GraphStore, question: dict[str, Any]) -> None:
    found = answer(sample, question)
    hops = [
        [slug(one.model.id), slug(one.base.id), said.paper.id]
        for one in found.based_on
        for said in one.evidence
    ]
    compared = [slug(one.concept.id) for one in found.compared_with]
    followed = [[slug(one.concept.id), one.relation] for one in found.followed_by]

    wrong = question.get("read_wrong", {})  # errors of the extraction, told in docs/lineage.md
    if "introduced_by" in question:
        expected = [*question["introduced_by"], *wrong.get("introduced_by", ())]
        assert [one.paper.id for one in found.introduced_by] == expected
    for hop in question.get("based_on", ()):
        assert hop in hops
    assert set(question.get("compared_with", ())) <= set(compared)
    missed = question.get("missed", {})
    assert set(compared).isdisjoint(missed.get("compared_with", ()))
    assert not [hop for hop in missed.get("based_on", ()) if hop in hops]
    for one in question.get("followed_by", ()):
        assert one in followed
    never = question.get("never", {})
    assert {base for _, base, _ in hops}.isdisjoint(never.get("based_on", ()))
    assert {name for name, _ in followed}.isdisjoint(never.get("followed_by", ()))


@pytest.mark.parametrize("question", QUESTIONS, ids=told)
def test_every_step_has_a_sentence_of_its_paper(
    sample: GraphStore, question: dict[str, Any]
) -> None:
    found = answer(sample, question)
    words = [
        *(step.evidence for step in found.based_on),
        *(step.evidence for step in found.compared_with),
        *(step.evidence for step in found.followed_by),
    ]
    assert all(words)
    for said in (*found.introduced_by, *(one for evidence in words for one in evidence)):
        paper = sample.paper(said.paper.id)
        assert said.quote == getattr(paper, said.field)[said.start : said.end] != ""
