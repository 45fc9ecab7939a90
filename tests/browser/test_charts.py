"""Charts as a visitor meets them: drawn from the page, told on hover, leading to the words."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_axe import violations
from tests.browsing import WAIT_S
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

BOARD = "/leaderboards/concept:raffia"
HOSTILE = "<b>Osier</b>2022"
FIGURES = (
    (2021, "OsierA", "80%"),
    (2022, HOSTILE, "90%"),
    (2023, "OsierC", "85%"),
    (2024, "OsierD", "95%"),
)


@pytest.fixture(scope="module", autouse=True)
def figures(services: Services) -> Iterator[None]:
    """Figures of four years on one data set, one of them contradicted, and one gain."""
    ids = [_figure(services, *one) for one in FIGURES]
    ids.append(_figure(services, 2025, "OsierD", "70%"))
    ids.append(_figure(services, 2026, "OsierF", "7%", relative=True))
    yield
    services.store.remove(ids)
    services.store.finish_load(services.store.begin_load("by hand"))


def _figure(
    services: Services, year: int, model: str, value: str, *, relative: bool = False
) -> str:
    text = f"We run [{model}|Model|uses] to {value} on [Raffia|Dataset|evaluated_on]."
    if year >= 2025:
        text += " It takes [Withy|Method|uses] for [Sedge|Task|addresses]."
    arxiv = f"{year - 2000}01.70001"
    made = extraction(text, title=f"Of {year}", arxiv=arxiv, year=year)
    made = with_result(made, value=value, model=model, dataset="Raffia")
    made = replace(made, results=tuple(replace(one, relative=relative) for one in made.results))
    load(services.store, made)
    return f"arxiv:{arxiv}"


def ask(page: Page, expression: str) -> Any:
    """Evaluate with `chart`, the first of the page."""
    return page.evaluate(
        f"import('/static/js/chart.js').then(({{ charts: [chart] }}) => ({expression}))"
    )


def wait_until(page: Page, expression: str) -> None:
    """Wait until it is true of `chart`; asked from here, as the page itself may not evaluate text."""
    until = time.monotonic() + WAIT_S
    while not ask(page, expression) and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert ask(page, expression)


def point_of(page: Page, number: int) -> tuple[float, float]:
    """Where on the page a figure is drawn."""
    page.locator(".plot").scroll_into_view_if_needed()
    x, y = ask(
        page,
        f"(({{ at, number }}, u, box) => [box.left + u.valToPos(at, 'x'), box.top + u.valToPos(number, 'y')])"
        f"(chart.part.points[{number}], chart.drawn, chart.drawn.over.getBoundingClientRect())",
    )
    return x, y


def test_a_leaderboard_draws_every_figure_and_the_best_so_far(page: Page) -> None:
    page.goto(BOARD)

    at, best, plain, contested = ask(page, "chart.drawn.data")
    assert at == sorted(at)
    assert best == [80, 90, 90, 95, 95]
    assert plain == [80, 90, 85, None, None]
    assert contested == [None, None, None, 95, 70]
    expect(page.get_by_role("img", name="5 figures on Raffia")).to_have_attribute(
        "aria-label",
        "5 figures on Raffia, 2021 to 2025: accuracy, %, higher is better. "
        "The best is 95% by OsierD.",
    )


def test_a_figure_is_told_on_hover_and_a_click_opens_its_words(page: Page) -> None:
    page.goto(BOARD)
    tip = page.locator(".tip")
    expect(tip).to_be_hidden()

    page.mouse.move(*point_of(page, 1))
    expect(tip).to_have_text(f"{HOSTILE}: 90%Of 2022")
    page.mouse.move(*point_of(page, 3))
    expect(tip).to_contain_text("others say otherwise")
    page.mouse.click(*point_of(page, 1))

    row = page.get_by_role("row").filter(has_text="Of 2022")
    expect(row.locator("blockquote")).to_be_visible()
    expect(row.locator("summary")).to_be_focused()
    assert page.url.endswith(f"#{row.get_attribute('id')}".replace(":", "%3A"))
    page.reload()
    expect(row.locator("blockquote")).to_be_visible()


def test_who_says_otherwise_is_named_with_the_value_and_the_words(page: Page) -> None:
    page.goto(BOARD)
    row = page.locator("tbody tr[id]").filter(has=page.locator("td.title > a", has_text="Of 2024"))
    other = row.locator(".otherwise li")

    expect(row.locator(".contested")).to_have_text("Others say otherwise:")
    expect(other).to_have_count(1)
    expect(other.get_by_role("link", name="Of 2025")).to_have_attribute(
        "href", "/papers/arxiv:2501.70001"
    )
    expect(other.locator("blockquote")).to_be_hidden()
    other.locator("summary").click()
    expect(other.locator("blockquote")).to_be_visible()
    expect(other.locator("blockquote")).to_contain_text("70%")
    plain = page.locator("tbody tr[id]").filter(has_text="Of 2022")
    expect(plain.locator(".otherwise")).to_have_count(0)


def test_a_chart_follows_the_window_and_the_scheme(page: Page) -> None:
    page.goto(BOARD)
    wide, stroke = ask(page, "[chart.drawn.width, chart.drawn.series[1]._stroke]")

    page.set_viewport_size({"width": 390, "height": 844})
    wait_until(page, f"chart.drawn.width < {min(wide, 390)}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(color_scheme="dark")
    wait_until(page, f"chart.drawn.series[1]._stroke !== {json.dumps(stroke)}")


@pytest.mark.parametrize(
    "address", [BOARD, "/concepts/concept:raffia", "/trends?order=new&min_papers=1"]
)
def test_a_chart_moves_nothing_on_the_page(page: Page, address: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(one) => { window.moved += one.value; })).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(address)
    page.locator(".plot canvas").first.wait_for()
    page.wait_for_timeout(300)

    assert page.evaluate("window.moved") == 0


def test_a_concept_shows_its_papers_a_year(page: Page) -> None:
    page.goto("/concepts/concept:raffia")

    expect(page.get_by_role("img", name="Papers on Raffia by year, 2021 to 2026")).to_be_visible()
    years, papers = ask(page, "chart.drawn.data")
    assert years == [2021, 2022, 2023, 2024, 2025, 2026]
    assert papers == [1, 1, 1, 1, 1, 1]
    table = page.get_by_role("table", name="Papers on Raffia by year")
    expect(table).to_be_hidden()
    page.get_by_text("The same as a table").click()
    expect(table.get_by_role("row")).to_have_count(7)
    canvas = page.locator(".plot .u-over")
    canvas.hover()
    expect(page.locator(".tip")).to_contain_text("All papers: 1")


def test_trends_are_small_charts_on_one_scale(page: Page) -> None:
    page.goto("/trends?order=new&min_papers=1")

    figures = page.locator("figure.chart")
    drawn = [json.loads(text) for text in figures.locator("script").all_text_contents()]
    assert len(drawn) > 1
    names = [one["series"][0]["label"] for one in drawn]
    expect(figures.locator("figcaption")).to_have_text(names)
    tops = page.evaluate(
        "import('/static/js/chart.js').then(({ charts }) => charts.map(c => c.drawn.scales.y.max))"
    )
    assert len(tops) == len(drawn)
    assert len(set(tops)) == 1
    highest = max(value for one in drawn for value in one["series"][0]["values"] if value)
    last = ask(page, "Math.max(...chart.drawn.axes[1]._splits)")
    assert last == tops[0] >= highest, "a number of the axis stands at or above the highest bar"
    plot = page.locator(".plot .u-over").first
    plot.hover()
    expect(page.locator(".tip").first).to_contain_text(re.compile(r"\d of \d+ papers|–"))


_DRAWN = (
    "import('/static/js/chart.js').then(({ charts }) => "
    "Object.fromEntries(charts.map(c => [c.data.series[0].label, c.drawn.data])))"
)


def test_a_last_year_that_is_not_over_is_hollow_and_said_to_be(page: Page) -> None:
    page.goto("/trends?order=new&min_papers=1&as_of=2024-06")

    main = page.locator("main")
    expect(main).to_contain_text(re.compile(r"2024, is not over and rests on \d+ papers? so far\."))
    expect(main).to_contain_text("The bars of 2024 are hollow.")
    expect(main.locator("table.years tr", has_text="2024").first).to_contain_text("not over yet")
    (years, before, last) = page.evaluate(_DRAWN)["OsierD"]
    assert (years, before) == ([2023, 2024], [0, None])
    assert last[0] is None
    assert last[1] > 0


def test_a_last_year_that_is_over_is_drawn_as_the_others(page: Page) -> None:
    page.goto("/trends?order=new&min_papers=1&as_of=2024-12")

    main = page.locator("main")
    expect(main).to_contain_text(re.compile(r"The last year drawn, 2024, rests on \d+ papers?\."))
    expect(main).not_to_contain_text("hollow")
    (years, shares) = page.evaluate(_DRAWN)["OsierD"]
    assert years == [2023, 2024]
    assert shares[1] > 0


def test_without_scripts_there_is_the_table_and_no_empty_frame(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(BOARD)

    expect(page.locator("figure.chart")).to_be_hidden()
    expect(page.locator("tbody tr[id]")).to_have_count(5)


def test_a_gain_is_in_the_list_and_not_in_the_chart(page: Page) -> None:
    page.goto(BOARD)

    expect(page.get_by_role("heading", name="Gains over others (1)")).to_be_visible()
    assert "OsierF" not in (page.locator("figure.chart script").text_content() or "")


@pytest.mark.parametrize(
    "address", [BOARD, "/concepts/concept:raffia", "/trends?order=new&min_papers=1"]
)
def test_no_chart_keeps_anybody_out(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".plot canvas").first.wait_for()

    assert violations(page) == []
