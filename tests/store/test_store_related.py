"""Concepts that go with a concept, on made-up graphs."""

from collections.abc import Callable

import pytest

from graph.analysis.association import Counts, g2, npmi, p_value
from graph.analysis.related import RelatedSearch, words_of_both
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j


def paper(number: int, text: str, *, year: int = 2024) -> object:
    return extraction(text, title=f"P{number}", arxiv=f"2401.{number:05d}", year=year, line=number)


TOGETHER = "We run [Slate|Model|uses] on [Chalk|Dataset|evaluated_on]."
APART = "We run [Slate|Model|uses]. Then we use [glue|Method|uses]."
OTHER = "We use [glue|Method|uses] and [tape|Method|uses]."


@pytest.fixture
def corner(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    texts = [TOGETHER] * 4 + [APART] + [OTHER] * 7
    papers = [
        paper(n, f"{text} Number {n}.", year=2019 if n <= 2 else 2024)
        for n, text in enumerate(texts, 1)
    ]
    return loaded_once(*papers, batch=20)


def test_what_goes_together_is_found_with_its_figures(corner: GraphStore) -> None:
    answer = corner.analysis.related("concept:slate")
    (item,) = answer.items
    counts = Counts(both=4, one=5, other=4, total=12)
    assert (item.name, item.type, item.together, item.papers) == ("Chalk", "Dataset", 4, 4)
    assert item.npmi == pytest.approx(npmi(counts), abs=1e-3)
    assert item.g2 == pytest.approx(g2(counts), abs=1e-2)
    assert item.p_value == pytest.approx(p_value(g2(counts)))
    assert item.expected == pytest.approx(5 * 4 / 12, abs=0.01)
    assert item.reason == "4 of the 4 papers with Chalk have both; 1.7 would by chance"
    assert (answer.papers, answer.sampled, answer.abstracts) == (5, 5, 12)


def test_what_one_paper_joins_is_no_pattern(corner: GraphStore) -> None:
    assert "glue" not in {item.name for item in corner.analysis.related("concept:slate").items}


def test_what_chance_explains_is_left_out(store: GraphStore) -> None:
    both = "[Slate|Model|uses] and [glue|Method|uses]."
    texts = [both, both, "[Slate|Model|uses].", "[glue|Method|uses].", "Else.", "Nothing."]
    papers = [paper(n, f"{text} {n}.") for n, text in enumerate(texts, 1)]
    load(store, *papers)  # type: ignore[arg-type]
    assert store.analysis.related("concept:slate").items == ()


def test_a_sentence_with_both_proves_it(corner: GraphStore) -> None:
    (item,) = corner.analysis.related("concept:slate").items
    assert len(item.examples) == 3
    for example in item.examples:
        (words,) = example.words
        assert words.paper == example.id
        assert words.quote == "We run Slate on Chalk."


def test_without_one_there_is_a_sentence_of_each() -> None:
    own = {"quotes": ["A."], "fields": ["abstract"], "starts": [0], "ends": [2]}
    other = {"quotes": ["B."], "fields": ["abstract"], "starts": [3], "ends": [5]}
    assert [one.quote for one in words_of_both(own, other, "x")] == ["A.", "B."]


def test_only_concepts_of_a_type(corner: GraphStore) -> None:
    asked = RelatedSearch(type="Model")
    assert corner.analysis.related("concept:slate", asked).items == ()
    (item,) = corner.analysis.related("concept:chalk", asked).items
    assert item.name == "Slate"


def test_what_was_not_there_yet_does_not_count(corner: GraphStore) -> None:
    answer = corner.analysis.related("concept:slate", RelatedSearch(as_of="2019-12"))
    assert (answer.papers, answer.abstracts) == (2, 2)


def test_of_very_many_papers_a_sample_is_looked_at(corner: GraphStore) -> None:
    answer = corner.analysis.related("concept:slate", RelatedSearch(sample=3))
    assert (answer.papers, answer.sampled, answer.truncated) == (5, 3, True)
    again = corner.analysis.related("concept:slate", RelatedSearch(sample=3))
    assert again == answer


def test_a_sample_tells_how_closely_all_papers_join_and_counts_what_it_looked_at(
    store: GraphStore,
) -> None:
    texts = [TOGETHER] * 6 + [OTHER] * 10
    load(store, *(paper(n, f"{text} {n}.") for n, text in enumerate(texts, 1)), batch=20)  # type: ignore[arg-type]
    (item,) = store.analysis.related("concept:slate", RelatedSearch(sample=3)).items
    assert item.npmi == pytest.approx(1)
    assert (item.together, item.papers, item.expected) == (3, 6, 1.12)
    assert item.reason == "of the 3 papers looked at 3 have Chalk too; 1.1 would by chance"


def test_another_spelling_answers_too(corner: GraphStore) -> None:
    assert corner.analysis.related("concept:slates") == corner.analysis.related("concept:slate")
    with pytest.raises(NotFound):
        corner.analysis.related("concept:nothing")
