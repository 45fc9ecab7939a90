"""A data set with several rankings: one chooses which of them the chart draws."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_charts import ask, point_of
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

BOARD = "/leaderboards/concept:wattle"
FIGURES = (
    ("accuracy", 2021, "WithyA", "80%"),
    ("accuracy", 2022, "WithyB", "85%"),
    ("accuracy", 2023, "WithyC", "90%"),
    ("recall", 2022, "WithyD", "40%"),
    ("recall", 2024, "WithyE", "60%"),
)


@pytest.fixture(scope="module", autouse=True)
def figures(services: Services) -> Iterator[None]:
    """Five figures on one data set, of two metrics."""
    made = []
    for number, (metric, year, model, value) in enumerate(FIGURES):
        text = f"We run [{model}|Model|uses] to {value} on [Wattle|Dataset|evaluated_on]."
        one = extraction(
            text, title=f"Wattle {number}", arxiv=f"{year - 2000}01.8000{number}", year=year
        )
        one = with_result(one, value=value, model=model, dataset="Wattle")
        made.append(replace(one, results=tuple(replace(r, metric=metric) for r in one.results)))
    load(services.store, *made)
    yield
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_another_ranking_is_chosen_by_key(page: Page) -> None:
    page.goto(BOARD)
    board = page.get_by_label("Figures of")
    expect(board.locator("option")).to_have_text(
        ["accuracy, %, higher is better (3)", "recall, %, higher is better (2)"]
    )
    assert ask(page, "chart.drawn.data[2]") == [80, 85, 90]
    plot = page.locator(".plot")
    expect(plot).to_have_attribute(
        "aria-label",
        "3 figures on Wattle, 2021 to 2023: accuracy, %, higher is better. The best is 90% by WithyC.",
    )

    board.focus()
    page.keyboard.press("ArrowDown")

    expect(board).to_have_value("1")
    expect(plot).to_have_attribute(
        "aria-label",
        "2 figures on Wattle, 2022 to 2024: recall, %, higher is better. The best is 60% by WithyE.",
    )
    assert ask(page, "chart.drawn.data[2]") == [40, 60]
    expect(page.locator(".plot .u-over")).to_have_count(1)
    page.mouse.move(*point_of(page, 1))
    expect(page.locator(".tip")).to_have_text("WithyE: 60%Wattle 4")
    page.keyboard.press("ArrowUp")
    assert ask(page, "chart.drawn.data[2]") == [80, 85, 90]
