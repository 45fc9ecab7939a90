"""Gaps of the sample corpus with the shared documents, checked against the words of all abstracts
and by reading what speaks for them.
"""

import re
from typing import Any

import pytest

from graph.analysis.gaps import GapSearch
from graph.store import GraphStore
from tests.answers import marked, read_answers

pytestmark = [pytest.mark.neo4j, pytest.mark.usefixtures("shared_documents")]

ANSWERS = read_answers("gaps")
GAPS = [answer for answer in ANSWERS if "words" in answer]
JOINED = [answer for answer in ANSWERS if "joined" in answer]


def name(answer: dict[str, Any]) -> str:
    return f"{answer['row']} x {answer['column']}"


def cases(answers: list[dict[str, Any]]) -> list[Any]:
    return [marked(one, name(one)) for one in answers]


@pytest.fixture(scope="module")
def texts(sample: GraphStore) -> dict[str, str]:
    """Title and abstract of every loaded paper."""
    papers: dict[str, str] = {}
    cursor = None
    while True:
        page = sample.papers(limit=200, cursor=cursor)
        details = [sample.paper(paper.id) for paper in page.items]
        papers |= {paper.id: f"{paper.title}. {paper.abstract}" for paper in details}
        cursor = page.next
        if cursor is None:
            return papers


@pytest.mark.parametrize("answer", cases(GAPS))
def test_a_gap_is_one_and_its_reasons_are_right(
    sample: GraphStore, texts: dict[str, str], answer: dict[str, Any]
) -> None:
    one, other = (re.compile(words, re.IGNORECASE) for words in answer["words"])
    assert [id_ for id_, text in texts.items() if one.search(text) and other.search(text)] == []

    asked = GapSearch(method=answer["row"], dataset=answer["column"])
    (gap,) = sample.analysis.gaps(asked).items

    assert (gap.row.id, gap.column.id) == (answer["row"], answer["column"])
    assert answer["like_row"] in [support.concept for support in gap.like_row]
    assert answer["like_column"] in [support.concept for support in gap.like_column]
    for support in (*gap.like_row, *gap.like_column):
        assert support.shared
        assert support.example is not None
        used = {used.id for used in sample.paper_concepts(support.example.id, limit=500).items}
        assert {support.concept, support.joined_with} <= used
        for quote in support.example.quotes:
            text = getattr(sample.paper(support.example.id), quote.field)
            assert text[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize("answer", cases(JOINED))
def test_what_an_abstract_joins_is_no_gap(sample: GraphStore, answer: dict[str, Any]) -> None:
    asked = GapSearch(method=answer["row"], dataset=answer["column"])
    assert sample.analysis.gaps(asked).items == ()
