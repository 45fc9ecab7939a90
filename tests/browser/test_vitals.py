"""What Lighthouse would ask of each page and can be asked without a network: nothing jumps, all is named."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_axe import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

_SATCHEL = "doi:10.5555/basket/1"
_SHIFT = 0.02
"""Most that a page may jump; Lighthouse calls five times as much good."""
_VIEWS = tuple(f"/explore?ids={one}&selected={one}" for one in (_SATCHEL, "concept:mnist"))
_WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
"""
_FACTS = """() => ({
  title: document.title,
  language: document.documentElement.lang,
  viewport: document.querySelector("meta[name=viewport]")?.content ?? "",
  description: document.querySelector("meta[name=description]")?.content ?? "",
  headings: document.querySelectorAll("h1").length,
  doctype: document.doctype?.name ?? "",
  deprecated: document.querySelectorAll("font, center, marquee, [onclick], [style]:not(#picture *, .plot *)").length,
  nodes: document.querySelectorAll("*").length,
  blocking: [...document.scripts].filter((one) => one.src && !one.defer && !one.async && one.type !== "module").length,
})"""


@pytest.mark.parametrize("address", [*PAGES, *_VIEWS])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_keeps_still_and_says_what_it_is(
    new_page: Callable[..., Page], address: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.add_init_script(_WATCH)

    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    facts = page.evaluate(_FACTS)

    assert page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)") <= _SHIFT
    assert facts["title"].endswith("Citeloom") or facts["title"].startswith("Citeloom")
    assert facts["language"] == "en"
    assert "width=device-width" in facts["viewport"]
    assert 20 <= len(facts["description"]) <= 200
    assert facts["doctype"] == "html"
    assert facts["headings"] == 1
    assert facts["deprecated"] == 0  # what draws on a canvas sets styles of its own
    assert facts["blocking"] == 0
    assert facts["nodes"] < 3000
