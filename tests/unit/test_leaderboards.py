"""Which figures are ranked together and how; what counts as a disagreement. No database."""

from decimal import Decimal

import pytest

from graph.analysis.disagreements import contradictions, differing
from graph.analysis.leaderboards_figures import Figure, agree, scales, written
from graph.analysis.leaderboards_ranking import direction_of, standings
from graph.analysis.leaderboards_views import FigureView, Named, PaperName


def named(name: str | None) -> Named | None:
    return Named(f"concept:{name}", name) if name else None


def figure(
    id_: str,
    number: str | None,
    *,
    unit: str | None = "%",
    paper: str | None = None,
    model: str | None = "pebble",
    task: str | None = None,
    metric: str | None = "accuracy",
    direction: str | None = "higher",
    source: str = "text",
    relative: bool = False,
) -> Figure:
    return Figure(
        id=id_,
        paper=paper or f"paper:{id_}",
        model=named(model),
        dataset=Named("concept:tiles", "Tiles"),
        task=named(task),
        metric=named(metric),
        number=Decimal(number) if number is not None else None,
        unit=unit,
        relative=relative,
        direction=direction,
        source=source,
    )


def ranks(*figures: Figure, across_tasks: bool = False) -> dict[str, int | None]:
    found = standings(figures, {}, across_tasks=across_tasks)
    return {id_: at.rank for id_, at in sorted(found.items())}


@pytest.mark.parametrize(
    ("value", "number", "expected"),
    [
        ("98.10%", 98.1, "98.10"),
        ("~70%", 70.0, "70"),
        ("40\\%", 40.0, "40"),
        ("10,000 times", 10_000.0, "10000"),
        ("-3.2", 3.2, "-3.2"),
        ("−3.2", -3.2, "-3.2"),
        (".91", 0.91, "0.91"),
        ("1.2e-3", 0.0012, "0.0012"),
        ("88.5 ± 0.2", 88.5, "88.5"),
    ],
)
def test_a_number_keeps_its_sign_and_its_decimals(value: str, number: float, expected: str) -> None:
    found = written(value, number)

    assert str(found) == expected


@pytest.mark.parametrize(
    ("value", "number"),
    [("4 to 16 points", 16.0), ("2-8X", 8.0), ("0.5% - 2%", 2.0), ("25.4M", None), ("yes", None)],
)
def test_a_range_and_what_is_no_number_are_no_single_number(
    value: str, number: float | None
) -> None:
    assert written(value, number) is None


def test_the_spread_behind_a_leaderboards_figure_is_no_second_figure() -> None:
    assert written("88.5 (0.2)", 88.5, spread=True) == Decimal("88.5")
    assert written("88.5 (0.2)", 88.5) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("98.1", "98", True),
        ("98.0", "98.04", True),
        ("98.5", "98", True),
        ("98.5", "99", True),
        ("98.1", "98.2", False),
        ("98.00", "98.1", False),
        ("98.6", "98", False),
        ("0.2", "-0.2", False),
    ],
)
def test_figures_agree_at_the_coarser_precision_as_written(
    one: str, other: str, *, same: bool
) -> None:
    assert agree(Decimal(one), Decimal(other)) is same
    assert agree(Decimal(other), Decimal(one)) is same


def test_the_best_is_first_by_the_direction_of_the_metric() -> None:
    higher = [figure("a", "91"), figure("b", "92"), figure("c", "90")]
    lower = [figure("d", "9", direction="lower", metric="error")]
    lower += [figure("e", "8", direction="lower", metric="error")]

    assert ranks(*higher, *lower) == {"a": 2, "b": 1, "c": 3, "d": 2, "e": 1}


def test_equal_figures_share_a_rank_and_leave_no_gap() -> None:
    assert ranks(figure("a", "91.0"), figure("b", "91"), figure("c", "90")) == {
        "a": 1,
        "b": 1,
        "c": 2,
    }


