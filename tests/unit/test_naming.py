"""Standard names: what a form is called without what adds nothing to it."""

from collections import Counter

import pytest

from extract.candidates import HeadTypes
from extract.domain import ConceptType
from extract.linking import VocabularyIndex, context_of
from extract.naming import Namer, other_forms, singular, standard_name
from extract.vocabulary import Entry, Head

ENTRIES = (
    Entry("MNIST", ConceptType.DATASET),
    Entry("FGSM", ConceptType.METHOD),
    Entry("variational autoencoder", ConceptType.MODEL, ("VAE",)),
    Entry("shuttle", ConceptType.MODEL, ("SH model",), needs=("weav",)),
)
HEADS = HeadTypes(
    (
        Head("dataset", ConceptType.DATASET, "carrier"),
        Head("model", ConceptType.MODEL, "label"),
        Head("network", ConceptType.MODEL, "strong"),
    )
)
NAMER = Namer(VocabularyIndex(ENTRIES), HEADS)


@pytest.mark.parametrize(
    ("surface", "bare"),
    [
        ("MNIST dataset", "MNIST"),
        ("MNIST datasets", "MNIST"),
        ("MNIST-dataset", "MNIST"),
        ("LoomSet dataset", "LoomSet"),
        ("variational autoencoder model", "variational autoencoder"),
        ("FGSM attack", "FGSM"),
        ("Weaver's variational autoencoder", "variational autoencoder"),
        ("variational autoencoder (VAE)", "variational autoencoder"),
        ("thread-action network (TAN) model", "thread-action network model"),
    ],
)
def test_what_adds_nothing_is_left(surface: str, bare: str) -> None:
    assert NAMER.bare(surface) == bare


@pytest.mark.parametrize(
    "surface",
    [
        "image dataset",  # nothing known, and no name's letters
        "LoomNet network",  # a strong head makes the term
        "MNIST attack",  # a dataset is no attack
        "dataset",
        "Weaver's model",
        "Weft (see above)",
    ],
)
def test_what_makes_the_name_stays(surface: str) -> None:
    assert NAMER.bare(surface) == surface


def test_a_surface_names_an_entry_with_or_without_the_noun_behind_it() -> None:
    for surface in ("MNIST", "MNIST dataset"):
        assert NAMER.entry(surface, context=context_of("weaving")) == ENTRIES[0]
    assert NAMER.entry("image dataset", context=context_of("weaving")) is None


def test_an_entry_that_needs_words_is_named_only_where_one_of_them_stands() -> None:
    assert NAMER.entry("shuttle", context=context_of("we knit")) is None
    assert NAMER.entry("shuttle", context=context_of("weaving")) == ENTRIES[3]
    assert NAMER.possible("shuttle model") == {ENTRIES[3]}


@pytest.mark.parametrize(
    ("surfaces", "introduced", "name"),
    [
        ({"Thread Attention Network": 1, "TAN": 5}, True, "TAN"),
        ({"Thread Attention Network": 1, "TAN": 5}, False, "Thread Attention Network"),
        ({"thread attention": 1, "thread attentions": 2}, True, "thread attention"),
        ({"WNs": 2, "WN": 1}, False, "WN"),
        ({"weft": 3, "Weft": 1}, False, "Weft"),
        ({"LN": 2, "LoomNet": 2}, True, "LN"),
        ({"LN": 1, "LoomNet": 2}, True, "LoomNet"),
        ({"loom": 1}, True, "loom"),
    ],
)
def test_the_standard_name_of_what_no_vocabulary_knows(
    surfaces: dict[str, int], *, introduced: bool, name: str
) -> None:
    assert standard_name(Counter(surfaces), introduced=introduced) == name


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("weft networks", "weft network"),
        ("LSTMs", "LSTM"),
        ("loom policies", "loom policy"),
        ("losses", "loss"),
        ("weft matrices", "weft matrix"),
        ("Indices", "Index"),
        ("data corpora", "data corpus"),
        ("skip-thoughts", "skip-thought"),
    ],
)
def test_a_plural_becomes_singular(plural: str, single: str) -> None:
    assert singular(plural) == single


@pytest.mark.parametrize(
    "name", ["statistics", "loss", "DARTS", "Adam", "analysis", "consensus", "time series", "CIFAR"]
)
def test_what_is_no_plural_stays(name: str) -> None:
    assert singular(name) == name


def test_other_forms_come_once_in_order_without_the_name() -> None:
    assert other_forms("Weft", ["WN", "Weft", "", "wefts", "WN"]) == ("WN", "wefts")
    assert other_forms("Weft", [r"\textbf{Weft} net", "weft net"]) == ("weft net",)
