"""Words and candidate spans: what the span model is asked about."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.spans.words import MAX_WIDTH, SHAPES, candidate_spans, shape_of, split_words


def spans(text: str, edge: int = 0) -> set[str]:
    words = split_words(text)
    first, last = candidate_spans(words, edge=edge)
    return {text[words.starts[a] : words.ends[b]] for a, b in zip(first, last, strict=True)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We run Mamba-2 on CIFAR-10.", "Mamba-2"),
        ("We run Mamba-2 on CIFAR-10.", "CIFAR-10"),
        ("GPT-3.5 wins", "GPT-3.5"),
        ("a mixture of experts layer", "mixture of experts"),
        ("written in C++, mostly", "C++"),
        ("the A* search", "A*"),
        ("Bachelier's model", "Bachelier's model"),
    ],
)
def test_names_are_candidates(text: str, name: str) -> None:
    assert name in spans(text)


def test_no_candidate_crosses_a_stop_a_comma_or_a_bracket() -> None:
    found = spans("Wefts. Looms, knots (threads) weave")
    assert found == {"Wefts", "Looms", "knots", "threads", "weave"}


def test_no_candidate_begins_or_ends_with_a_small_word() -> None:
    assert spans("the loom of a weaver") == {"loom", "weaver", "loom of a weaver"}


def test_no_candidate_crosses_the_edge_of_the_title() -> None:
    assert "Weft looms" in spans("Weft looms")
    assert "Weft looms" not in spans("Weft looms", edge=1)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("loom", "lower"),
        ("Loom", "capital"),
        ("A", "capital"),
        ("MNIST", "upper"),
        ("DynaBERT", "inner"),
        ("S4", "letters-digits"),
        ("1998", "number"),
        ("-", "sign"),
        ("β", "other"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@given(st.text(max_size=80))
def test_words_are_slices_in_order_and_hold_all_that_is_no_space(text: str) -> None:
    words = split_words(text)
    slices = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert slices == list(words.texts)
    assert "".join(slices) == "".join(char for char in text if not char.isspace())
    first, last = candidate_spans(words, edge=0)
    assert np.all((last - first >= 0) & (last - first < MAX_WIDTH))