def test_tasks_are_ranked_apart_unless_asked_together() -> None:
    figures = [figure("a", "91", task="sorting"), figure("b", "92", task="counting")]
    figures.append(figure("c", "93"))

    assert ranks(*figures) == {"a": 1, "b": 1, "c": 1}
    assert ranks(*figures, across_tasks=True) == {"a": 3, "b": 2, "c": 1}


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (figure("a", "91", metric=None), "metric"),
        (figure("a", "91", model=None), "model"),
        (figure("a", "91", direction=None), "direction"),
        (figure("a", None), "number"),
    ],
)
def test_what_cannot_be_ranked_says_why(one: Figure, reason: str) -> None:
    found = standings([one], {})["a"]

    assert (found.rank, found.among, found.unranked) == (None, 0, reason)


def test_directions_that_contradict_each_other_are_none() -> None:
    assert direction_of(["higher", None]) == "higher"
    assert direction_of(["higher", "lower"]) is None
    assert ranks(figure("a", "91"), figure("b", "92", direction="lower")) == {"a": None, "b": None}


def test_the_direction_of_a_metric_that_is_stated_elsewhere_counts() -> None:
    figures = [figure("a", "91", direction=None), figure("b", "92", direction=None)]
    found = standings(figures, {"concept:accuracy": "lower"})

    assert {id_: (at.rank, at.direction) for id_, at in found.items()} == {
        "a": (1, "lower"),
        "b": (2, "lower"),
    }


def test_unlike_units_are_ranked_apart() -> None:
    figures = [figure("a", "91"), figure("b", "3", unit="x"), figure("c", "2", unit="dB")]

    assert ranks(*figures) == {"a": 1, "b": 1, "c": 1}


def test_a_bare_number_is_a_percentage_only_where_it_can_be_nothing_else() -> None:
    bare = [figure(n, n, unit=None) for n in ("0.91", "91.5", "250")]

    assert scales([figure("signed", "92"), *bare]) == {
        "signed": "%",
        "0.91": "share",
        "91.5": "%",
        "250": None,
    }
    assert scales(bare) == {"0.91": "share", "91.5": None, "250": None}


def test_bare_numbers_around_one_stay_on_one_scale() -> None:
    assert set(scales([figure(n, n, unit=None) for n in ("0.99", "1.08")]).values()) == {None}


def test_a_share_and_percentages_are_not_ranked_together() -> None:
    figures = [figure("a", "0.95", unit=None), figure("b", "91"), figure("c", "92.5", unit=None)]

    assert ranks(*figures) == {"a": 1, "b": 2, "c": 1}


def spreads(*figures: Figure) -> list[tuple[str | None, str, str]]:
    found = sorted(differing(figures), key=lambda one: one.order)
    return [(one.task.name if one.task else None, one.between, str(one.spread)) for one in found]


def test_two_papers_that_give_different_figures_disagree() -> None:
    assert spreads(figure("a", "91"), figure("b", "92.5")) == [(None, "papers", "1.5")]


def test_the_text_and_a_leaderboard_of_one_paper_may_disagree() -> None:
    text = figure("a", "91", paper="p")
    board = figure("b", "93.5", paper="p", source="leaderboard", unit=None)

    assert spreads(text, board) == [(None, "text and leaderboard", "2.5")]


@pytest.mark.parametrize(
    "figures",
    [
        (figure("a", "91.0"), figure("b", "91")),
        (figure("a", "98.1"), figure("b", "98")),
        (figure("a", "91"), figure("b", "92", model="slate")),
        (figure("a", "91"), figure("b", "92", model=None)),
        (figure("a", "91"), figure("b", "92", metric="F1")),
        (figure("a", "91", metric=None), figure("b", "92", metric=None)),
        (figure("a", "91"), figure("b", "2", relative=True)),
        (figure("a", "91"), figure("b", None)),
        (figure("a", "91"), figure("b", "0.92", unit=None)),
        (figure("a", "91"), figure("b", "3", unit="x")),
        (figure("a", "91", task="sorting"), figure("b", "92", task="counting")),
        (figure("a", "91", paper="p"), figure("b", "92", paper="p")),
    ],
    ids=[
        *("written otherwise", "rounded", "another model", "no model", "another metric"),
        *("no metric", "a gain", "a range", "a share", "another unit", "another task"),
        "settings of one paper",
    ],
)
def test_this_is_no_disagreement(figures: tuple[Figure, ...]) -> None:
    assert spreads(*figures) == []


