"""Visible text hides markup and can always find its way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.clean import visible

TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\\{}$^_~%ﬁ🙂"))
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (r"We use \emph{Loomer} here", "We use Loomer here"),
        ("S$^4$ layers", "S4 layers"),
        (r"a gain of 5\% \citep{one,two}.", "a gain of 5%  ."),
        ("e\ufb03cient \ufb01lters", "efficient filters"),
        ("low\u2011rank\nmaps", "low-rank maps"),
        ("soft\u00adhyphen", "softhyphen"),
        (r"{\bf Loomer} and \textsc{\small{loom-2}}", "Loomer and loom-2"),
        (r"Erd\H{o}s--R\'enyi, na\"{\i}ve Poincar\'{e}", "Erdős--Rényi, naïve Poincaré"),
        (r"$\beta$-VAE with $\ell_2$, $\varepsilon$ and \Gamma", "β-VAE with ℓ2, ε and Γ"),
        (r"\cite{x} \citep{y} \c \'", "    \\c \\'"),
        (
            "mixture of ex-\nperts, state-\nSpace, GPT-\n3",
            "mixture of experts, state- Space, GPT- 3",
        ),
        ("我们在ImageNet上训练", "我们在 ImageNet 上训练"),
        ("", ""),
    ],
)
def test_markup_is_not_shown(raw: str, shown: str) -> None:
    assert visible(raw).text == shown


@pytest.mark.parametrize(
    ("raw", "shown", "whole"),
    [
        ("the S$^4$ layer", "S4", "S$^4$"),
        (r"we use \emph{Loomer}.", "Loomer", "Loomer"),
        ("e\ufb03cient", "efficient", "e\ufb03cient"),
        (r"a $\beta$-VAE here", "β-VAE", r"$\beta$-VAE"),
        (r"the $\text{S}_4$ layer", "S4", r"\text{S}_4"),
        ("在ImageNet上", "ImageNet", "ImageNet"),
    ],
)
def test_a_visible_span_comes_back_whole(raw: str, shown: str, whole: str) -> None:
    seen = visible(raw)
    start = seen.text.index(shown)
    assert raw[slice(*seen.span(start, start + len(shown)))] == whole


@given(TEXT)
def test_the_map_is_ordered_and_in_bounds(raw: str) -> None:
    seen = visible(raw)
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    assert list(seen.starts) == sorted(seen.starts)
    assert all(0 <= a < b <= len(raw) for a, b in zip(seen.starts, seen.ends, strict=True))


@given(st.text(alphabet="abc déñ🙂مر\u0301-.,", min_size=1))
def test_text_without_markup_is_shown_as_it_is(raw: str) -> None:
    assert visible(raw).text == raw
