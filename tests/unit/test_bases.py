"""What a sentence says that a model is based on, and what it does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.bases import find_bases
from extract.domain import Field, Mention, Paper, TitleSource
from tests.making import read_marks

KNOWN = {"loom", "transformer"}
WEFT = "[Weft|Model|introduces]"
LOOM = "[Loom|Model|uses]"


def pairs(text: str, title: str = "") -> list[tuple[str, str]]:
    abstract, concepts = read_marks(text)
    paper = Paper("paper:x", title, TitleSource.DOCUMENT, abstract)
    found = find_bases(paper, concepts, KNOWN)
    return [
        (one.model_id.removeprefix("concept:"), one.base_id.removeprefix("concept:"))
        for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"We propose {WEFT}, based on {LOOM}.",
        f"We propose {WEFT}, a fast model for cloth that is based on the {LOOM} architecture.",
        f"{WEFT} is built on top of {LOOM}.",
        f"{WEFT} builds upon a pre-trained {LOOM} and adds threads.",
        f"{WEFT} (Woven Form), an extension of {LOOM} to cloth, is fast.",
        f"{WEFT} extends {LOOM} with threads.",
        f"{WEFT} is a sparse, faster variant of the original {LOOM}.",
        f"{WEFT}, a distilled version of {LOOM}, is small.",
        f"Our {WEFT}, fine-tuned from {LOOM}, is good.",
        f"{WEFT}, initialised from {LOOM} weights, learns.",
        f"By fine-tuning {LOOM} on cloth we obtain {WEFT}.",
        f"We introduce {WEFT}, a {LOOM}-based model.",
        f"We study an extension of {LOOM}, called {WEFT}, here.",
        f"We introduce {WEFT}, an autoregressive {LOOM} with threads.",
        f"We introduce {WEFT}. Our model is based on {LOOM}.",
        f"We introduce {WEFT}. To this end, we extend {LOOM} to cloth.",
        f"Based on {LOOM}, we propose {WEFT}.",
        f"Building on {LOOM}, we introduce a fast model named {WEFT}.",
        f"{WEFT} modifies the {LOOM} (Yarn and Thread, 2013): it is new.",
    ],
)
def test_what_says_it(text: str) -> None:
    assert pairs(text) == [("weft", "loom")]


@pytest.mark.parametrize(
    "text",
    [
        f"Unlike models based on {LOOM}, {WEFT} is fast.",
        f"{WEFT} is not based on {LOOM}.",
        f"{WEFT} improves upon {LOOM} by 2 points.",
        f"{WEFT} outperforms a variant of {LOOM}.",
        f"{WEFT} is inspired by {LOOM}.",
        f"{WEFT} is compared with {LOOM}-based models.",
        f"Existing methods extend {LOOM}; we propose {WEFT}.",
        f"{WEFT} is based on the {LOOM} dataset.",
        f"{WEFT} extends {LOOM} embeddings to cloth.",
        f"{WEFT} learns features based on {LOOM}.",
        f"We propose {WEFT}. Recently, [Reeds|Model|mentions] based on {LOOM} have spread.",
        f"In our {WEFT}, a [Loom|Model|uses] weaves.",
        f"Using {WEFT}, our {LOOM}-based system weaves.",
        f"{WEFT}, a [large language model|Model|uses], is good.",
        f"We extend {LOOM} and propose {WEFT} and [Warp|Model|introduces].",
        f"{WEFT} is based on [MNIST|Dataset|uses].",
        f"We propose {WEFT}, a framework leveraging {LOOM}.",
        f"We propose {WEFT}, a framework for adapting {LOOM}.",
        f"We propose {WEFT}. In the second stage, we adapt {LOOM} to cloth.",
        f"We propose {WEFT}, an approach to [Reed|Method|uses] based on {LOOM}.",
        f"We propose {WEFT}, a [Bolt|Model|uses] framework.",
    ],
)
def test_what_does_not(text: str) -> None:
    assert pairs(text) == []


def test_a_list_of_bases() -> None:
    text = f"{WEFT} is based on {LOOM}, [Reed|Model|uses] and [Heddle|Method|uses]."
    assert pairs(text) == [("weft", "loom"), ("weft", "reed"), ("weft", "heddle")]


def test_a_list_ends_before_what_the_paper_introduces() -> None:
    text = f"We present {WEFT}, the successor of {LOOM}, and [Warp|Model|introduces]."
    assert pairs(text) == [("weft", "loom")]


def test_the_first_sentence_of_a_pair_counts_and_nothing_is_based_on_what_is_based_on_it() -> None:
    text = f"{WEFT} extends {LOOM}. {WEFT} is a variant of {LOOM}. {LOOM} is based on {WEFT}."
    abstract, concepts = read_marks(text)
    (one,) = find_bases(Paper("paper:x", "", TitleSource.DERIVED, abstract), concepts, KNOWN)

    assert one.quote == abstract[one.start : one.end] == "Weft extends Loom."
    assert one.field is Field.ABSTRACT


def test_a_title() -> None:
    title = "Weft: A Loom-based Model"
    _, (loom, weft) = read_marks(f"{WEFT} {LOOM}")
    whole = (0, len(title))
    concepts = [
        type(one)(
            **{
                **vars(one),
                "mentions": (Mention(Field.TITLE, start, start + 4, one.name, whole),),
            }
        )
        for one, start in ((weft, 0), (loom, 8))
    ]
    (one,) = find_bases(Paper("paper:x", title, TitleSource.DOCUMENT, ""), concepts, KNOWN)
    assert (one.model_id, one.base_id, one.quote) == ("concept:weft", "concept:loom", title)


@given(st.text(st.sampled_from("ab ,.()-\ue000\ue001XbasedonWeftLoom1"), max_size=200))
def test_any_words_between_names_leave_spans_exact(words: str) -> None:
    abstract, concepts = read_marks(f"{WEFT} {words} based on {LOOM} {words}")
    for one in find_bases(Paper("paper:x", "", TitleSource.DERIVED, abstract), concepts, KNOWN):
        assert one.quote == abstract[one.start : one.end]


def test_what_is_too_long_for_a_sentence_is_left_alone() -> None:
    text = f"{WEFT} is based on {LOOM} for "
    assert pairs(text + "cloth and " * 100) == [("weft", "loom")]
    assert pairs(text + "cloth and " * 1_000) == []
