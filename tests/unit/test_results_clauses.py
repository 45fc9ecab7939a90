"""Whose figure it is and what it was measured on, where a sentence has several clauses."""

import pytest

from extract.figures import find_figures
from tests.unit.test_results import results


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Value, model and data set of each figure."""
    return [(found.value, found.model, found.dataset) for found in results(text)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "On MNIST accuracy is 98%; on LoomSet accuracy is 72%, and Weft is not large.",
            [("98%", "Weft", "MNIST"), ("72%", "Weft", "LoomSet")],
        ),
        (
            "On MNIST Weft has an accuracy of 98%, and on LoomSet the accuracy is 72%.",
            [("98%", "Weft", "MNIST"), ("72%", "Weft", "LoomSet")],
        ),
        (
            "Weft pre-trained on LoomSet has an accuracy of 98%.",
            [("98%", "Weft", None)],
        ),
        (
            "With LoomSet pre-training Weft has 98% accuracy on MNIST.",
            [("98%", "Weft", "MNIST")],
        ),
        ("With LoomSet pre-training Weft has 98% accuracy.", [("98%", "Weft", None)]),
        ("Weft trained on LoomSet has an accuracy of 98%.", [("98%", "Weft", "LoomSet")]),
    ],
)
def test_a_figure_was_measured_on_what_its_clause_names(
    text: str, facts: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Weft is new. LSTM has 91% accuracy on MNIST.", [("91%", "LSTM", "MNIST")]),
        ("Weft is new: with an LSTM it has 91% accuracy on MNIST.", [("91%", "Weft", "MNIST")]),
        ("Weft is new: an LSTM version has 91% accuracy on MNIST.", [("91%", "Weft", "MNIST")]),
        ("Weft is new: with an LSTM accuracy is 91%.", [("91%", "Weft", None)]),
        ("Weft is new; beside an LSTM our accuracy is 91%.", [("91%", "Weft", None)]),
        ("Weft, an extension of LSTM, has 91% accuracy.", [("91%", "Weft", None)]),
        ("Weft-11B has 91% accuracy.", [("91%", "Weft-11B", None)]),
        (
            "LSTM has 91% accuracy; an ensemble has 95% accuracy.",
            [("91%", "LSTM", None), ("95%", "LSTM", None)],
        ),
        ("Weft is not LSTM; an ensemble has 95% accuracy.", [("95%", "Weft", None)]),
        ("Weft is new; LSTM has an accuracy of 91%.", [("91%", "LSTM", None)]),
        (
            "LSTM has an accuracy of 91%, and Weft reaches 98% accuracy.",
            [("91%", "LSTM", None), ("98%", "Weft", None)],
        ),
    ],
)
def test_a_figure_is_of_the_subject_of_its_clause(
    text: str, facts: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Weft has an accuracy of 98%, against an accuracy of 91% for LSTM.",
            [("98%", "Weft", None), ("91%", "LSTM", None)],
        ),
        (
            "Weft has an accuracy of 98%, against 91% accuracy for the winner.",
            [("98%", "Weft", None)],
        ),
        (
            "Weft has an accuracy of 98%, while the baseline scores 91% accuracy.",
            [("98%", "Weft", None)],
        ),
        (
            "On MNIST Weft lifts accuracy from 91% for the baseline to 98% accuracy.",
            [("91%", None, "MNIST"), ("98%", "Weft", "MNIST")],
        ),
    ],
)
def test_a_figure_of_others_is_theirs_or_nobodys(
    text: str, facts: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("Weft has an accuracy of 98%, above LSTM.", ["LSTM"]),
        ("Weft has an accuracy of 98%; it is smaller than LSTM.", [None]),
    ],
)
def test_a_rival_is_one_of_this_figure(text: str, rivals: list[str | None]) -> None:
    assert [found.compared_to for found in results(text)] == rivals


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("the gains are gains of 17.9 points on A, 12.2 on B and 6.4 on C", [True, True, True]),
        ("it outperforms X by 0.5 and on Y by 1.6 here", [True, True]),
        ("rates are 34 and 10 points higher", [True, True]),
        ("it comes within 0.4 of a teacher", [True]),
        ("it has 92% of the teacher's score", [True]),
        ("it has 92% of that of a teacher", [True]),
        ("it has 92% of cases", [False]),
        ("errors fall by 18 per cent", [True]),
        ("accuracy is 71.2, 64.9 and 80.1", [False, False, False]),
        ("improved by 3 points on X and 98.1% on Y", [True, False]),
        ("improved by 3 points and reaches 98.1%", [True, False]),
    ],
)
def test_what_is_said_of_one_gain_of_a_list_is_said_of_all(text: str, relative: list[bool]) -> None:
    assert [figure.relative for figure in find_figures(text)] == relative
