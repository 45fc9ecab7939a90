"""Communities, their telling concepts and ranks on the sample corpus, as reading says they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore

GOLD = Path(__file__).parents[1] / "gold/answers/structure.jsonl"
ANSWERS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def analysed(sample: GraphStore) -> GraphStore:
    """The sample, analysed: that adds ranks and communities and changes nothing else."""
    sample.analysis.analyse_structure()
    return sample


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(one, id=one["why"]) for one in ANSWERS if one["kind"] == kind]


def communities_of(store: GraphStore, papers: list[str]) -> list[str]:
    found = [store.paper(id_).community for id_ in papers]
    return [one.id if one else f"none {number}" for number, one in enumerate(found)]


@pytest.mark.parametrize("answer", of_kind("together"))
def test_papers_that_belong_together_are_together(
    analysed: GraphStore, answer: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if answer.get("shared"):
        request.getfixturevalue("shared_documents")

    assert len(set(communities_of(analysed, answer["papers"]))) == 1


@pytest.mark.parametrize("answer", of_kind("apart"))
def test_papers_of_different_fields_are_apart(analysed: GraphStore, answer: dict[str, Any]) -> None:
    assert len(set(communities_of(analysed, answer["papers"]))) == len(answer["papers"])


@pytest.mark.parametrize("answer", of_kind("telling"))
def test_a_community_is_told_by_what_its_field_is_known_by(
    analysed: GraphStore, answer: dict[str, Any]
) -> None:
    (id_,) = communities_of(analysed, [answer["of"]])
    found = analysed.analysis.community(id_)
    names = {one.name for one in found.telling}

    assert set(answer["concepts"]) <= names
    assert not names & set(answer["not"])
    for one in found.telling:
        assert one.examples
        assert all(mention.quote for example in one.examples for mention in example.evidence)


@pytest.mark.parametrize("answer", of_kind("ranks"))
def test_papers_rank_as_those_that_cite_them_say(
    analysed: GraphStore, answer: dict[str, Any]
) -> None:
    ranks = [analysed.paper(id_).rank or 0 for id_ in answer["papers"]]

    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


def test_there_are_twenty_answers() -> None:
    assert len(ANSWERS) == 20
