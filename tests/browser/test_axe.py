"""axe-core finds nothing on any page, light and dark, wide and narrow."""

from collections.abc import Callable

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
    "/compare?papers=arxiv:2901.20001,doi:10.5555/basket/1",
    "/trends?order=fading",
    *RECORDS,
)
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
SATCHEL = "doi:10.5555/basket/1"


def violations(page: Page) -> list[str]:
    """What axe-core objects to: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']]} {one['nodes'][0]['failureSummary']}"
        for one in found
    ]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_text_keeps_anybody_out(
    new_page: Callable[..., Page], address: str, scheme: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert violations(page) == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_graph_with_panel_and_list_open_keeps_nobody_out(
    new_page: Callable[..., Page], scheme: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    for selected in (SATCHEL, "concept:lstm", f"{SATCHEL}|COMPARES_WITH|concept:lstm"):
        Explorer(page).open(f"/explore?ids={SATCHEL}&selected={selected}")
        page.locator("#details h2").wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

        assert violations(page) == []
