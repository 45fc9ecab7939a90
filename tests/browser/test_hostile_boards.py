"""Text from papers stays text in the heading, the table and the chart of a leaderboard."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from api.addresses import path_of
from api.services import Services
from extract.identity import concept_id
from tests.browser.test_charts import point_of
from tests.browser.test_hostile import FOREIGN
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

DATASET = "<svg onload=alert(11)>Raffia"
METRICS = ("<b onclick=alert(12)>accuracy", '"><iframe src=javascript:alert(13)>')
MODELS = ("<img src=x onerror=alert(14)>A", "</script><script>alert(15)</script>")


@pytest.fixture
def hostile_board(services: Services) -> Iterator[str]:
    """The address of a leaderboard on a hostile data set, of hostile models and metrics."""
    made = []
    for year, metric in enumerate([METRICS[0], METRICS[0], METRICS[1], METRICS[1]], 2021):
        model, value = MODELS[year % 2], f"{year - 1950}%"
        text = f"We run [{model}|Model|uses] to {value} on [{DATASET}|Dataset|evaluated_on]."
        one = extraction(text, title=f"Of {year}", arxiv=f"{year - 2000}01.70009", year=year)
        one = with_result(one, value=value, model=model, dataset=DATASET)
        made.append(replace(one, results=tuple(replace(r, metric=metric) for r in one.results)))
    load(services.store, *made)
    yield path_of("leaderboards", concept_id(DATASET))
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_a_hostile_data_set_heads_its_leaderboard_and_names_its_chart(
    page: Page, hostile_board: str
) -> None:
    page.goto(hostile_board)
    plot, choice = page.locator(".plot"), page.get_by_label("Figures of")
    page.locator(".plot canvas").wait_for()

    expect(page.locator("h1")).to_have_text(DATASET)
    assert DATASET in page.title()
    for metric in METRICS:
        option = choice.locator("option").filter(has_text=metric)
        choice.select_option(option.get_attribute("value"))
        label = plot.get_attribute("aria-label") or ""
        assert label.startswith(f"2 figures on {DATASET}, 202")
        assert metric in label
    for model in MODELS:
        expect(page.locator("tbody").first).to_contain_text(model)
    page.mouse.move(*point_of(page, 1))
    expect(page.locator(".tip")).to_contain_text(re.compile("|".join(map(re.escape, MODELS))))
    expect(page.locator(FOREIGN)).to_have_count(0)
    page.goto(path_of("concepts", concept_id(DATASET)))
    expect(page.locator("h1")).to_have_text(DATASET)
    expect(page.get_by_role("img", name=f"Papers on {DATASET} by year")).to_be_visible()
    expect(page.locator(FOREIGN)).to_have_count(0)
