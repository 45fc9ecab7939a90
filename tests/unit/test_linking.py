"""Names of a vocabulary are found in all their spellings, and never half a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import ConceptType
from extract.linking import VocabularyIndex, context_of, fold
from extract.vocabulary import Entry

ENTRIES = (
    Entry("mixture of experts", ConceptType.METHOD, ("MoE",)),
    Entry("GPT-3", ConceptType.MODEL),
    Entry("GPT-3.5", ConceptType.MODEL),
    Entry("KAN", ConceptType.MODEL),
    Entry("Mamba", ConceptType.MODEL, exact_case=True, rejects=("snake",)),
    Entry("Adam", ConceptType.METHOD, exact_case=True, needs=("optim",)),
    Entry("S4", ConceptType.MODEL, exact_case=True),
    Entry("MNIST", ConceptType.DATASET),
    Entry("Fashion-MNIST", ConceptType.DATASET),
)
INDEX = VocabularyIndex(ENTRIES, suffixes=("based",))


def names(text: str) -> list[tuple[str, str]]:
    links = INDEX.links(text, context=context_of(text))
    return [(text[link.start : link.end], link.entry.name) for link in links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mixture-of-Expert layers", [("Mixture-of-Expert", "mixture of experts")]),
        ("a MIXTURE OF EXPERTS", [("MIXTURE OF EXPERTS", "mixture of experts")]),
        ("sparse MoEs", [("MoEs", "mixture of experts")]),
        ("GPT3 and GPT-3.5", [("GPT3", "GPT-3"), ("GPT-3.5", "GPT-3.5")]),
        ("GPT-3.7 alone", []),
        ("on Fashion MNIST", [("Fashion MNIST", "Fashion-MNIST")]),
        ("an MNIST-based test", [("MNIST", "MNIST")]),
        ("S-KAN and KAN-X but KANs", [("KANs", "KAN")]),
        ("kan", []),
        ("Mamba wins; the mamba bites; a Mamba snake", [("Mamba", "Mamba")]),
        ("Adam ate. No more.", []),
        ("the optimizer Adam", [("Adam", "Adam")]),
        ("unMNISTed", []),
        ("an S⁴ layer, no s4 or s⁴", [("S⁴", "S4")]),
        ("MNIST. GPT-3", [("MNIST", "MNIST"), ("GPT-3", "GPT-3")]),
    ],
)
def test_names_are_linked(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("GPT-3", "gpt 3"), ("C++", "c++"), ("S⁴", "S4"), ("Transformers", "transformer")],
)
def test_spellings_fold_to_one_key(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_numbers_do_not_run_together() -> None:
    assert fold("GPT-3.5") != fold("GPT-35")


def test_a_name_of_two_concepts_is_looked_up_as_none() -> None:
    index = VocabularyIndex(
        (
            Entry("mean absolute error", ConceptType.METRIC, ("MAE",)),
            Entry("masked autoencoder", ConceptType.MODEL, ("MAE",)),
        )
    )
    assert index.lookup("MAE") is None
    assert index.lookup("masked auto-encoders") == Entry(
        "masked autoencoder", ConceptType.MODEL, ("MAE",)
    )


@given(st.text(), st.sampled_from(["MNIST", "GPT-3", "mixture of experts"]), st.text())
def test_links_are_whole_words_apart_and_in_order(left: str, name: str, right: str) -> None:
    text = f"{left} {name} {right}"
    end = 0
    for link in INDEX.links(text, context=context_of(text)):
        assert end <= link.start < link.end <= len(text)
        assert not text[link.start - 1 : link.start].isalnum()
        assert not text[link.end : link.end + 1].isalnum()
        end = link.end
