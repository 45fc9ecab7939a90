"""Search on the first page and in the bar: complete, choose, or ask for all that is found."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]


def test_typing_completes_and_enter_opens_the_choice(page: Page, explorer: Explorer) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("mnis")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("MNIST")

    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "q-options-0")
    page.keyboard.press("Enter")

    page.wait_for_url("**/explore?ids=concept*mnist")
    explorer.settled()
    assert "concept:mnist" in explorer.nodes()


def test_the_list_says_whether_it_is_open_and_escape_closes_it(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("mni")
    expect(box).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")

    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("mni")


def test_arrows_go_round_the_list(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("mnist")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("ArrowUp")

    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).not_to_have_attribute("aria-activedescendant", "q-options-0")


def test_keys_that_compose_a_character_choose_nothing(page: Page) -> None:
    page.goto("/")
    box = page.locator("#q")
    box.press_sequentially("mnist")
    expect(page.get_by_role("option").first).to_be_visible()

    box.dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True})
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})

    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_value("mnist")


def test_enter_without_a_choice_lists_what_is_found(page: Page, explorer: Explorer) -> None:
    page.goto("/")
    page.locator("#q").fill("diffusion basket")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Found for “diffusion basket”")
    page.get_by_role("link", name="Lantern: Diffusion in a Basket").click()

    explorer.settled()
    assert explorer.address() == "/explore?ids=arxiv:2901.20005"


def test_what_is_not_found_says_what_else_to_try(page: Page) -> None:
    page.goto("/explore?q=zzyzx+qqq")

    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing found for “zzyzx qqq”")
    expect(page.get_by_role("link", name="MNIST", exact=True)).to_be_visible()


def test_the_first_page_offers_starting_points_from_the_graph(
    page: Page, explorer: Explorer
) -> None:
    page.goto("/")

    page.get_by_role("link", name="MNIST", exact=True).click()

    explorer.settled()
    assert "concept:mnist" in explorer.nodes()


def test_a_choice_in_the_bar_joins_the_graph(page: Page, explorer: Explorer) -> None:
    explorer.open("/explore?ids=arxiv:2901.20005")
    page.locator("#q").press_sequentially("perplexi")
    page.locator("#q-options").get_by_role("option").first.click()

    page.wait_for_url("**/explore?ids=arxiv:2901.20005,concept:perplexity&selected=*")
    explorer.settled()
    assert {"arxiv:2901.20005", "concept:perplexity"} <= set(explorer.nodes())
    expect(page.locator("#details h2")).to_have_text("perplexity")
