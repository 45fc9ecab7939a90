"""Works that a text cites, in all forms."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.citations import find_citations
from extract.domain import Citation, Field


def cited(text: str, span: str, **facts: object) -> Citation:
    start = text.index(span)
    plain = Citation(span, None, None, (), None, None, Field.ABSTRACT, start, start + len(span))
    return replace(plain, **facts)  # type: ignore[arg-type]  # facts name fields of Citation


@pytest.mark.parametrize(
    ("text", "span", "facts"),
    [
        (
            "as in Weaver et al., 2015.",
            "Weaver et al., 2015",
            {"year": 2015, "authors": ("Weaver",)},
        ),
        (
            "as Weaver et al. (2015b) say",
            "Weaver et al. (2015b)",
            {"year": 2015, "authors": ("Weaver",)},
        ),
        (
            "(Weaver & Thread, 2023)",
            "Weaver & Thread, 2023",
            {"year": 2023, "authors": ("Weaver", "Thread")},
        ),
        (
            "van Loom and Weaver (2019)",
            "van Loom and Weaver (2019)",
            {"year": 2019, "authors": ("van Loom", "Weaver")},
        ),
        ("a known loom \\citep{weaver2015loom}.", "weaver2015loom", {"year": 2015}),
        ("see arXiv:2101.00001v2 now", "arXiv:2101.00001v2", {"arxiv": "2101.00001"}),
        ("doi:10.1000/ab.c, which", "doi:10.1000/ab.c", {"doi": "10.1000/ab.c"}),
        (
            'the paper "Threads Are All You Ever Want" says',
            "Threads Are All You Ever Want",
            {"title": "Threads Are All You Ever Want"},
        ),
        ("the work of Weaver et al. shows", "Weaver et al.", {"authors": ("Weaver",)}),
        ("gated looms [12] are", "[12]", {}),
    ],
)
def test_one_citation(text: str, span: str, facts: dict[str, object]) -> None:
    assert find_citations(text, Field.ABSTRACT) == (cited(text, span, **facts),)


def test_each_latex_key_is_a_citation() -> None:
    text = r"threads \citep[see][p. 2]{one2001, two} and"
    assert find_citations(text, Field.ABSTRACT) == (
        cited(text, "one2001", year=2001),
        cited(text, "two"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 we wove.",
        "the CVPR 2023 challenge",
        'a "loom" and "the old way to do it"',
        "range [0, 1]",
        "",
    ],
)
def test_no_citation(text: str) -> None:
    assert find_citations(text, Field.ABSTRACT) == ()


@given(st.text())
def test_spans_are_slices_in_order_and_apart(text: str) -> None:
    end = 0
    for citation in find_citations(f"{text} (Weaver et al., 2015) {text}", Field.ABSTRACT):
        assert citation.start >= end
        assert (
            citation.text == f"{text} (Weaver et al., 2015) {text}"[citation.start : citation.end]
        )
        end = citation.end
