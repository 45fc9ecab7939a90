"""Paths on the sample corpus whose hops were checked by reading the abstracts."""

from typing import Any

import pytest

from graph.analysis.paths import PathSearch
from graph.analysis.paths_views import EvidencePath
from graph.store import GraphStore
from tests.answers import read_answers

pytestmark = pytest.mark.neo4j

ANSWERS = read_answers("paths")


def name(answer: dict[str, Any]) -> str:
    return f"{answer['from']} to {answer['to']}"


@pytest.mark.parametrize("answer", ANSWERS, ids=name)
def test_a_path_is_the_one_that_was_read(
    sample: GraphStore, answer: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if answer.get("shared"):
        request.getfixturevalue("shared_documents")
    asked = PathSearch(
        limit=50,
        as_of=answer.get("as_of"),
        max_length=answer.get("max_length", 4),
        timeout_s=60,
    )
    found = sample.analysis.paths(answer["from"], answer["to"], asked)

    if answer["length"] is None:
        assert found.items == ()
        return
    assert {len(path.hops) for path in found.items} == {answer["length"]}
    fitting = [path for path in found.items if _goes(path, answer["hops"])]
    assert fitting, [path.reason for path in found.items]
    for hop, words in zip(fitting[0].hops, answer["quotes"], strict=True):
        assert hop.proof == "sentence"
        assert any(words in said.quote for said in hop.evidence), hop.evidence


def _goes(path: EvidencePath, hops: list[list[str]]) -> bool:
    return all(
        (hop.source, hop.target) == (source, target) and type_ in ("*", hop.type)
        for hop, (source, type_, target) in zip(path.hops, hops, strict=True)
    )


@pytest.mark.parametrize("answer", ANSWERS, ids=name)
def test_every_quote_stands_in_the_paper_that_says_it(
    sample: GraphStore, answer: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if answer.get("shared"):
        request.getfixturevalue("shared_documents")
    found = sample.analysis.paths(answer["from"], answer["to"], PathSearch(timeout_s=60))
    for hop in (hop for path in found.items for hop in path.hops):
        assert hop.evidence or hop.read_in
        for said in hop.evidence:
            if said.field is not None:
                text = getattr(sample.paper(said.paper), said.field)
                assert text[said.start : said.end] == said.quote
