"""What charts draw: which figures stand together, the best so far, years without papers."""

from dataclasses import replace

import pytest

from api.board_charts import board_charts
from api.last_years import last_year
from api.onward import onward
from api.year_charts import last_of, papers_chart, trends_charts
from graph.analysis.leaderboards_views import BoardRow, Named, PaperName
from graph.analysis.timeline_views import Period, Timeline
from graph.analysis.trends_views import Trend, TrendOrder, Trends, YearCount


def row(
    id_: str,
    number: float | None,
    known: str | None,
    *,
    rank: int | None = 1,
    among: int = 3,
    direction: str | None = "higher",
    metric: str = "accuracy",
) -> BoardRow:
    return BoardRow(
        id=id_,
        paper=PaperName(f"paper:{id_}", f"On {id_}", None, known),
        model=Named(f"concept:{id_}", id_),
        dataset=Named("concept:tiles", "Tiles"),
        task=None,
        metric=Named(f"concept:{metric}", metric),
        value=f"{number}%",
        number=number,
        unit="%",
        relative=False,
        direction=direction,
        quote="",
        field="abstract",
        start=0,
        end=1,
        source="text",
        documents=(),
        rank=rank,
        among=among,
    )


RANKED = (
    row("elm", 90.0, "2022-03"),
    row("ash", 80.0, "2020-06", rank=2),
    row("oak", 70.0, "2021-01", rank=3),
)


def test_points_are_in_order_of_time_with_the_best_until_then() -> None:
    (chart,) = board_charts("Tiles", RANKED, {"oak"})

    assert [(one.id, one.at, one.best) for one in chart.points] == [
        ("ash", 2020.417, 80.0),
        ("oak", 2021.0, 80.0),
        ("elm", 2022.167, 90.0),
    ]
    assert [one.id for one in chart.points if one.contested] == ["oak"]
    assert chart.label == "accuracy, %, higher is better"
    assert chart.gist == (
        "3 figures on Tiles, 2020 to 2022: accuracy, %, higher is better. The best is 90.0% by elm."
    )


def test_where_lower_is_better_the_best_is_the_least() -> None:
    lower = [replace(one, direction="lower") for one in RANKED]

    (chart,) = board_charts("Tiles", lower, ())

    assert [one.best for one in chart.points] == [80.0, 70.0, 70.0]


def test_figures_of_one_month_share_the_best() -> None:
    same = [replace(one, paper=replace(one.paper, known="2020-06")) for one in RANKED]

    (chart,) = board_charts("Tiles", same, ())

    assert {one.best for one in chart.points} == {90.0}
    assert chart.gist.startswith("3 figures on Tiles, 2020: accuracy")


def test_without_a_direction_there_are_points_but_no_best() -> None:
    rows = [
        replace(one, direction=None, rank=None, among=0, unranked="direction") for one in RANKED
    ]

    (chart,) = board_charts("Tiles", rows, ())

    assert [one.best for one in chart.points] == [None, None, None]
    assert "best is" not in chart.gist


def test_a_figure_of_no_named_model_is_a_point_and_never_the_best() -> None:
    nameless = replace(row("fir", 99.0, "2020-01", rank=None), model=None, unranked="model")

    (chart,) = board_charts("Tiles", [*RANKED, nameless], ())

    assert [one.best for one in chart.points] == [None, 80.0, 80.0, 90.0]
    assert chart.points[0].model == "a model that is not named"


def test_two_scales_of_one_metric_are_two_charts() -> None:
    shares = [row("yew", 0.9, "2020-01", among=2), row("box", 0.8, "2021-01", rank=2, among=2)]

    charts = board_charts("Tiles", [*RANKED, *shares], ())

    assert [[one.id for one in chart.points] for chart in charts] == [
        ["ash", "oak", "elm"],
        ["yew", "box"],
    ]


def test_a_gain_is_no_point() -> None:
    gain = replace(row("yew", 99.0, "2020-01", rank=None, among=0), relative=True)

    (chart,) = board_charts("Tiles", [*RANKED, gain], ())

    assert [one.id for one in chart.points] == ["ash", "oak", "elm"]


def test_undated_figures_and_those_without_a_number_are_not_drawn() -> None:
    rows = [*RANKED, row("fir", 60.0, None, rank=4)]
    rows = [replace(one, among=4) for one in rows]
    wordy = replace(row("yew", None, "2020-01", rank=None), unranked="number")

    (chart,) = board_charts("Tiles", [*rows, wordy], ())

    assert len(chart.points) == 3
    assert chart.undated == 1


