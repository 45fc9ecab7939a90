"""For everyone: by keyboard, without scripts, on a narrow screen, with less motion."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import WAIT_S, Explorer, press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"


def test_everything_by_keyboard(page: Page, explorer: Explorer, client: httpx.Client) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")

    press_until_focused(page, "#legend input[value=Metric]")
    page.keyboard.press("Space")
    assert "concept:perplexity" not in explorer.drawn()
    page.keyboard.press("Space")

    press_until_focused(page, "#listing summary")
    page.keyboard.press("Enter")
    press_until_focused(page, "#list .node[data-id='concept:lstm']")
    page.keyboard.press("Tab")  # to the button beside it, which shows its neighbours
    page.keyboard.press("Enter")
    wanted = client.get("/explore/graph", params={"ids": f"{SATCHEL},concept:lstm"}).json()
    explorer.expect_nodes([node["id"] for node in wanted["nodes"]])

    page.keyboard.press("Shift+Tab")  # what was pressed has the focus still
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    page.keyboard.press("Escape")
    expect(page.locator("#details h2")).to_have_text("In this view")


def test_changes_are_announced(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    before = len(explorer.nodes())

    explorer.double_click("concept:lstm")

    page.wait_for_url("**concept:lstm**")
    expect(page.locator("#announcer")).to_contain_text("of them new")
    assert page.locator("#announcer").get_attribute("aria-live") == "polite"
    assert len(explorer.nodes()) > before


def test_the_list_holds_what_the_picture_shows(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&types=Paper,Dataset")
    page.locator("#listing summary").click()
    page.locator("#list .node").first.wait_for()

    listed = page.locator("#list .node").evaluate_all("nodes => nodes.map(n => n.dataset.id)")

    assert sorted(listed) == explorer.drawn()


def test_pages_of_text_work_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.locator("#q").fill("satchel")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Satchel: Carrying Memory through Time").click()

    expect(page.get_by_role("link", name="Penn Treebank")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/", "/explore?q=digits", "/explore?q=zzyzx", f"/explore?ids={SATCHEL}"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_narrow_screen(
    new_page: Callable[..., Page], address: str, scheme: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page.goto(address)

    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= 390


def test_the_panel_fits_beside_the_picture_when_narrow(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}&selected={SATCHEL}")
    expect(page.locator("#details h2")).to_have_text("Satchel: Carrying Memory through Time")

    box = page.locator("#picture").bounding_box()

    assert box is not None
    assert box["height"] > 200
    assert explorer.drawn() != []


_PRESS = """
name => import('/static/js/explore.js').then(async ({ explorer }) => {
  const { network } = explorer.picture;
  const look = () => ({ scale: network.getScale(), ...network.getViewPosition() });
  const before = look();
  document.getElementById(name).click();
  const at = [before, look()];
  await new Promise((later) => setTimeout(later, 700));
  return [...at, look()];
})
"""
"""Where one looks before a button is pressed, in the same moment, and once any motion has ended."""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_whoever_wants_less_motion_is_there_at_once(
    new_page: Callable[..., Page], motion: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion=motion)
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}")

    before, at_once, later = page.evaluate(_PRESS, "zoom-in")
    assert later["scale"] == pytest.approx(1.3 * before["scale"])
    assert (at_once == later) is (motion == "reduce")

    explorer.ask("explorer.picture.pan(80, 60)")
    before, at_once, later = page.evaluate(_PRESS, "fit")
    assert later != pytest.approx(before)
    assert (at_once == later) is (motion == "reduce")


def test_whoever_wants_less_motion_begins_still_and_may_choose_movement(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}&limit=40")
    still = explorer.positions()

    explorer.open(f"/explore?ids={SATCHEL}&limit=40&layout=moving")
    page.wait_for_timeout(400)

    assert explorer.positions() == still
    assert explorer.ask("explorer.picture.network.physics.physicsEnabled") is False
    expect(page.locator("#layout")).to_have_value("force")
    assert "layout" not in explorer.address()
    page.locator("#layout").select_option("moving")
    page.wait_for_url("**layout=moving**")
    explorer.settled()
    _wait_for_motion(explorer, still)
    explorer.again()
    assert explorer.positions() == still


def _wait_for_motion(explorer: Explorer, still: dict[str, Any]) -> None:
    until = time.monotonic() + WAIT_S
    while explorer.positions() == still and time.monotonic() < until:
        explorer.page.wait_for_timeout(100)
    assert explorer.positions() != still


def test_for_anybody_else_an_address_moves_from_the_start(explorer: Explorer) -> None:
    still = explorer.open(f"/explore?ids={SATCHEL}&limit=40").positions()

    explorer.open(f"/explore?ids={SATCHEL}&limit=40&layout=moving")

    _wait_for_motion(explorer, still)
    assert explorer.address().endswith("layout=moving")
