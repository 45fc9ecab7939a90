"""How close unjoined pairs are, and what families join; on small matrices."""

import numpy as np
import pytest

from graph.analysis.gaps_families import families_of, is_version, same_words
from graph.analysis.gaps_matrix import Use, nearness
from graph.analysis.gaps_ranking import Ranking
from graph.analysis.gaps_telling import reason_of
from graph.analysis.gaps_views import Support
from graph.analysis.gaps_words import any_phrase


def use(name: str, *papers: int, recent: int = 1) -> Use:
    return Use(name, name, name, "Model", frozenset(papers), recent)


ROWS = [use("a", 1, 2, 3), use("b", 4, 5, 6), use("c", 7, 8), use("lone", 9, 10)]
COLUMNS = [use("x", 1, 4, 7), use("y", 2, 5, 8), use("z", 3, 6), use("alone", 11, 12)]
"""`c` has all that `a` and `b` have but `z`; `lone` and `alone` have nothing."""


def names(ranking: Ranking, **asked: str) -> list[tuple[str, str]]:
    return [
        (ranking.rows[pair.row].name, ranking.columns[pair.column].name)
        for pair in ranking.candidates(**asked)
    ]


def test_the_matrix_counts_papers_that_have_both() -> None:
    near = nearness(ROWS, COLUMNS, papers=12)
    assert near.joint.tolist() == [[1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    assert near.expected[2, 2] == pytest.approx(2 * 2 / 12)


def test_likeness_is_a_cosine_that_counts_less_for_little_in_common() -> None:
    near = nearness(ROWS, COLUMNS, papers=12)
    assert near.rows_alike[0, 1] == pytest.approx(1.0 * 3 / 5)
    assert near.rows_alike[0, 2] == pytest.approx(2 / np.sqrt(6) * 2 / 4)
    assert near.rows_alike[0, 0] == near.rows_alike[3, 0] == 0.0


def test_only_the_close_pair_is_a_candidate() -> None:
    assert names(Ranking(ROWS, COLUMNS, {}, papers=12)) == [("c", "z")]


def test_a_pair_that_a_version_joins_is_none() -> None:
    families = {"c": frozenset({"c", "b"})}
    assert names(Ranking(ROWS, COLUMNS, families, papers=12)) == []


def test_what_is_more_active_comes_first() -> None:
    rows = [*ROWS[:2], use("c", 7, 8), use("d", 20, 21, recent=20)]
    columns = [use("x", 1, 4, 7, 20), use("y", 2, 5, 8, 21), use("z", 3, 6)]
    assert names(Ranking(rows, columns, {}, papers=12)) == [("d", "z"), ("c", "z")]


def test_one_concept_has_three_lines_unless_it_was_asked_for() -> None:
    rows = [use("r", 1, 2), *(use(f"r{n}", *range(10 * n, 10 * n + 7)) for n in range(1, 4))]
    columns = [
        use(f"column {k}", *(10 * n + k for n in range(1, 4)), *([k + 1] if k < 2 else []))
        for k in range(7)
    ]
    ranking = Ranking(rows, columns, {}, papers=40)
    assert len(names(ranking)) == 3
    assert len(names(ranking, row="r")) == 5
    assert names(ranking, column="column 0") == []


def test_what_speaks_for_a_pair() -> None:
    ranking = Ranking(ROWS, COLUMNS, {}, papers=12)
    (pair,) = ranking.candidates()
    assert [ROWS[like.number].name for like in ranking.like_rows(pair)] == ["a", "b"]
    assert [COLUMNS[like.number].name for like in ranking.like_columns(pair)] == ["x", "y"]
    assert [COLUMNS[n].name for n in ranking.like_rows(pair)[0].shared] == ["x", "y"]


def test_no_rows_or_no_columns_give_no_pairs() -> None:
    assert names(Ranking([], COLUMNS, {}, papers=1)) == []
    assert names(Ranking(ROWS, [], {}, papers=1)) == []


@pytest.mark.parametrize(
    ("name", "parent", "expected"),
    [
        ("BERT-large", "BERT", True),
        ("ImageNet-1K", "ImageNet", True),
        ("ResNet-50", "ResNet", True),
        ("BERTScore", "BERT", False),
        ("BERT", "Transformer", False),
        ("GAT", "graph neural network", False),
    ],
)
def test_a_version_has_its_parents_name_and_more(name: str, parent: str, *, expected: bool) -> None:
    assert is_version(name, parent) is expected


def test_a_family_has_narrower_concepts_and_the_parent_of_the_name() -> None:
    row = {
        "id": "b",
        "name": "BERT-large",
        "narrower": ["tiny"],
        "broader": [["bert", "BERT"], ["transformer", "Transformer"]],
    }
    assert families_of([row]) == {"b": {"b", "tiny", "bert"}}


def test_names_of_which_one_holds_the_other_are_no_pair() -> None:
    assert same_words("C-Eval", "CEval")
    assert same_words("MNIST", "Fashion-MNIST")
    assert not same_words("BERT", "SQuAD")


def test_names_are_looked_for_as_phrases_without_marks() -> None:
    assert any_phrase(["GPT-3", "C++", '"', "gpt 3"]) == '"gpt 3" "c"'


def test_the_reason_says_what_a_gap_is() -> None:
    like = Support("s4", "S4", "x", 1, 0.5, ("Pile", "LRA", "MNIST"), None)
    assert reason_of("Mamba", "CIFAR", [like], [], papers=9) == (
        "Mamba and CIFAR are not joined in these 9 abstracts. What is like Mamba is joined with "
        "CIFAR: S4 in 1 paper (both are with Pile and LRA)."
    )
