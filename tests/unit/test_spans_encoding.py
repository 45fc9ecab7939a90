"""A paper as arrays: every word keeps its place, and too much text is cut at a word."""

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from extract.spans.encoding import GAP, MAX_PIECES, Encoder, Encoding
from extract.spans.files import FOLDER, PIECES

LONG = "The weft crosses the warp of CIFAR-10 threads. " * 200


@lru_cache
def encoder() -> Encoder:
    return Encoder(Tokenizer.from_file(str(FOLDER / PIECES)))


def encode(title: str, abstract: str) -> Encoding:
    return encoder().encode(title, abstract)


def test_offsets_point_into_title_gap_and_abstract() -> None:
    encoding = encode("Weft looms", "Mamba-2 weaves.")
    assert encoding.text == f"Weft looms{GAP}Mamba-2 weaves."
    assert {"Weft looms", "Mamba-2", "Mamba-2 weaves"} <= set(encoding.span_texts)
    assert encoding.surface(0, 1) == "Weft looms"


def test_title_and_abstract_are_told_apart_and_no_span_crosses_them() -> None:
    encoding = encode("Weft", "looms weave")
    title = encoding.owners == 0
    assert set(encoding.segments[title]) == {0}
    assert set(encoding.segments[encoding.owners > 0]) == {1}
    assert [text for text in encoding.span_texts if "Weft" in text] == ["Weft"]


def test_figures_are_spans_of_words_and_keep_their_unit() -> None:
    encoding = encode("", "Weft reaches 98.1% on MNIST and 24.3 BLEU.")
    assert encoding.figure_texts == ["98.1%", "24.3"]


BY_WORDS = tuple("threads " * n for n in range(MAX_PIECES - 4, MAX_PIECES + 1))
BY_PIECES = tuple("a " * n + "floccinaucinihilipilification " * 200 for n in range(4))


@pytest.mark.parametrize("abstract", [LONG, "word😀" * 900, *BY_WORDS, *BY_PIECES])
def test_a_text_beyond_the_models_reach_is_cut_at_a_word(abstract: str) -> None:
    encoding = encode("Weft", abstract)
    assert len(encoding.pieces) <= MAX_PIECES
    assert len(encoding.pieces) == len(encoding.owners) == len(encoding.segments)
    assert int(encoding.owners.max()) == len(encoding.words) - 1
    assert all(one <= len(encoding.words) for one in (*encoding.last, *encoding.figures.flat))


def test_the_beginning_of_a_long_text_is_read_as_if_it_stood_alone() -> None:
    whole = encode("", LONG)
    begin = encode("", LONG[: int(whole.words.ends[-1]) - len(GAP)])
    assert len(whole.words) > 300
    assert np.array_equal(whole.pieces, begin.pieces)
    assert set(begin.span_texts) == set(whole.span_texts)


def test_a_word_of_which_the_tokenizer_leaves_nothing_still_has_a_piece() -> None:
    encoding = encode("", "warp \u0300 weft")  # an accent alone is normalised away
    assert list(dict.fromkeys(encoding.owners.tolist()[:-1])) == [-1, 0, 1, 2]


def test_an_empty_paper_has_two_marks_and_no_spans() -> None:
    encoding = encode("", "")
    assert len(encoding.pieces) == 2
    assert (len(encoding.words), encoding.span_texts, encoding.figure_texts) == (0, [], [])


@given(st.text(max_size=60), st.text(max_size=300))
def test_every_array_fits_the_words_of_any_text(title: str, abstract: str) -> None:
    encoding = encode(title, abstract)
    count = len(encoding.words)
    assert len(encoding.shapes) == len(encoding.marks) == count
    assert set(range(count)) <= set(encoding.owners.tolist())
    assert np.all(np.diff(encoding.owners[1:-1]) >= 0)
    for text in (*encoding.span_texts, *encoding.figure_texts):
        assert text == text.strip()
        assert text in encoding.text
