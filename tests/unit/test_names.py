"""Names that the paper introduces, and names that show by their letters."""

import pytest

from extract.candidates import HeadTypes
from extract.domain import ConceptType
from extract.linking import VocabularyIndex
from extract.names import NameWords, inner_capital_names, introduced_names, title_name
from extract.nametypes import NameTyper
from extract.vocabulary import Entry, Head

HEADS = HeadTypes(
    tuple(
        Head(word, type_, "carrier")
        for word, type_ in [
            ("model", ConceptType.MODEL),
            ("network", ConceptType.MODEL),
            ("dataset", ConceptType.DATASET),
            ("benchmark", ConceptType.DATASET),
            ("method", ConceptType.METHOD),
            ("framework", ConceptType.METHOD),
        ]
    )
)
WORDS = NameWords(empty=frozenset({"GPU", "GitHub"}), common=frozenset({"the", "our", "new"}))


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("We present Weft, a recurrent model for looms.", "Weft", ConceptType.MODEL),
        ("In this paper, we introduce the LoomSet dataset.", "LoomSet", ConceptType.DATASET),
        (
            "We further propose a simple framework, WeaveNet, to knit.",
            "WeaveNet",
            ConceptType.METHOD,
        ),
        ("This work presents a benchmark called KnotBench.", "KnotBench", ConceptType.DATASET),
        ("We build a network dubbed Loomer-2 for this.", "Loomer-2", ConceptType.MODEL),
        ("WarpFlow is proposed to knit.", "WarpFlow", None),
    ],
)
def test_an_introduced_name(text: str, name: str, type_: ConceptType | None) -> None:
    found = {(c.name, c.type) for c in introduced_names(text, [(0, len(text))], HEADS, WORDS)}
    assert found == {(name, type_)}


@pytest.mark.parametrize(
    "text",
    [
        "We propose a model to knit on GPU.",
        "We present our model.",
        "We introduce GitHub, a model.",
        "Weavers propose Warp.",
        "We show that MNIST is small.",
    ],
)
def test_nothing_is_introduced(text: str) -> None:
    assert list(introduced_names(text, [(0, len(text))], HEADS, WORDS)) == []


@pytest.mark.parametrize(
    ("title", "name", "type_"),
    [
        ("Weft: A Recurrent Model for Looms", "Weft", ConceptType.MODEL),
        ("KnotBench: a benchmark of knots", "KnotBench", ConceptType.DATASET),
        ("WeaveNet 2: Knitting Again", "WeaveNet 2", None),
    ],
)
def test_the_name_before_the_colon(title: str, name: str, type_: ConceptType | None) -> None:
    found = title_name(title, HEADS, WORDS)
    assert found is not None
    assert (found.start, found.end, found.name, found.type) == (0, len(name), name, type_)


@pytest.mark.parametrize(
    "title",
    ["Weaving with looms", "Weaving and knitting: a view", "GPU: a history", "The new loom: why"],
)
def test_a_title_without_a_name(title: str) -> None:
    assert title_name(title, HEADS, WORDS) is None


def test_inner_capitals_show_a_name() -> None:
    text = "Self-Supervised DynaLoom on GPU with ZuCo 1.0 and fMRI data of GitHub"
    assert [c.name for c in inner_capital_names(text, WORDS)] == ["DynaLoom", "ZuCo 1.0", "fMRI"]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("we test on LoomA and WarpB", "WarpB", ConceptType.DATASET),
        ("models such as LoomA", "LoomA", ConceptType.MODEL),
        ("the LoomA dataset", "LoomA", ConceptType.DATASET),
        ("it beats Weft-14B", "Weft-14B", ConceptType.MODEL),
        ("it beats Qwen3-x", "Qwen3-x", ConceptType.MODEL),
        ("it beats KnotFormer", "KnotFormer", ConceptType.MODEL),
        ("about 70B of them", "70B", None),
        ("an LLM-driven loom", "LLM-driven", None),
    ],
)
def test_the_type_of_an_unknown_name(text: str, name: str, type_: ConceptType | None) -> None:
    index = VocabularyIndex((Entry("Qwen3", ConceptType.MODEL),))
    typer = NameTyper(index, HEADS, {ConceptType.MODEL: ("Former",)})
    candidate = next(c for c in inner_capital_names(text, WORDS) if c.name == name)
    assert typer.type_of(candidate, text) == type_
