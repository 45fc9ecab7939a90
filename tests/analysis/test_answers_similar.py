"""Pairs of near papers of the sample corpus: what they share was found by reading their abstracts."""

from typing import Any

import pytest

from graph.analysis.similar import SimilarSearch
from graph.store import GraphStore
from tests.answers import marked, read_answers

pytestmark = pytest.mark.neo4j

ANSWERS = read_answers("similar")
AMONG = 12
"""A pair that a reader calls near must be among so many."""


@pytest.mark.parametrize(
    "answer", [marked(one, f"{one['paper']} {one['near']}") for one in ANSWERS]
)
def test_near_papers_are_near_for_what_they_share(
    embedded: GraphStore, answer: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if answer.get("shared"):
        request.getfixturevalue("shared_documents")
    asked = SimilarSearch(limit=AMONG, evidence=100)
    items = {one.paper.id: one for one in embedded.analysis.similar(answer["paper"], asked).items}
    assert answer["near"] in items
    item = items[answer["near"]]

    assert len(item.references) == answer["references"]
    assert (item.cites, item.cited) == (answer["cites"], answer["cited"])
    shared = {one.id for one in item.concepts}
    assert set(answer["concepts"]) <= shared
    assert shared.isdisjoint(answer["not"])
    why = " ".join(item.reasons)
    assert ("reference" in why) == (answer["references"] > 0)
    assert ("cites this paper" in why) == answer["cites"]
    assert ("is cited by this paper" in why) == answer["cited"]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: f"{one['paper']} {one['near']}")
def test_the_sentences_stand_in_the_papers(
    embedded: GraphStore, answer: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if answer.get("shared"):
        request.getfixturevalue("shared_documents")
    for item in embedded.analysis.similar(answer["paper"]).items:
        for concept in item.concepts:
            mine, other = concept.evidence
            assert (mine.paper, other.paper) == (answer["paper"], item.paper.id)
            for words in concept.evidence:
                text = getattr(embedded.paper(words.paper), words.field)
                assert text[words.start : words.end] == words.quote
