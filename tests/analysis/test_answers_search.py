"""Search on the sample corpus, judged by 100 queries and 20 completions whose answers we wrote."""

from typing import Any

import httpx
import pytest

from extract.embedding import TextEncoder
from graph.store import GraphStore
from tests.analysis.conftest import ROOT
from tests.answers import marked, read_answers
from tests.judged import Figures, figures, judged_queries, mean

pytestmark = pytest.mark.neo4j

SEEDS = [file.name for file in (ROOT / "seeds").iterdir()]
FLOOR = 0.89
FLOOR_HYBRID = 0.89
FLOORS = {
    "name": 0.9,
    "alias": 0.93,
    "title": 0.93,
    "typo": 0.9,
    "sign": 0.88,
    "id": 1,
    "author": 0.9,
}
COMPLETIONS = read_answers("completions")
SEARCHES = read_answers("searches")
AMONG = 5
"""What a reader names must be among so many hits."""


@pytest.fixture(scope="module")
def judged_on(sample_url: str) -> set[str]:
    """Ids of the papers of `seeds/` and of the concepts that they use: what was judged."""
    statement = """
        MATCH (d:Document)<-[:FROM]-(p:Paper) WHERE split(d.name, '/')[0] IN $seeds
        OPTIONAL MATCH (p)-->(c:Concept)
        WITH collect(DISTINCT p.id) + collect(DISTINCT c.id) AS ids RETURN ids"""
    body = {"statement": statement, "parameters": {"seeds": SEEDS}}
    response = httpx.post(f"{sample_url}/cypher", json=body, timeout=60)
    assert response.status_code == 200, response.text
    return set(response.json()["rows"][0][0])


@pytest.fixture(scope="module")
def by_words(sample: GraphStore, judged_on: set[str]) -> Figures:
    """The figures of all judged queries, searched for by words alone."""
    return figures(lambda q: [hit.id for hit in sample.search(q, limit=100).items], judged_on)


def test_there_are_a_hundred_queries_of_many_kinds() -> None:
    queries = judged_queries()

    assert len(queries) == len({one.query for one in queries}) == 100
    assert len({one.kind for one in queries}) >= 10
    assert all(set(one.grades.values()) <= {1, 2, 3} and one.relevant for one in queries)


def test_search_by_words_finds_what_was_asked_for(by_words: Figures) -> None:
    by_kind = {kind: mean({kind: values}) for kind, values in by_words.items()}
    assert mean(by_words) >= FLOOR, by_kind
    assert {kind: by_kind[kind] for kind, floor in FLOORS.items() if by_kind[kind] < floor} == {}


def test_hybrid_search_is_no_worse_and_better_for_questions(
    embedded: GraphStore, judged_on: set[str], by_words: Figures
) -> None:
    encoder = TextEncoder.load()
    both = figures(
        lambda q: [hit.id for hit in embedded.search(q, limit=100, encoder=encoder).items],
        judged_on,
    )

    assert mean(both) >= FLOOR_HYBRID
    questions = ("topic", "natural")
    assert mean({kind: both[kind] for kind in questions}) > mean(
        {kind: by_words[kind] for kind in questions}
    )


@pytest.mark.parametrize("one", [marked(one, one["typed"]) for one in COMPLETIONS])
def test_completion_begins_with_what_a_person_means(
    sample: GraphStore, one: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if one.get("shared"):
        request.getfixturevalue("shared_documents")
    page = sample.suggest(one["typed"], limit=10)

    found = [hit.id for hit in page.items]
    if "first" in one:
        assert found[0] == one["first"]
    assert set(one.get("holds", ())) <= set(found)
    assert (page.corrected is not None) == one.get("corrected", False)


@pytest.mark.usefixtures("shared_documents")
@pytest.mark.parametrize("one", [marked(one, one["query"]) for one in SEARCHES])
def test_search_in_the_shared_documents_finds_what_a_reader_names(
    sample: GraphStore, one: dict[str, Any]
) -> None:
    found = [hit.id for hit in sample.search(one["query"], limit=AMONG).items]

    if "first" in one:
        assert found[0] == one["first"]
    assert set(one.get("holds", ())) <= set(found)
