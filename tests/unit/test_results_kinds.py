"""Gains, places and subjects of figures that only the grammar of their sentence tells."""

from dataclasses import replace

import pytest

from extract.clean import visible
from extract.domain import Concept, ConceptType, Field, Mention, Result, Role
from extract.fields import FieldView
from extract.figures import find_figures
from extract.judges import RuleJudge
from extract.linking import VocabularyIndex
from extract.model_judge import ModelJudge
from extract.results import find_results
from extract.sentences import sentence_spans
from extract.vocabulary import Entry
from tests.unit.test_results import INDEX, results

MODEL, METHOD, DATASET = ConceptType.MODEL, ConceptType.METHOD, ConceptType.DATASET

TASKS = VocabularyIndex((Entry("image classification", ConceptType.TASK),))


def named(name: str, text: str, type_: ConceptType, role: Role, title: str = "") -> Concept:
    """A concept with its mentions in a title and an abstract, where it stands there once."""
    mentions = []
    for field, written in ((Field.TITLE, title), (Field.ABSTRACT, text)):
        at = written.find(name)
        if at >= 0:
            mentions.append(Mention(field, at, at + len(name), name, (0, len(written))))
    return Concept(f"concept:{name}", name, type_, role, 0.9, (), tuple(mentions))


def told(text: str, *concepts: Concept, title: str = "") -> list[tuple[str, str | None]]:
    """Value and model of each figure."""
    view = FieldView(Field.ABSTRACT, visible(text), sentence_spans(text), ())
    found = find_results(view, concepts, INDEX, title=title)
    return [(one.value, one.model) for one in found]


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("Weft beats both LSTM by 3.1% and the ensemble by 8.3% on MNIST.", [True, True]),
        ("Weft goes further on three looms, e.g., by 0.5% on MNIST.", [True]),
        ("Weft changes accuracy by up to 5% on MNIST.", [True]),
        ("Weft is held back by 72 on MNIST.", [False]),
        ("Weft is first, followed by 85% of LSTM.", [False]),
        ("Weft is topped by 85%, rivalled by 84% and preceded by 83% of LSTM.", [False] * 3),
        ("Matched by 80% of LSTM, it is divided by 2% and multiplied by 3%.", [False] * 3),
    ],
)
def test_by_so_many_per_cent_is_a_difference_behind_nearly_every_verb(
    text: str, relative: list[bool]
) -> None:
    assert [figure.relative for figure in find_figures(text)] == relative


def test_both_of_a_change_down_to_a_value_are_of_the_metric() -> None:
    text = "On MNIST Weft takes perplexity from 51.3 down to 30.0, and accuracy from 71% up to 78%."
    assert [(one.value, one.metric) for one in results(text)] == [
        ("51.3", "perplexity"),
        ("30.0", "perplexity"),
        ("71%", "accuracy"),
        ("78%", "accuracy"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Weft takes MNIST accuracy to 80% (7% better), LoomSet accuracy to 86% (5% better).",
            "MMLL",
        ),
        ("Weft takes MNIST accuracy to 80% (a gain of 7%), LoomSet accuracy to 86%.", "MML"),
        ("On MNIST accuracy is 98% (accuracy of 72% on LoomSet).", "ML"),
    ],
)
def test_a_figure_in_brackets_is_of_the_place_of_the_one_before(text: str, places: str) -> None:
    assert "".join((one.dataset or "-")[0] for one in results(text)) == places


