"""Figures with what they measure, on sentences of our own."""

from dataclasses import replace

import pytest

from extract.clean import visible
from extract.domain import Concept, ConceptType, Field, Mention, Result, Role
from extract.fields import FieldView
from extract.figures import find_figures
from extract.linking import VocabularyIndex
from extract.results import find_results
from extract.sentences import sentence_spans
from extract.vocabulary import Entry

INDEX = VocabularyIndex(
    (
        Entry("accuracy", ConceptType.METRIC, direction="higher"),
        Entry("perplexity", ConceptType.METRIC, direction="lower"),
        Entry("top-1 accuracy", ConceptType.METRIC, ("top-1",), direction="higher"),
        Entry("top-5 accuracy", ConceptType.METRIC, direction="higher"),
        Entry("top-1 error", ConceptType.METRIC, direction="lower"),
        Entry("top-5 error", ConceptType.METRIC, direction="lower"),
    )
)
KINDS = {
    "Weft": (ConceptType.MODEL, Role.INTRODUCES),
    "Weft-11B": (ConceptType.MODEL, Role.INTRODUCES),
    "LSTM": (ConceptType.MODEL, Role.COMPARES_WITH),
    "ensemble": (ConceptType.METHOD, Role.USES),
    "MNIST": (ConceptType.DATASET, Role.EVALUATED_ON),
    "LoomSet": (ConceptType.DATASET, Role.EVALUATED_ON),
    "knitting": (ConceptType.TASK, Role.ADDRESSES),
}


def results(text: str) -> tuple[Result, ...]:
    view = FieldView(Field.ABSTRACT, visible(text), sentence_spans(text), ())
    concepts = []
    for name, (type_, role) in KINDS.items():
        if name in text:
            at = text.index(name)
            mention = Mention(Field.ABSTRACT, at, at + len(name), name, (0, len(text)))
            concepts.append(
                Concept(f"concept:{name.lower()}", name, type_, role, 0.9, (), (mention,))
            )
    return find_results(view, concepts, INDEX)


WHOLE = Result(
    model="Weft",
    model_id="concept:weft",
    dataset="MNIST",
    dataset_id="concept:mnist",
    task=None,
    task_id=None,
    metric="accuracy",
    metric_id="concept:accuracy",
    value="98.1%",
    number=98.1,
    unit="%",
    relative=False,
    compared_to=None,
    direction="higher",
    field=Field.ABSTRACT,
    start=0,
    end=0,
    quote="",
)


def quoted(result: Result, text: str) -> Result:
    return replace(result, end=len(text), quote=text)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Weft reaches 98.1% accuracy on MNIST.", {}),
        ("On MNIST, Weft has an accuracy of 98.1%.", {}),
        (
            "Weft improves over LSTM by 3.2 points on MNIST.",
            {
                "metric": None, "metric_id": None, "direction": None, "value": "3.2 points",
                "number": 3.2, "unit": "points", "relative": True, "compared_to": "LSTM",
            },
        ),
        (
            "Weft is 2.5x faster than LSTM on MNIST.",
            {
                "metric": None, "metric_id": None, "direction": None, "value": "2.5x",
                "number": 2.5, "unit": "x", "relative": True, "compared_to": "LSTM",
            },
        ),
        (
            "Weft has a perplexity of 20.5 on LoomSet.",
            {
                "metric": "perplexity", "metric_id": "concept:perplexity", "direction": "lower", "value": "20.5",
                "number": 20.5, "unit": None, "dataset": "LoomSet", "dataset_id": "concept:loomset",
            },
        ),
        (
            "For knitting, Weft lifts accuracy from 71.2 to 78.4.",
            {
                "dataset": None, "dataset_id": None, "task": "knitting", "task_id": "concept:knitting",
                "value": "78.4", "number": 78.4, "unit": None,
            },
        ),
    ],
)  # fmt: skip
def test_one_result(text: str, facts: dict[str, object]) -> None:
    assert results(text) == (quoted(replace(WHOLE, **facts), text),)  # type: ignore[arg-type]  # field names


