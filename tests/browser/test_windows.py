"""Windows of other sizes show the same, and so does the same window again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browsing import CLOSE_PX, REST_MS, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
VIEW = f"/explore?ids={SATCHEL}&limit=40"
LSTM = "concept:lstm"


def test_in_a_window_of_another_size_one_looks_at_the_same_place(
    page: Page, explorer: Explorer
) -> None:
    look = "[explorer.picture.network.getScale(), explorer.picture.network.getViewPosition()]"
    explorer.open(VIEW)
    explorer.wheel(explorer.point(LSTM), -100, -100, -100)
    address, (scale, middle) = explorer.address(), explorer.ask(look)

    page.set_viewport_size({"width": 1000, "height": 620})
    page.wait_for_timeout(REST_MS)

    assert explorer.ask(look) == [pytest.approx(scale), pytest.approx(middle)]
    assert explorer.address() == address


def test_a_window_that_changes_during_a_motion_has_what_is_sought_in_its_middle(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(VIEW)

    explorer.ask(
        "(explorer.picture.viewpoint.focus(argument),"
        " explorer.picture.container.style.height = '300px')",
        LSTM,
    )
    page.wait_for_timeout(REST_MS)

    width, height = explorer.ask(
        "[explorer.picture.container.clientWidth, explorer.picture.container.clientHeight]"
    )
    assert height == 300
    node = "explorer.picture.network.canvasToDOM(explorer.picture.network.getPosition(argument))"
    at = explorer.ask(node, LSTM)
    assert (at["x"], at["y"]) == pytest.approx((width / 2, height / 2), abs=CLOSE_PX)


def test_all_is_seen_again_in_a_window_of_another_size(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)

    page.set_viewport_size({"width": 760, "height": 520})
    page.wait_for_timeout(REST_MS)
    seen = explorer.places()

    assert explorer.address() == VIEW
    page.locator("#fit").click()
    page.wait_for_timeout(REST_MS)
    explorer.expect_places(seen)


def test_saving_the_picture_moves_nothing(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    for name in ("Model", "Dataset"):
        page.get_by_role("checkbox", name=name).uncheck()
    seen = explorer.places()

    page.locator("#share > summary").click()
    with page.expect_download():
        page.locator("#save-png").click()

    page.wait_for_timeout(REST_MS)
    explorer.expect_places(seen)


@pytest.mark.parametrize("layout", ["force", "years"])
def test_on_a_phone_a_reload_shows_the_same(new_page: Callable[..., Page], layout: str) -> None:
    """Where few nodes are drawn closer together than they stand, and years run down."""
    page = new_page(viewport={"width": 390, "height": 844})
    explorer = Explorer(page).open(f"{VIEW}&layout={layout}")
    explorer.wheel(explorer.point(LSTM), -100, -100)
    seen, address = explorer.places(), explorer.address()

    explorer.again()

    assert explorer.address() == address
    explorer.expect_places(seen)


@pytest.mark.parametrize(("width", "height"), [(800, 1100), (390, 844)])
def test_a_window_that_was_turned_shows_what_a_reload_does(
    page: Page, explorer: Explorer, width: int, height: int
) -> None:
    """A cloud of nodes is drawn wider where the window is wide."""
    explorer.open(f"{VIEW}&selected={SATCHEL}")
    wide = explorer.ask("explorer.picture.placing")
    explorer.wheel(explorer.point(LSTM), -100)

    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(REST_MS)

    turned = explorer.ask("explorer.picture.placing")
    assert turned["across"] == turned["down"] == wide["down"] < wide["across"]
    seen = explorer.places()
    explorer.again()
    explorer.expect_places(seen)


def test_a_graph_that_has_grown_on_a_phone_is_seen_from_as_near(
    new_page: Callable[..., Page],
) -> None:
    """It is drawn as close together as suited the smaller one, until it is loaded anew."""
    page = new_page(viewport={"width": 390, "height": 844})
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}&depth=0")
    explorer.ask(
        "explorer.change({ ids: [argument, 'concept:mnist', 'concept:lstm'], depth: 1, limit: 40 })",
        SATCHEL,
    )
    page.wait_for_timeout(REST_MS)
    across = "explorer.picture.placing.across"
    wide = explorer.ask(across)
    explorer.wheel(explorer.point(LSTM), -100, -100)
    seen = explorer.places()

    explorer.again()

    assert explorer.ask(across) < wide
    explorer.expect_places(seen)
