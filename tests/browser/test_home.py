"""The first page in a browser: completion of every kind of name, and how much it weighs."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

LIGHT = 100_000
LIBRARY = "/static/vendor/vis-network.min.js"


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


def test_the_first_page_leads_to_the_reference_of_the_service(page: Page) -> None:
    page.goto("/")
    page.locator("footer").get_by_role("link", name="HTTP").click()

    page.wait_for_url("**/docs")
    expect(page.get_by_role("link", name="openapi.json")).to_be_visible()


def test_the_first_page_weighs_little(page: Page) -> None:
    """Page, style sheets, scripts and icon together, as they are sent."""
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[urlsplit(response.url).path] = len(response.body())

    page.on("response", weigh)
    page.goto("/", wait_until="networkidle")

    assert {"/", "/static/css/base.css", "/static/js/search.js"} <= set(sizes)
    assert LIBRARY not in sizes
    assert sum(sizes.values()) < LIGHT


def test_the_graph_weighs_little_beside_the_library_that_draws_it(page: Page) -> None:
    """All that the graph page fetches, as it goes over the wire, with its headers."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("requestfinished", note)
    page.goto("/explore?ids=arxiv:2901.20001", wait_until="networkidle")
    page.wait_for_selector("#picture[aria-busy=false]")

    sizes = {urlsplit(one.url).path: one.sizes() for one in asked}
    sent = {
        path: size["responseBodySize"] + size["responseHeadersSize"] for path, size in sizes.items()
    }
    assert {"/explore", "/static/css/explore.css", "/static/js/texts.js"} <= set(sent)
    assert sent[LIBRARY] < 200_000, "it is packed too"
    assert sum(sent.values()) - sent[LIBRARY] < LIGHT
