"""Communities, their telling concepts and ranks on the sample corpus, as reading says they are."""

from typing import Any

import pytest

from graph.store import GraphStore
from tests.answers import marked, read_answers

ANSWERS = read_answers("structure")

pytestmark = pytest.mark.neo4j


def of_kind(kind: str) -> list[Any]:
    return [marked(one, one["why"]) for one in ANSWERS if one["kind"] == kind]


@pytest.fixture
def answer(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The answer to check; what asks about shared documents needs them."""
    found: dict[str, Any] = request.param
    if found.get("shared"):
        request.getfixturevalue("shared_documents")
    return found


def communities_of(store: GraphStore, papers: list[str]) -> list[str]:
    found = [store.paper(id_).community for id_ in papers]
    return [one.id if one else f"none {number}" for number, one in enumerate(found)]


@pytest.mark.parametrize("answer", of_kind("together"), indirect=True)
def test_papers_that_belong_together_are_together(
    sample: GraphStore, answer: dict[str, Any]
) -> None:
    assert len(set(communities_of(sample, answer["papers"]))) == 1


@pytest.mark.parametrize("answer", of_kind("apart"), indirect=True)
def test_papers_of_different_fields_are_apart(sample: GraphStore, answer: dict[str, Any]) -> None:
    assert len(set(communities_of(sample, answer["papers"]))) == len(answer["papers"])


@pytest.mark.parametrize("answer", of_kind("telling"), indirect=True)
def test_a_community_is_told_by_what_its_field_is_known_by(
    sample: GraphStore, answer: dict[str, Any]
) -> None:
    (id_,) = communities_of(sample, [answer["of"]])
    found = sample.analysis.community(id_)
    names = {one.name for one in found.telling}

    assert set(answer["concepts"]) <= names
    assert not names & set(answer["not"])
    for one in found.telling:
        assert one.examples
        assert all(mention.quote for example in one.examples for mention in example.evidence)


@pytest.mark.parametrize("answer", of_kind("ranks"), indirect=True)
def test_papers_rank_as_those_that_cite_them_say(
    sample: GraphStore, answer: dict[str, Any]
) -> None:
    ranks = [sample.paper(id_).rank or 0 for id_ in answer["papers"]]

    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


def test_there_are_twenty_answers_of_each_corpus() -> None:
    shared = [one for one in ANSWERS if one.get("shared")]

    assert (len(ANSWERS) - len(shared), len(shared)) == (20, 20)
