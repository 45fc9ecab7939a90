"""Concepts that go together in the sample corpus: the papers with both were counted by reading."""

from typing import Any

import pytest

from graph.analysis.related import RelatedSearch
from graph.store import GraphStore
from tests.answers import marked, read_answers

pytestmark = pytest.mark.neo4j

ANSWERS = read_answers("related")


@pytest.mark.parametrize(
    "answer", [marked(one, f"{one['concept']} {one['related']}") for one in ANSWERS]
)
def test_what_goes_together_is_found_with_its_sentences(
    sample: GraphStore, answer: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if answer.get("shared"):
        request.getfixturevalue("shared_documents")
    found = sample.analysis.related(answer["concept"], RelatedSearch(limit=100))
    items = {one.id: one for one in found.items}
    assert answer["not"] not in items
    item = items[answer["related"]]

    assert item.together == answer["together"]
    assert item.expected < item.together
    assert item.examples
    assert (len(item.examples[0].words) == 1) == answer["sentence"]
    for example in item.examples:
        for words in example.words:
            text = getattr(sample.paper(example.id), words.field)
            assert text[words.start : words.end] == words.quote
