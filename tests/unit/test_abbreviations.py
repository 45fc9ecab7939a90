"""Short and long forms, in both directions, with exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.abbreviations import find_abbreviations, find_long_form


def pairs(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*p.short)], text[slice(*p.long)]) for p in find_abbreviations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("state-of-the-art Low-Rank Adaptation (LoRA)", [("LoRA", "Low-Rank Adaptation")]),
        ("a mixture of experts (MoE) layer", [("MoE", "mixture of experts")]),
        ("MoE (mixture of experts) layers", [("MoE", "mixture of experts")]),
        ("many state space models (SSMs) weave", [("SSMs", "state space models")]),
        ("Bidirectional Long Thread Memory [BLTM]", [("BLTM", "Bidirectional Long Thread Memory")]),
        (
            "we use a thread attention network (TAN; new here)",
            [("TAN", "thread attention network")],
        ),
        ("a multilayer perceptron (MLP)", [("MLP", "multilayer perceptron")]),
        ("looms (see Figure 2) and threads (n = 3)", []),
        ("in three cities (UK)", []),
        ("", []),
    ],
)
def test_definitions_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_long_form_stays_in_its_clause() -> None:
    assert pairs("Looms are old. Attention networks (LAN) are new.") == []


def test_a_short_form_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter or digit"):
        find_long_form("--", "any words before")


@given(st.text(), st.sampled_from(["(MoE)", "[SSMs]", "(MLP; so)", "SSM (state space)"]), st.text())
def test_spans_lie_in_the_text_and_apart(left: str, middle: str, right: str) -> None:
    text = f"{left} mixture of experts {middle}{right}"
    for pair in find_abbreviations(text):
        assert 0 <= pair.short[0] < pair.short[1] <= len(text)
        assert 0 <= pair.long[0] < pair.long[1] <= len(text)
        assert pair.short[1] <= pair.long[0] or pair.long[1] <= pair.short[0]
