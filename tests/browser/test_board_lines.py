"""Tables of figures keep what belongs together in one line, and find room in a narrow window."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_narrow import PHONE
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

BOARD = "/leaderboards/concept:rattan"
MODEL = "Rattan-Weave-v3"
TITLE = "On the Weaving of Very Long Baskets from Short Canes, with Many Words Before the Handle"


@pytest.fixture(scope="module", autouse=True)
def figures(services: Services) -> Iterator[None]:
    """Figures of models with hyphens in papers with long titles."""
    made = []
    for number in range(3):
        text = f"We run [{MODEL}|Model|uses] to 8{number}.5% on [Rattan|Dataset|evaluated_on]."
        one = extraction(text, title=f"{TITLE} {number}", arxiv=f"2401.9000{number}", year=2024)
        made.append(with_result(one, value=f"8{number}.5%", model=MODEL, dataset="Rattan"))
    spaced = [
        replace(one, results=tuple(replace(r, value="87.8 %") for r in one.results)) for one in made
    ]
    load(services.store, *spaced)
    yield
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


_LINES = """
element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const tops = [...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.bottom));
  return Math.max(...tops) - Math.min(...tops);
}
"""
"""How far the lowest line of what is in an element is below the first."""
_SAME_LINE_PX = 4


@pytest.mark.parametrize("width", [780, 1280])
def test_a_value_with_its_mark_and_the_name_of_a_model_are_in_one_line(
    new_page: Callable[..., Page], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(BOARD)
    row = page.locator("tbody tr[id]").first
    model, value = row.locator("td").nth(1), row.locator("td summary").first

    expect(model).to_have_text(MODEL)
    expect(value).to_have_text("87.8 %")
    for one in (model, value):
        assert one.evaluate(_LINES) <= _SAME_LINE_PX
    line = value.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
    box = value.bounding_box()
    assert box is not None
    assert box["height"] < 1.5 * line, "the mark that opens it stands before it"


def test_the_list_of_leaderboards_is_stacked_on_a_phone(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport=PHONE)
    page.goto("/leaderboards?dataset=concept:rattan")
    row = page.locator("tbody tr").first
    cells = [cell.bounding_box() for cell in row.locator("th, td").all()]

    assert len(cells) == 7
    assert all(box and box["x"] + box["width"] <= PHONE["width"] for box in cells)
    tops = [box["y"] for box in cells if box]
    assert tops == sorted(tops)
    assert len(set(tops[3:])) == 1, "counts are side by side"
    expect(row.locator("td").nth(0)).to_have_text("not said")
    shown = row.locator("td").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert shown == [
        f'"{one}"' for one in ("Task", "Metric", "Figures", "Gains", "Models", "Papers")
    ]


def test_no_gain_is_a_dash_which_the_head_explains(page: Page) -> None:
    page.goto("/leaderboards?dataset=concept:rattan")

    expect(page.locator("tbody tr").first.locator("td").nth(3)).to_have_text("–")
    expect(page.get_by_role("columnheader", name="Gains")).to_contain_text("–: none stated")