def test_a_paper_with_several_settings_agrees_with_whoever_gives_one_of_them() -> None:
    settings = [figure("a", "91", paper="p"), figure("b", "85", paper="p")]

    assert spreads(*settings, figure("c", "85.0", paper="q")) == []
    assert spreads(*settings, figure("c", "88", paper="q")) == [(None, "papers", "6")]


def test_a_figure_without_a_task_is_compared_with_those_of_each_task() -> None:
    figures = [
        figure("a", "91", task="sorting"),
        figure("b", "92"),
        figure("c", "92", task="counting"),
    ]

    assert spreads(*figures) == [("sorting", "papers", "1")]


def test_figures_without_a_task_that_differ_are_shown_once() -> None:
    figures = [figure("a", "91"), figure("b", "93"), figure("c", "91", task="sorting")]

    assert spreads(*figures) == [("sorting", "papers", "2"), (None, "papers", "2")]


def test_a_task_is_not_blamed_for_what_others_disagree_about() -> None:
    silent = [figure("a", "91"), figure("b", "93")]
    both = [figure(n, n, paper="p", task="sorting") for n in ("91", "93")]

    assert spreads(*silent, *both) == [(None, "papers", "2")]


def test_the_figures_stand_side_by_side_with_the_greatest_first() -> None:
    (found,) = differing([figure("a", "90"), figure("b", "93"), figure("c", "91")])

    assert [one.id for one in found.figures] == ["b", "c", "a"]


def test_many_papers_that_agree_are_compared_once() -> None:
    figures = [figure(f"{n}", "91.0") for n in range(3000)]

    assert spreads(*figures) == []
    assert spreads(*figures, figure("other", "92")) == [(None, "papers", "1.0")]


def view(id_: str, paper: str, value: str, *, source: str = "text") -> FigureView:
    """A figure of a disagreement as it is answered."""
    return FigureView(
        id=id_,
        paper=PaperName(paper, paper, 2020, None),
        model=Named("concept:pebble", "Pebble"),
        dataset=Named("concept:tiles", "Tiles"),
        task=None,
        metric=Named("concept:accuracy", "accuracy"),
        value=value,
        number=float(value.rstrip("%")),
        unit="%",
        relative=False,
        direction="higher",
        quote="",
        field=None,
        start=None,
        end=None,
        source=source,
        documents=(),
    )


def told(*figures: FigureView) -> dict[str, list[str]]:
    return {id_: [one.id for one in others] for id_, others in contradictions(figures).items()}


def test_who_contradicts_a_figure_is_told_apart_from_who_agrees() -> None:
    figures = (
        view("ash", "one", "93%"),
        view("elm", "two", "93.0%"),
        view("oak", "three", "90%"),
        view("fir", "one", "91%", source="leaderboard"),
    )

    assert told(*figures) == {
        "ash": ["oak", "fir"],
        "elm": ["oak", "fir"],
        "oak": ["ash", "elm", "fir"],
        "fir": ["ash", "elm", "oak"],
    }


def test_settings_of_a_paper_contradict_nobody_who_gives_one_of_them() -> None:
    settings = (view("ash", "one", "93%"), view("elm", "one", "91%"))

    assert told(*settings, view("oak", "two", "91%")) == {}
    assert told(*settings, view("oak", "two", "90%")) == {
        "ash": ["oak"],
        "elm": ["oak"],
        "oak": ["ash", "elm"],
    }
