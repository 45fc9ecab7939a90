"""A field that completes says so where the suggestions take long, do not come, or are none."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, Held

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

LOOKING = "Looking for names …"
FAILED = "No suggestions now: the service does not answer. Enter goes on with what is written."
SUGGEST = "**/suggest?**"
_NOTED = """() => {
  window.told = [];
  const line = document.querySelector(".completing");
  new MutationObserver(() => window.told.push(line.textContent)).observe(line, { childList: true });
}"""


@pytest.mark.parametrize("address", ["/", "/papers"])
def test_suggestions_that_take_long_are_waited_for(page: Page, address: str) -> None:
    held = Held(page, SUGGEST)
    page.goto(address)
    box, line = page.locator("#q"), page.locator("#q ~ .completing")

    box.press_sequentially("mnis")
    held.wait()

    expect(line).to_have_text(LOOKING)
    expect(line).to_be_visible()
    expect(line).to_have_role("status")
    expect(box).to_have_attribute("aria-busy", "true")
    held.let_go()
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-busy", "false")
    expect(line).to_have_text("")


def test_nothing_is_said_of_suggestions_that_come_at_once(page: Page) -> None:
    page.goto("/")
    page.evaluate(_NOTED)

    page.locator("#q").press_sequentially("mnis")

    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_timeout(700)
    assert page.evaluate("window.told") == []


def test_who_leaves_the_field_waits_no_longer(page: Page) -> None:
    held = Held(page, SUGGEST)
    page.goto("/")
    page.locator("#q").press_sequentially("mnis")
    held.wait()
    expect(page.locator("#q ~ .completing")).to_have_text(LOOKING)

    page.keyboard.press("Escape")

    expect(page.locator("#q ~ .completing")).to_have_text("")
    expect(page.locator("#q")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#q")).to_have_value("mnis")
    held.let_go()


def test_suggestions_that_do_not_come_are_told_once_and_enter_searches(cut_off: Page) -> None:
    cut_off.route(SUGGEST, lambda route: route.abort())
    cut_off.goto("/")
    box, line = cut_off.locator("#q"), cut_off.locator("#q ~ .completing")
    cut_off.evaluate(_NOTED)

    for letters in ("diff", "usion", " basket"):
        with cut_off.expect_event("requestfailed"):
            box.press_sequentially(letters)
    expect(line).to_have_text(FAILED)
    expect(line).to_be_visible()

    expect(box).to_have_attribute("aria-expanded", "false")
    assert cut_off.evaluate("window.told") == [FAILED]
    box.press("Enter")
    expect(cut_off.get_by_role("heading", level=1)).to_have_text("Found for “diffusion basket”")


def test_suggestions_come_again_once_the_service_is_back(cut_off: Page) -> None:
    cut_off.route(SUGGEST, lambda route: route.abort())
    cut_off.goto("/paths")
    box = cut_off.locator("#path-from")
    box.press_sequentially("mni")
    expect(cut_off.locator("#path-from ~ .completing")).to_have_text(FAILED)

    cut_off.unroute(SUGGEST)
    box.press_sequentially("s")

    expect(cut_off.get_by_role("option").first).to_contain_text("MNIST")
    expect(cut_off.locator("#path-from ~ .completing")).to_have_text("")


def test_a_name_that_is_not_in_the_view_says_where_else_to_look(
    page: Page, explorer: Explorer
) -> None:
    explorer.open("/explore?ids=concept:mnist")
    box, line = page.locator("#find"), page.locator("#find ~ .completing")

    box.press_sequentially("zzyzx")

    expect(line).to_have_text(
        "No node of this view has such a name."
        " Try fewer letters, or the search at the top, which knows the whole graph."
    )
    expect(line).to_be_visible()
    box.fill("mnist")
    expect(page.locator("#find-options [role=option]").first).to_be_visible()
    expect(line).to_have_text("")
