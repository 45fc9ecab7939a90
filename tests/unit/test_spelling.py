"""Spellings of one word have one key; different words keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.spelling import plain_word


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("optimisation", "optimization"),
        ("optimiser", "optimizers"),
        ("modelling", "modeling"),
        ("labelled", "labeled"),
        ("behaviours", "behavior"),
        ("dialogue", "dialogs"),
        ("analyse", "analyzes"),
        ("centre", "center"),
        ("processes", "process"),
        ("losses", "loss"),
        ("boxes", "box"),
        ("policies", "policy"),
        ("matrices", "matrix"),
        ("indices", "index"),
        ("analyses", "analysis"),
        ("caches", "cache"),
        ("networks", "network"),
    ],
)
def test_one_key(left: str, right: str) -> None:
    assert plain_word(left) == plain_word(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("class", "clas"), ("gan", "gain"), ("s", ""), ("loss", "los"), ("four", "for")],
)
def test_two_keys(left: str, right: str) -> None:
    assert plain_word(left) != plain_word(right)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=14))
def test_a_key_is_no_longer_than_its_word_and_one_letter(word: str) -> None:
    assert len(plain_word(word)) <= len(word) + 1
