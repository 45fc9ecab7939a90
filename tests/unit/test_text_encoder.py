"""Vectors of texts: of length 1, alone as in company, near where the sense is near."""

from functools import lru_cache

import numpy as np
import pytest

from extract.embedding import TextEncoder
from graph.cypher.schema import VECTOR_INDEXES


@lru_cache
def encoder() -> TextEncoder:
    return TextEncoder.load()


TEXTS = (
    "Attention layers translate German sentences without recurrence.",
    "A recurrent network for machine translation.",
    "Corn yields in dry summers.",
    "",
    "मॉडल 🙂 \u200b \u0300",
    "thread " * 5_000,
)


def test_each_text_gets_a_vector_of_length_one() -> None:
    vectors = encoder().encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder().dims)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_no_vectors() -> None:
    assert encoder().encode([]).shape == (0, encoder().dims)


def test_a_text_has_the_same_vector_in_any_company() -> None:
    together = encoder().encode(TEXTS)
    alone = [encoder().encode([text])[0] for text in TEXTS[:3]]
    assert np.array_equal(together[:3], np.stack(alone))


def test_what_means_alike_is_nearer() -> None:
    attention, recurrence, corn = encoder().encode(TEXTS[:3])
    assert attention @ recurrence > 0.4
    assert attention @ corn < 0.2


def test_the_index_takes_vectors_of_this_length() -> None:
    assert f"`vector.dimensions`: {encoder().dims}" in VECTOR_INDEXES[0]


@pytest.mark.timeout(60)
def test_a_text_of_megabytes_costs_no_more_than_a_page() -> None:
    page = "the warp and the weft " * 500
    (long,) = encoder().encode([page * 2_000])
    (short,) = encoder().encode([page])
    assert np.array_equal(long, short)
