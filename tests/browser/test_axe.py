"""axe-core finds nothing on any page, light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_record_pages import RECORDS
from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PAGES = (
    "/",
    "/explore?q=digits",
    "/explore?q=zzyzx",
    "/read",
    "/reading",
    "/reading?papers=arxiv:2901.20001,doi:10.5555/basket/1,arxiv:9",
    "/compare",
    "/compare?papers=arxiv:2901.20001,doi:10.5555/basket/1",
    "/trends?order=fading",
    *RECORDS,
)
SATCHEL = "doi:10.5555/basket/1"
SCREENS = ((1280, 800), (390, 844))


def violations(page: Page) -> list[str]:
    """What axe-core objects to on wide and narrow screens, light and dark: the rule, and where."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [
                f"{scheme} {width}: {one['id']} {[node['target'] for node in one['nodes']]}"
                f" {one['nodes'][0]['failureSummary']}"
                for one in Axe().run(page).response["violations"]
            ]
    return found


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_text_keeps_anybody_out(page: Page, address: str) -> None:
    page.goto(address)

    assert violations(page) == []


@pytest.mark.parametrize(
    "selected", [SATCHEL, "concept:lstm", f"{SATCHEL}|COMPARES_WITH|concept:lstm"]
)
def test_the_graph_with_panel_and_list_open_keeps_nobody_out(
    page: Page, explorer: Explorer, selected: str
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&selected={selected}")
    page.locator("#details h2").wait_for()

    assert violations(page) == []
