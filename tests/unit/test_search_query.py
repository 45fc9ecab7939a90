"""What is typed into a search, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search_query import name_key, paper_keys, read_typed, runs


def test_quotation_marks_make_phrases_where_they_are_balanced() -> None:
    typed = read_typed('"state space" models "mamba" “long sequence” "open')

    assert typed.phrases == (("state", "space"), ("long", "sequence"))
    assert typed.words == ("state", "space", "models", "mamba", "long", "sequence", "open")


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("C++", ("c++",)),
        ("C# or C++ code", ("c#", "c++")),
        ("A* search", ("a*",)),
        ("FAVOR+", ()),  # the word tells enough
        ("mamba*", ()),
        ("C", ()),
        ("a+b", ()),
    ],
)
def test_signs_matter_where_no_word_is_left_without_them(
    text: str, signed: tuple[str, ...]
) -> None:
    assert read_typed(text).signed == signed


def test_words_of_questions_do_not_count_unless_there_are_no_others() -> None:
    assert read_typed("how do transformers handle it").content == ("transformers", "handle")
    assert read_typed("To be or not to be").content == ("to", "be", "or", "not", "to", "be")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("arxiv:1706.03762", ["arxiv:1706.03762"]),
        ("1706.03762v3", ["arxiv:1706.03762"]),
        (" https://arxiv.org/abs/hep-th/9901001 ", ["arxiv:hep-th/9901001"]),
        ("https://arxiv.org/pdf/2312.00752v2", ["arxiv:2312.00752"]),
        ("10.1162/NECO.1997", ["doi:10.1162/neco.1997"]),
        ("https://doi.org/10.1038/nature16961", ["doi:10.1038/nature16961"]),
        ("openalex:W12", ["openalex:W12"]),
        ("the number 1706.03762", []),
        ("mamba", []),
        ("", []),
    ],
)
def test_ids_of_papers_and_addresses_of_them(text: str, keys: list[str]) -> None:
    assert paper_keys(text)[-1:] == keys


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (("GPT-4", "GPT 4", "gpt4"), "gpt4"),
        (("S⁴", "S4", "s-4"), "s4"),
        (("π₀", "π0", "pi0"), "pi0"),
        (("C++", "c++"), "cplusplu"),
        (("image net", "ImageNet", "concept:imagenet"), "imagenet"),
        (("😀", "+ -", ""), ""),
    ],
)
def test_spellings_of_a_name_share_a_key(spellings: tuple[str, ...], key: str) -> None:
    assert {name_key(one) for one in spellings} == {key}


def test_runs_are_the_names_that_a_question_may_hold() -> None:
    found = [run.text for run in runs(read_typed("mixture of experts in C++"))]

    assert found == [
        "mixture",
        "mixture of experts",
        "mixture of experts in c++",
        "experts",
        "experts in c++",
        "c++",
    ]


@given(st.text(max_size=80))
def test_any_text_can_be_taken_apart(text: str) -> None:
    typed = read_typed(text)

    assert len(typed.words) == len(typed.tokens) <= 16
    assert set(typed.content) <= set(typed.words)
    assert bool(typed.content) == bool(typed.words)
    paper_keys(text)
    name_key(text)
