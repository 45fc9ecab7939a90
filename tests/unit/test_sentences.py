"""Sentence boundaries by rule, on what abstracts really hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["We follow Weaver et al. 2019, e.g. their loom.", "It works."],
        ["See Fig. 3 and Eq. 2 for i.i.d. threads.", "All hold."],
        ["The gain is 3.5 points.", "(It is stable.)"],
        ["Does it scale?", "Yes!", "We show why."],
        ["यह एक वाक्य है।", "We weave graphs."],
        ["J. Weaver wrote it.", "\\emph{Loomer} is new."],
        ["w.r.t. the old loom it is faster."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


def test_a_missing_space_does_not_hide_a_boundary() -> None:
    text = "It solves all tasks.In this work we ask why."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "It solves all tasks.",
        "In this work we ask why.",
    ]


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentence_spans("A loom\n\nTwo looms") == ((0, 6), (8, 17))


@given(st.text())
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    covered = [i for a, b in spans for i in range(a, b)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))
