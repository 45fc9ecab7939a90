"""A view within the page of another site keeps to itself."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
VIEW = f"/explore?ids={SATCHEL}&limit=40"


def test_a_view_in_the_frame_of_another_site_can_be_loaded_anew(
    foreign: Page, framing: str, service_url: str
) -> None:
    foreign.goto(f"{framing}/{service_url}{VIEW}&embed=1")
    held = foreign.frame_locator("iframe")
    held.locator("#picture[aria-busy=false]").wait_for()
    held.locator("#zoom-in").click()
    frame = foreign.frames[1]
    frame.wait_for_url("**view=**")
    assert frame.url.endswith("&embed=1")
    assert frame.url.count("embed=1") == 1

    with foreign.expect_response(lambda answer: "/explore?" in answer.url) as caught:
        frame.evaluate("location.reload()")

    assert "x-frame-options" not in caught.value.headers
    held.locator("#picture[aria-busy=false]").wait_for()
    whole = held.get_by_role("link", name="Open in Citeloom")
    expect(whole).to_have_attribute("href", re.compile(r"&limit=40&view=[\d.,-]+$"))


def test_no_link_and_no_code_says_twice_that_it_is_embedded(
    foreign: Page, service_url: str
) -> None:
    foreign.goto(f"{service_url}{VIEW}&embed=1")
    foreign.wait_for_selector("#picture[aria-busy=false]")

    assert foreign.locator("#whole").get_attribute("href") == f"{service_url}{VIEW}"
    assert foreign.locator("#embed-code").input_value().count("embed=1") == 1


def test_all_of_an_embedded_view_is_reached_by_keys_alone(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 800, "height": 560}, reduced_motion="reduce")
    Explorer(page).open(f"{VIEW}&embed=1")
    expect(page.locator("#legend")).to_be_visible()
    expect(page.locator("#toolbar")).to_be_hidden()
    expect(page.locator("#details")).to_be_hidden()

    press_until_focused(page, "#listing > summary")
    page.keyboard.press("Enter")
    press_until_focused(page, "#list button[data-id='concept:penn-treebank']:not([data-does])")
    page.keyboard.press("Enter")

    expect(page.locator("#details h2")).to_have_text("Penn Treebank")
    expect(page.locator("#details")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 800])
def test_an_embedded_view_says_what_it_holds_without_scripts(
    new_page: Callable[..., Page], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 560}, java_script_enabled=False)
    page.goto(f"{VIEW}&embed=1")

    expect(page.locator("noscript a", has_text="Penn Treebank")).to_be_in_viewport()