def test_a_figure_in_brackets_is_of_the_place_that_is_named_there() -> None:
    text = "Weft reaches MNIST accuracy of 98% (loomset accuracy 72%)."
    places = [named(name, text, DATASET, Role.EVALUATED_ON) for name in ("MNIST", "loomset")]
    view = FieldView(Field.ABSTRACT, visible(text), sentence_spans(text), ())

    found = find_results(view, places, INDEX)
    assert [one.dataset for one in found] == ["MNIST", "loomset"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Weft reaches 98.1% accuracy on a LoomSet with two cores.", None),
        ("Weft reaches 98.1% accuracy on a LoomSet.", None),
        ("Weft reaches 98.1% accuracy on a LoomSet subset.", "LoomSet"),
        ("Weft reaches 98.1% accuracy on LoomSet.", "LoomSet"),
        ("Weft reaches an MNIST Top-1 accuracy of 93.2%.", "MNIST"),
        ("Weft reaches an MNIST F1 accuracy of 93.2%.", "MNIST"),
        ("Weft reaches an MNIST 5-shot accuracy of 93.2%.", "MNIST"),
        ("Weft reaches an MNIST (dev) accuracy of 93.2%.", "MNIST"),
        ("Weft reaches 93.2% accuracy on a LoomSet at 7 watts.", None),
        ("Weft reaches 93.2% accuracy on a LoomSet GPU.", None),
        ("Weft reaches 93.2% accuracy on a LoomSet (dual core), which is new.", None),
    ],
)
def test_what_is_one_of_many_is_no_data_set(text: str, place: str | None) -> None:
    assert [one.dataset for one in results(text)] == [place]


def whose(found: tuple[Result, ...]) -> list[tuple[str, str | None, str | None]]:
    """Value, model and rival of each figure."""
    return [(one.value, one.model, one.compared_to) for one in found]


@pytest.mark.parametrize("article", ["the ", ""])
def test_what_is_beaten_by_so_much_is_the_rival_of_that_figure(article: str) -> None:
    text = f"On MNIST, Weft beats both the small LSTM model by 37.1% and {article}Weft-11B by 6%."
    assert whose(results(text)) == [("37.1%", "Weft", "LSTM"), ("6%", "Weft", "Weft-11B")]


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("On MNIST, combining LSTM scores with ensemble votes gives 91% accuracy.", None),
        ("On MNIST, arbitration between Weft and LSTM gives 91% accuracy.", None),
        ("Combining LSTM scores with ensemble votes, Weft has 91% accuracy.", "Weft"),
        ("Between LSTM and Weft, our accuracy is 91%.", "Weft"),
        ("An LSTM with an ensemble has 91% accuracy.", "LSTM"),
    ],
)
def test_the_figure_of_two_together_is_of_neither(text: str, model: str | None) -> None:
    assert [one.model for one in results(f"{text} Weft is new.")] == [model]


@pytest.mark.parametrize(
    ("text", "models"),
    [
        (
            "On MNIST combining LSTM with ensemble gives 91% accuracy and Weft gives 85% accuracy.",
            "-W",
        ),
        ("On MNIST combining LSTM with ensemble gives 91% accuracy and 85% top-5 accuracy.", "--"),
        ("On MNIST a gap between LSTM and ensemble is closed by Weft with 91% accuracy.", "W"),
        ("On MNIST a gap between LSTM and ensemble is closed by 91% accuracy.", "-"),
    ],
)
def test_a_pair_has_no_figure_behind_what_is_named_later(text: str, models: str) -> None:
    found = results(f"{text} Weft is new.")
    assert "".join((one.model or "-")[0] for one in found) == models


def test_a_figure_is_of_the_new_model_rather_than_of_the_new_method_in_it() -> None:
    text = "Our answer is warp loss. We test it in WeftNet. It has 91% accuracy."
    loss = replace(named("warp loss", text, METHOD, Role.INTRODUCES), confidence=0.99)
    net = named("WeftNet", text, MODEL, Role.INTRODUCES)

    assert told(text, loss, net) == [("91%", "WeftNet")]
    assert told(text, loss) == [("91%", "warp loss")]


