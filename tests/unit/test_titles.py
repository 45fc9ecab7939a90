"""Titles derived from abstracts: short, readable, from their own words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.titles import MAX_TITLE_CHARS, derive_title

WORDS = st.sampled_from(
    [
        "we",
        "propose",
        "a",
        "the",
        "of",
        "network",
        "Zephyr,",
        "which",
        "that",
        "learns",
        "sorting",
        "numbers.",
        "(fast)",
        "$x_1$",
        "and",
        "In",
    ]
)


@pytest.mark.parametrize(
    ("abstract", "title"),
    [
        (
            "We present Zephyr, a new small language model that runs on a phone. It is fast.",
            "Zephyr: a new small language model that runs on a phone",
        ),
        (
            "Sorting is hard. We introduce a new sorting network called QuickNet, which learns.",
            "QuickNet: a new sorting network",
        ),
        (
            "We present OLGA: Open Language Graph Archive, a corpus of books.",
            "OLGA: Open Language Graph Archive",
        ),
        (
            "In this paper we propose pruning wide networks with two passes. It works.",
            "Pruning wide networks with two passes",
        ),
        ("This paper studies how kernels age in space. We measure it.", "How kernels age in space"),
        (
            r"We study \emph{greedy sorting} \citep{smith2020} in depth. It is slow.",
            "Greedy sorting in depth",
        ),
        ("Kernels compare molecules slowly.", "Kernels compare molecules slowly"),
        (
            "We propose pruning networks, a method for small chips.",
            "Pruning networks: a method for small chips",
        ),
    ],
)
def test_the_title_names_what_the_paper_introduces_or_does(abstract: str, title: str) -> None:
    assert derive_title(abstract) == title


def test_a_long_clause_is_cut_where_a_phrase_ends() -> None:
    abstract = (
        "We describe a patient procedure for calibrating thermometers in northern lighthouses during the "
        "long winters of the last century."
    )
    assert derive_title(abstract) == (
        "Patient procedure for calibrating thermometers in northern lighthouses"
    )


def test_text_without_spaces_is_cut_as_well() -> None:
    abstract = "我们研究小型网络如何学习对数字进行排序并且在十位数字的列表上训练可以对一百个数字的列表排序该方法不需要标签。"
    title = derive_title(abstract)
    assert abstract.startswith(title)
    assert 10 < len(title) <= 40


@given(st.lists(WORDS, min_size=1, max_size=60))
def test_every_title_is_short_whole_and_of_the_abstracts_words(words: list[str]) -> None:
    abstract = " ".join(words)
    title = derive_title(abstract)
    known = set(re.findall(r"\w+", abstract.lower()))
    assert len(title) <= MAX_TITLE_CHARS
    assert set(re.findall(r"\w+", title.lower())) <= known


@given(st.text(min_size=1, max_size=300))
def test_every_text_with_a_letter_gets_a_title(abstract: str) -> None:
    title = derive_title(abstract)
    assert len(title) <= MAX_TITLE_CHARS
    assert bool(title) or not re.search(r"[^\W_]", abstract)


@pytest.mark.parametrize("word", ["the", "of", "and", "for", "with", "to"])
def test_no_title_ends_in_a_weak_word(word: str) -> None:
    abstract = f"We propose {'very ' * 16}long {word} names."
    assert not derive_title(abstract).endswith(f" {word}")
