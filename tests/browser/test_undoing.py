"""What is done to a view is undone and done again, and Fit brings all of it into the frame."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
LSTM = "concept:lstm"
MNIST = "concept:mnist"
_FRAME = (
    "(() => { const {clientWidth, clientHeight} = explorer.picture.container;"
    " return [clientWidth, clientHeight]; })()"
)
_AROUND = (
    "explorer.picture.nodes.get().filter(n => !n.hidden).map(({id}) => {"
    " const {left, top, right, bottom} = explorer.picture.network.getBoundingBox(id);"
    " const to = (x, y) => explorer.picture.network.canvasToDOM({x, y});"
    " return [to(left, top), to(right, bottom)]; })"
)


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_hiding_is_undone_and_done_again(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={LSTM}")
    before = explorer.drawn()

    page.locator("#details").get_by_role("button", name="Hide", exact=True).click()
    assert LSTM not in explorer.drawn()
    _press(page, "Undo")

    page.wait_for_url(lambda url: "hide=" not in url)
    assert explorer.drawn() == before
    expect(page.locator("#notice")).not_to_contain_text("hidden")
    _press(page, "Redo")
    page.wait_for_url(f"**hide={LSTM}**")
    assert set(before) - set(explorer.drawn()) == {LSTM}


def test_a_pin_is_undone_and_the_node_stands_where_it_stood(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    stood = explorer.positions()
    x, y = explorer.point(LSTM)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y + 30, steps=6)
    page.mouse.up()
    page.wait_for_url("**pin=**")
    moved = explorer.positions()
    assert moved[LSTM] != stood[LSTM]

    _press(page, "Undo")

    page.wait_for_url(lambda url: "pin=" not in url)
    assert explorer.ask("explorer.state.pins") == {}
    assert explorer.positions() == stood
    _press(page, "Redo")
    page.wait_for_url("**pin=**")
    assert explorer.positions()[LSTM] == pytest.approx(moved[LSTM], abs=1)


def test_a_layout_is_undone_with_its_pins(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL},{MNIST}&limit=40&selected={LSTM}")
    page.get_by_role("button", name="Pin", exact=True).click()
    stood, pins = explorer.positions(), explorer.ask("explorer.state.pins")
    assert list(pins) == [LSTM]

    page.locator("#layout").select_option("radial")
    page.wait_for_url("**layout=radial**")
    explorer.settled()
    other = explorer.positions()
    assert other != stood
    assert explorer.ask("explorer.state.pins") == {}
    _press(page, "Undo")

    page.wait_for_url(lambda url: "layout=" not in url)
    expect(page.locator("#layout")).to_have_value("force")
    explorer.settled()
    assert explorer.positions() == stood
    assert explorer.ask("explorer.state.pins") == pins
    _press(page, "Redo")
    page.wait_for_url("**layout=radial**")
    expect(page.locator("#layout")).to_have_value("radial")
    explorer.settled()
    assert explorer.positions() == other


def _outside(explorer: Explorer) -> list[Any]:
    width, height = explorer.ask(_FRAME)
    return [
        (one, other)
        for one, other in explorer.ask(_AROUND)
        if one["x"] < 0 or one["y"] < 0 or other["x"] > width or other["y"] > height
    ]


@pytest.mark.parametrize("layout", ["force", "years", "radial"])
def test_fit_brings_every_node_into_the_frame(page: Page, explorer: Explorer, layout: str) -> None:
    explorer.open(f"/explore?ids={SATCHEL},{MNIST},{LSTM}&limit=40&layout={layout}")
    page.emulate_media(reduced_motion="reduce")
    for _ in range(4):
        _press(page, "Zoom in")
    page.locator("#picture").press("ArrowRight")
    page.locator("#picture").press("ArrowDown")
    assert len(_outside(explorer)) > 2

    _press(page, "Fit")
    assert _outside(explorer) == []
    for _ in range(4):
        _press(page, "Zoom in")
    assert len(_outside(explorer)) > 2
    page.locator("#picture").press("0")
    assert _outside(explorer) == []


def test_fit_counts_only_what_is_shown(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL},{MNIST},{LSTM}&limit=40")
    page.emulate_media(reduced_motion="reduce")
    _press(page, "Fit")
    whole = explorer.ask("explorer.picture.network.getScale()")
    page.get_by_role("checkbox", name="Paper").uncheck()

    _press(page, "Fit")

    assert explorer.ask("explorer.picture.network.getScale()") > whole
    assert _outside(explorer) == []