@pytest.mark.parametrize(
    ("title", "type_", "model"),
    [
        ("Finding Looms with Weaving", METHOD, None),
        ("Finding Looms through Repeated Weaving", METHOD, None),
        ("Finding Looms with Weaving", MODEL, "Weaving"),
        ("Weaving of Looms", METHOD, "Weaving"),
        ("Enhanced Weaving of Looms", MODEL, None),
        ("Improving the Weaving of Looms", MODEL, None),
        ("Improving Looms: Weaving", MODEL, "Weaving"),
    ],
)
def test_the_means_of_a_title_and_what_it_enhances_have_no_figures_of_the_paper(
    title: str, type_: ConceptType, model: str | None
) -> None:
    text = "On MNIST accuracy is 91%."
    weaving = named("Weaving", text, type_, Role.USES, title)
    place = named("MNIST", text, DATASET, Role.EVALUATED_ON)

    assert told(text, weaving, place, title=title) == [("91%", model)]


@pytest.mark.parametrize(
    ("sentence", "model"),
    [
        ("Our shed has 91% accuracy.", "heddle shed"),
        ("On MNIST, the shed can be used alone and reaches 91% accuracy.", "heddle shed"),
        ("The shed width reaches 91% accuracy.", "Weft"),
        ("Two of our shed types: it has 91% accuracy.", "Weft"),
        ("Our network has 91% accuracy.", "Weft"),
    ],
)
def test_a_thing_is_named_again_by_its_kind(sentence: str, model: str) -> None:
    text = f"Weft finds a heddle shed and uses a warp network. {sentence}"
    weft = named("Weft", text, MODEL, Role.INTRODUCES)
    shed = named("heddle shed", text, MODEL, Role.USES)
    network = named("warp network", text, MODEL, Role.USES)

    assert told(text, weft, shed, network) == [("91%", model)]


def test_a_kind_of_which_two_were_named_names_neither_again() -> None:
    text = "Weft finds a heddle shed. It has a warp shed. The shed has 91% accuracy."
    weft = named("Weft", text, MODEL, Role.INTRODUCES)
    sheds = [named(f"{kind} shed", text, MODEL, Role.USES) for kind in ("heddle", "warp")]

    assert told(text, weft, *sheds) == [("91%", "Weft")]


@pytest.mark.parametrize(
    ("sentence", "other", "model"),
    [
        ("The Shed has 91% accuracy.", None, "Weft"),
        ("The shed has 91% accuracy.", None, "heddle shed"),
        ("THE shed has 91% accuracy.", None, "heddle shed"),
        ("The shed has 91% accuracy.", "The shed", "The shed"),
    ],
)
def test_a_kind_written_otherwise_or_named_itself_is_not_named_again(
    sentence: str, other: str | None, model: str
) -> None:
    text = f"Weft finds a heddle shed. {sentence}"
    items = [named("Weft", text, MODEL, Role.INTRODUCES)]
    items.append(named("heddle shed", text, MODEL, Role.USES))
    if other:
        items.append(named(other, text, MODEL, Role.USES))

    assert told(text, *items) == [("91%", model)]


@pytest.mark.parametrize(
    ("name", "confidence", "doubtful_below", "task"),
    [
        ("loom cleaning", 0.45, ModelJudge.doubts_tasks_below, "knitting"),
        ("loom cleaning", 0.55, ModelJudge.doubts_tasks_below, "loom cleaning"),
        ("image classification", 0.45, ModelJudge.doubts_tasks_below, "image classification"),
        ("loom cleaning", 0.45, RuleJudge.doubts_tasks_below, "loom cleaning"),
    ],
)
def test_a_doubtful_task_has_figures_only_if_it_is_known(
    name: str, confidence: float, doubtful_below: float, task: str
) -> None:
    text, title = "Weft does knitting. It reaches 91% on MNIST.", f"Weft: {name}"
    doubtful = named(name, text, ConceptType.TASK, Role.ADDRESSES, title)
    concepts = (
        named("Weft", text, MODEL, Role.INTRODUCES, title),
        named("MNIST", text, DATASET, Role.EVALUATED_ON),
        named("knitting", text, ConceptType.TASK, Role.EVALUATED_ON),
        replace(doubtful, confidence=confidence),
    )
    view = FieldView(Field.ABSTRACT, visible(text), sentence_spans(text), ())
    (found,) = find_results(view, concepts, TASKS, title=title, doubtful_below=doubtful_below)
    assert found.task == task
