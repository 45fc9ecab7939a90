"""What an audit asks of each page: weight, requests, paints, targets for a finger, reflow, landmarks."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.browser.test_axe import PAGES, SATCHEL

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

_GRAPHS = (
    f"/explore?ids={SATCHEL}",
    f"/explore?ids={SATCHEL}&selected={SATCHEL}",
    f"/explore?ids={SATCHEL}&embed=1",
)
_ALL = (*PAGES, *_GRAPHS)
_MOST_BYTES = {"text": 250_000, "graph": 1_200_000}
_MOST_REQUESTS = {"text": 40, "graph": 60}
_MOST_MS = 5_000
"""Until the first and the largest paint; many times what they take on an idle machine."""
_FINGER = 24
"""CSS pixels, WCAG 2.2 success criterion 2.5.8."""
_NARROWEST = 320
"""CSS pixels at which nothing may need scrolling both ways, WCAG 2.2 success criterion 1.4.10."""
_PAINTS = """() => new Promise((resolve) => {
  const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
  new PerformanceObserver((list) => resolve({ first, largest: list.getEntries().at(-1).startTime }))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""
_SMALL = """(least) => [...document.querySelectorAll("button, select, summary, input:not([type=hidden])")]
  .filter((one) => one.checkVisibility())
  .map((one) => ({ name: one.ariaLabel || one.textContent.trim() || one.id, box: (one.closest("label") ?? one).getBoundingClientRect() }))
  .filter(({ box }) => box.width < least || box.height < least)
  .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
_FACTS = """() => ({
  title: document.title,
  description: document.querySelector("meta[name=description]")?.content ?? "",
  language: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  main: document.querySelectorAll("main").length,
  unnamed: [...document.querySelectorAll("nav, aside")].filter((one) => !one.ariaLabel).length,
})"""


def _kind(address: str) -> str:
    return "graph" if address in _GRAPHS else "text"


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport={"width": 390, "height": 844}, has_touch=True)


@pytest.mark.parametrize("address", _ALL)
def test_a_page_is_light_and_painted_soon(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        parts = urlsplit(response.url)
        if parts.scheme.startswith("http"):
            sizes[f"{parts.path}?{parts.query}"] = response.request.sizes()["responseBodySize"]

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(address, wait_until="networkidle")
    paints: dict[str, Any] = page.evaluate(_PAINTS)

    assert any(path.startswith("/static/css/base.css") for path in sizes), "something was weighed"
    assert 0 < sum(sizes.values()) <= _MOST_BYTES[_kind(address)]
    assert len(sizes) <= _MOST_REQUESTS[_kind(address)]
    assert 0 < paints["first"] <= paints["largest"] <= _MOST_MS


@pytest.mark.parametrize("address", _ALL)
def test_a_finger_hits_what_it_aims_at(phone: Page, address: str) -> None:
    phone.goto(address, wait_until="networkidle")

    assert phone.evaluate(_SMALL, _FINGER) == []


@pytest.mark.parametrize("address", _ALL)
def test_a_page_says_what_it_is_and_has_landmarks(page: Page, address: str) -> None:
    page.goto(address)
    facts = page.evaluate(_FACTS)

    assert "Citeloom" in facts.pop("title")
    assert 20 <= len(facts.pop("description")) <= 200
    assert facts == {"language": "en", "headings": 1, "main": 1, "unnamed": 0}


@pytest.mark.parametrize("address", _ALL)
def test_a_page_flows_anew_on_the_narrowest_screen(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page(viewport={"width": _NARROWEST, "height": 640})
    page.goto(address, wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= _NARROWEST