def test_figures_of_a_list_go_to_datasets_in_order() -> None:
    text = "Weft reaches 98.1% and 72% accuracy on MNIST and LoomSet."
    first = quoted(WHOLE, text)
    second = replace(
        first, value="72%", number=72.0, dataset="LoomSet", dataset_id="concept:loomset"
    )
    assert results(text) == (first, second)


def test_each_figure_has_the_metric_beside_it() -> None:
    text = "Weft has a perplexity of 20.5 and accuracy of 72% on MNIST."
    assert [(r.metric, r.value) for r in results(text)] == [
        ("perplexity", "20.5"),
        ("accuracy", "72%"),
    ]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Weft has 21.2% top-1 and 5.6% top-5 error on MNIST.", ["top-1 error", "top-5 error"]),
        ("Weft has 21.2% top-1, 5.6% top-5 error on MNIST.", ["top-1 error", "top-5 error"]),
        ("Weft has 81% top-1 and 95% top-5 accuracy.", ["top-1 accuracy", "top-5 accuracy"]),
        ("Weft has 81% top-1 accuracy and 5.6% top-5 error.", ["top-1 accuracy", "top-5 error"]),
        ("Weft has 81% top-1 on MNIST. Its error is small.", ["top-1 accuracy"]),
    ],
)
def test_the_noun_behind_a_list_of_metrics_is_that_of_all(text: str, metrics: list[str]) -> None:
    assert [result.metric for result in results(text)] == metrics


def test_figures_in_brackets_belong_to_the_name_before() -> None:
    text = "Weft is good: MNIST (98.1) and LoomSet (72)."
    found = [(r.dataset, r.value) for r in results(text)]
    assert found == [("MNIST", "98.1"), ("LoomSet", "72")]


@pytest.mark.parametrize(
    "text",
    [
        "Weft has 14 million parameters.",
        "In 2015, MNIST was old.",
        "We use 10 layers on MNIST.",
        "Nothing here is a figure.",
        "It reaches 98.1% of something.",
        "MNIST brings accuracy: (1) Weft weaves.",
        "LoomSet is 4.2 times larger than MNIST.",
        "MNIST in a 4 x 3 ablation.",
    ],
)
def test_no_result(text: str) -> None:
    assert results(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit", "relative"),
    [
        ("a gain of 10.3% to 35.8% here", "10.3% to 35.8%", "%", True),
        ("it is 2-8X faster", "2-8X", "x", True),
        (r"up to 5\% better", r"5\%", "%", True),
        ("it has 37.5 dB", "37.5 dB", "dB", False),
        ("improved by 1,024 points", "1,024 points", "points", True),
    ],
)
def test_a_figure_has_value_unit_and_kind(
    text: str, value: str, unit: str, *, relative: bool
) -> None:
    (figure,) = find_figures(text)
    assert (text[figure.start : figure.end], figure.unit, figure.relative) == (
        value,
        unit,
        relative,
    )


def test_digits_of_names_are_no_figures() -> None:
    assert list(find_figures("on CIFAR 10 now", [(3, 11)])) == []


def test_a_paper_is_about_what_its_title_begins_with_of_all_that_it_introduces() -> None:
    text = "It has 98.1% accuracy."
    view = FieldView(Field.ABSTRACT, visible(text), sentence_spans(text), ())
    title = "Weft: Looms with Heddles"
    concepts = [
        _introduced(name, confidence, Mention(Field.TITLE, at, at + len(name), name, (0, 24)))
        for name, confidence, at in (("Heddles", 0.99, 17), ("Weft", 0.9, 0))
    ]

    assert [title[m.start : m.end] for c in concepts for m in c.mentions] == ["Heddles", "Weft"]
    assert [one.model for one in find_results(view, concepts, INDEX)] == ["Weft"]


def _introduced(name: str, confidence: float, mention: Mention) -> Concept:
    id_ = f"concept:{name.lower()}"
    return Concept(
        id_, name, ConceptType.MODEL, Role.INTRODUCES, confidence, (), mentions=(mention,)
    )
