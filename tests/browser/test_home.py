"""The first page in a browser: completion of every kind of name, and how much it weighs."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

LIGHT = 100_000


def test_an_author_leads_to_the_author_s_page(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("withy")
    option = page.get_by_role("option").filter(has_text="Noor Withy").first
    expect(option).to_contain_text("Author")

    option.click()

    page.wait_for_url("**/authors/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor Withy")


def test_results_lead_to_the_leaderboard_from_any_page(page: Page) -> None:
    page.goto("/explore?ids=arxiv:2901.20005")
    page.wait_for_selector("#picture[aria-busy=false]")
    page.locator("#q").press_sequentially("results on mnis")
    option = page.locator("#q-options [role=option]").first
    expect(option).to_contain_text("Results on MNIST")

    option.click()

    page.wait_for_url("**/leaderboards/concept*mnist")


def test_the_first_page_weighs_little(page: Page) -> None:
    """Page, style sheets, scripts and icon together, as they are sent."""
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[urlsplit(response.url).path] = len(response.body())

    page.on("response", weigh)
    page.goto("/", wait_until="networkidle")

    assert {"/", "/static/css/base.css", "/static/js/search.js"} <= set(sizes)
    assert "/static/vendor/vis-network.min.js" not in sizes
    assert sum(sizes.values()) < LIGHT
