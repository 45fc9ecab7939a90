"""A large picture is moved as it was drawn, and drawn where it was moved to once it rests."""

import pytest
from playwright.sync_api import Page

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
_TRANSFORM = "document.querySelector('#picture canvas').style.transform"
_MIDDLE = "explorer.picture.network.getViewPosition()"
_SCALE = "explorer.picture.network.getScale()"
_CLOSE = 0.5


def _large(explorer: Explorer, layout: str = "force") -> None:
    """A view that glides, as those of very many links do."""
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&layout={layout}")
    explorer.ask("explorer.picture.gliding.isOn = true")
    explorer.ask("explorer.picture.network.setOptions({interaction: {dragView: false}})")


def _free(page: Page, explorer: Explorer) -> tuple[float, float]:
    """A place on the picture where no node is."""
    box = page.locator("#picture").bounding_box()
    assert box is not None
    places = [explorer.point(id_) for id_ in explorer.drawn()]
    for x in range(int(box["x"]) + 90, int(box["x"] + box["width"]) - 200, 17):
        for y in range(int(box["y"]) + 120, int(box["y"] + box["height"]) - 200, 17):
            if all(abs(x - left) + abs(y - top) > 60 for left, top in places):
                return x, y
    raise AssertionError


def test_a_drag_moves_the_drawn_picture_and_then_what_is_drawn(
    page: Page, explorer: Explorer
) -> None:
    _large(explorer)
    x, y = _free(page, explorer)
    node = explorer.point("concept:lstm")
    before = explorer.ask(_MIDDLE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y + 60, steps=5)

    assert explorer.ask(_TRANSFORM) == "translate(100px, 60px) scale(1)"
    assert explorer.ask(_MIDDLE) == before, "nothing is drawn anew yet"
    page.mouse.up()
    page.wait_for_function(f"() => {_TRANSFORM} === ''")
    assert explorer.point("concept:lstm") == pytest.approx(
        (node[0] + 100, node[1] + 60), abs=_CLOSE
    )
    assert explorer.ask("explorer.state.selected") is None
    assert explorer.ask("explorer.state.pins") == {}


def test_the_wheel_keeps_what_is_under_the_pointer(page: Page, explorer: Explorer) -> None:
    _large(explorer)
    x, y = explorer.point("concept:lstm")
    scale = explorer.ask(_SCALE)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -100)
    page.mouse.wheel(0, -100)

    page.wait_for_function(f"() => {_TRANSFORM} !== ''")
    page.wait_for_function(f"() => {_TRANSFORM} === ''")
    assert explorer.ask(_SCALE) == pytest.approx(scale * 1.1**2)
    assert explorer.point("concept:lstm") == pytest.approx((x, y), abs=_CLOSE)


def test_a_node_is_still_dragged_by_itself(page: Page, explorer: Explorer) -> None:
    _large(explorer)
    x, y = explorer.point("concept:lstm")
    middle = explorer.ask(_MIDDLE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 25, steps=6)
    page.mouse.up()

    page.wait_for_url("**pin=**")
    assert list(explorer.ask("explorer.state.pins")) == ["concept:lstm"]
    assert explorer.ask(_MIDDLE) == middle


def test_a_key_waits_for_no_rest(page: Page, explorer: Explorer) -> None:
    _large(explorer)
    x, y = _free(page, explorer)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"() => {_TRANSFORM} !== ''")
    page.locator("#picture").press("0")

    page.wait_for_function(f"() => {_TRANSFORM} === ''")
    page.wait_for_timeout(600)
    fitted = explorer.ask(_SCALE)
    page.locator("#fit").click()
    page.wait_for_timeout(600)
    assert explorer.ask(_SCALE) == pytest.approx(fitted)
