"""Plain text as LaTeX, held against the reader that takes LaTeX apart again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exporting.latex import escape, protect
from extract.readers.latex import to_plain


@pytest.mark.parametrize(
    ("plain", "latex"),
    [
        ("Looms & Shuttles: 50% of_the #1", r"Looms \& Shuttles: 50\% of\_the \#1"),
        (r"a \ in { one brace", r"a \textbackslash{} in \textbraceleft{} one brace"),
        ("x^2 ~ y", r"x\textasciicircum{}2 \textasciitilde{} y"),
        ("Fast $O(n_i)$ looms & more", r"Fast $O(n_i)$ looms \& more"),
        ("from $5 to $10", r"from \$5 to \$10"),
        ("a $x{1$ b", r"a \$x\textbraceleft{}1\$ b"),
        (
            r"at $\alpha_{1} \% $x",
            r"at \$\textbackslash{}alpha\_\textbraceleft{}1\textbraceright{} \textbackslash{}\% \$x",
        ),
        (r"at $a & b\& 5% \{#1\}$", r"at $a \& b\& 5\% \{\#1\}$"),
        (r"$\mathcal{O}(n \log n)$", r"$\mathcal{O}(n \log n)$"),
        ("two\n\nparagraphs\tand\x07 a bell", "two paragraphs and a bell"),
        ("Zoë Grønbæk, 织机", "Zoë Grønbæk, 织机"),
    ],
)
def test_signs_are_escaped_and_formulas_stay(plain: str, latex: str) -> None:
    assert escape(plain) == latex


@pytest.mark.parametrize(
    "formula",
    [
        r"$\input{/etc/passwd}$",
        r"$\catcode`\@=0 @input{x}$",
        r"$x^^5cinput{x}$",
        r"$\alpha\write18{ls}$",
        r"$\begin{filecontents}{x}\end{filecontents}$",
        r"$a \) \immediate$",
        r"$\\input{x} \def\a{}$",
    ],
)
def test_what_is_no_mathematics_is_text(formula: str) -> None:
    latex = escape(formula)
    assert re.findall(r"\\(?!text[a-z]+\{\})[A-Za-z]+", latex) == []
    assert re.findall(r"(?<!\\)[$%&#_^]", latex) == []


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Weaving with BERT and LoRA", "Weaving with {BERT} and {LoRA}"),
        ("GPT-3 on R2D2_x at $X_{AB}$", r"{GPT-3} on {R2D2\_x} at $X_{AB}$"),
        ("Plain Words Only", "Plain Words Only"),
    ],
)
def test_words_with_inner_capitals_keep_their_case(title: str, latex: str) -> None:
    assert protect(title) == latex
    assert to_plain(latex) == title


@pytest.mark.parametrize("title", ["a < b | c > d", "<b onclick=x>", "x^2 in a_b", "50% of #1 & ~"])
def test_signs_that_are_written_by_name_are_read_again(title: str) -> None:
    assert to_plain(escape(title)) == title


@given(st.text(max_size=60))
def test_braces_are_balanced_whatever_the_text(text: str) -> None:
    depth = 0
    for char in protect(text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