def test_one_figure_makes_no_chart() -> None:
    assert board_charts("Tiles", [row("elm", 90.0, "2022-03", among=1)], ()) == ()


def period(year: str, papers: int, **roles: int) -> Period:
    return Period(year, papers, roles, papers, papers, 1.0)


def timeline(*items: Period) -> Timeline:
    return Timeline("concept:tiles", "Tiles", "Dataset", "year", None, 0, 0, None, (), None, items)


def test_years_without_papers_are_drawn_as_none() -> None:
    chart = papers_chart(
        timeline(period("2018", 2, introduces=1, uses=1), period("2021", 3, uses=3))
    )

    assert chart is not None
    assert chart.years == (2018, 2019, 2020, 2021)
    assert [one.values for one in chart.series] == [(2, 0, 0, 3), (1, 0, 0, 0)]
    seen = [one.seen or one.label for one in chart.series]
    assert seen == ["Other papers", "Papers that introduce it"], "in front of all papers"
    assert chart.axis == "Papers a year"
    assert chart.gist == "Papers on Tiles by year, 2018 to 2021; most in 2021, with 3."


def test_nobody_introduces_it_in_one_series() -> None:
    chart = papers_chart(timeline(period("2018", 2, uses=2), period("2019", 3, uses=3)))

    assert chart is not None
    assert len(chart.series) == 1


@pytest.mark.parametrize("items", [(), (period("2018", 2),)])
def test_less_than_two_years_make_no_chart(items: tuple[Period, ...]) -> None:
    assert papers_chart(timeline(*items)) is None


def test_shares_are_per_cent_of_the_papers_of_each_year() -> None:
    def trend(name: str, *years: YearCount) -> Trend:
        return Trend(f"concept:{name}", name, "Model", 2, 1, 2.0, "", years, None, None)

    items = (
        trend("elm", YearCount(2020, 1, 4), YearCount(2023, 3, 4)),
        trend("ash", YearCount(2021, 1, 8)),
    )
    found = Trends(TrendOrder.RISING, None, None, items, 2)
    charts = trends_charts(found, last_of(found, until="2023-12"))

    assert [one.years for one in charts] == [(2020, 2021, 2022, 2023)] * 2
    assert [series.values for one in charts for series in one.series] == [
        (25.0, 0.0, None, 75.0),
        (0.0, 12.5, None, 0.0),
    ]
    assert [one.top for one in charts] == [75.0, 75.0], "to be compared, on one scale"
    assert charts[0].series[0].told[3] == "3 of 4 papers"
    assert not charts[0].hollow
    assert charts[0].gist.endswith("2020 to 2023. The last year drawn, 2023, rests on 4 papers.")
    (open_, _) = trends_charts(found, last_of(found, until="2023-11"))
    assert open_.hollow
    assert open_.gist.endswith(
        "The last year drawn, 2023, is not over and rests on 4 papers so far."
    )


@pytest.mark.parametrize(
    ("papers", "until", "told"),
    [
        ({2020: 9, 2021: 30, 2022: 12, 2023: 4}, "2023-12", "rests on 4 papers."),
        (
            {2020: 9, 2021: 30, 2022: 12, 2023: 3},
            "2024-05",
            "rests on 3 papers; of the years before, the middle one has 12.",
        ),
        ({2022: 1, 2023: 1}, "2023-11", "is not over and rests on 1 paper so far."),
        ({2022: 4, 2023: 1}, "2023-12", "of the years before, the middle one has 4."),
    ],
)
def test_the_last_year_says_on_how_much_it_rests(
    papers: dict[int, int], until: str, told: str
) -> None:
    last = last_year(papers, until=until)

    assert last is not None
    assert last.told.startswith("The last year drawn, 2023, ")
    assert last.told.endswith(told)
    assert last.stands_apart is (not told.startswith("rests on 4"))


def test_of_a_single_year_nothing_is_said() -> None:
    assert last_year({2023: 4}, until="2024-01") is None
    assert last_year({}, until="2024-01") is None


def test_links_onward_keep_what_was_asked_for() -> None:
    asked = {"q": "a b", "type": "", "cursor": "old"}

    links = onward("/papers", asked, "new")

    assert (links.start, links.next) == ("/papers?q=a+b", "/papers?q=a+b&cursor=new")
    assert onward("/papers", {}, None).start is None
    assert onward("/papers", {}, None).next is None
