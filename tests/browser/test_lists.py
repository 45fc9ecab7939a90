"""Lists as a visitor meets them: narrowed by a form, gone through page by page."""

from collections.abc import Callable
from string import ascii_uppercase

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]


def test_a_list_is_narrowed_and_widened_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/concepts")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Words of the name").fill("mnist")
    page.get_by_label("Kind").select_option("Dataset")
    page.get_by_role("button", name="Show").click()

    assert page.url.endswith("/concepts?q=mnist&type=Dataset")
    shown = page.locator(".papers li").all_text_contents()
    assert shown
    assert all("mnist" in one.lower() and "Dataset, " in one for one in shown)
    expect(page.get_by_label("Words of the name")).to_have_value("mnist")
    page.get_by_role("link", name="Show all").click()
    assert page.url.endswith("/concepts")


def test_pages_lead_onward_and_back_to_the_start(page: Page) -> None:
    page.goto("/papers?limit=4")
    first = page.locator(".papers li a").first.text_content() or ""
    page.get_by_role("link", name="Next page").click()
    expect(page.locator(".papers li a").first).not_to_have_text(first)
    page.get_by_role("link", name="From the start").click()

    expect(page.locator(".papers li a").first).to_have_text(first)
    assert page.url.endswith("/papers?limit=4")


def test_a_field_that_takes_an_id_suggests_it_by_name(page: Page) -> None:
    page.goto("/papers")
    page.get_by_text("Narrow the list").click()
    field = page.get_by_label("On the concept")
    field.press_sequentially("mnis")
    page.get_by_role("option", name="MNIST").first.click()
    expect(field).to_have_value("concept:mnist")
    field.press("Enter")

    page.wait_for_url("**/papers?concept=concept*mnist")
    expect(page.get_by_role("link", name="Pinwheel: Turning Digits into Features")).to_be_visible()


def test_all_papers_of_a_concept_are_a_link_away(page: Page) -> None:
    page.goto("/papers?concept=concept:mnist&year_from=2001")

    expect(page.get_by_label("On the concept")).to_have_value("concept:mnist")
    expect(page.get_by_label("From")).to_have_value("2001")


_LETTERS = [*ascii_uppercase, "other"]


def _names(client: httpx.Client) -> list[str]:
    """Of all authors, as they are sorted."""
    return [one["name"] for one in client.get("/authors", params={"limit": 100}).json()["items"]]


def _under(letter: str, names: list[str]) -> list[str]:
    return [name for name in names if (name >= "[" if letter == "other" else name[0] == letter)]


def test_letters_lead_to_the_first_author_of_each_without_scripts(
    new_page: Callable[..., Page], client: httpx.Client
) -> None:
    page, names = new_page(java_script_enabled=False), _names(client)
    page.goto("/authors?limit=2")
    letters = page.get_by_role("navigation", name="First letters of the names")
    assert letters.locator("> *").all_text_contents() == _LETTERS
    linked = [letter for letter in _LETTERS if _under(letter, names)]
    assert letters.get_by_role("link").all_text_contents() == linked
    assert {"A", "S", "other"} <= set(linked) < set(_LETTERS)

    for letter in linked:
        letters.get_by_role("link", name=letter, exact=True).click()
        expect(page.locator(".papers li a").first).to_have_text(_under(letter, names)[0])
        expect(letters.locator("[aria-current=true]")).to_have_text(letter)
        assert "limit=2" in page.url


def test_a_letter_is_reached_and_taken_by_keyboard(page: Page, client: httpx.Client) -> None:
    names = _names(client)
    page.goto("/authors?limit=2")
    press_until_focused(page, ".letters a:nth-child(19)")
    page.keyboard.press("Enter")

    expect(page.locator(".papers li a").first).to_have_text(_under("S", names)[0])


@pytest.mark.parametrize("address", ["/authors?limit=100", "/authors?limit=1&q=noor", "/venues"])
def test_a_list_on_one_page_and_one_that_is_searched_have_no_letters(
    page: Page, address: str
) -> None:
    page.goto(address)

    expect(page.locator(".papers li, .record li").first).to_be_visible()
    expect(page.locator(".letters")).to_have_count(0)
