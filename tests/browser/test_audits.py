"""What an audit asks of each page: weight, requests, paints, targets for a finger, reflow, landmarks."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, Request

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
  .filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath === "none") // not those for screen readers alone
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


@pytest.fixture(scope="module", autouse=True)
def asked_before(service_url: str) -> None:
    """What the first page works out once is worked out."""
    httpx.get(service_url, timeout=60).raise_for_status()


@pytest.mark.parametrize("address", _ALL)
def test_a_page_is_as_it_should_be_on_a_phone(new_page: Callable[..., Page], address: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    sizes = _weighed(phone)
    phone.goto(address, wait_until="networkidle")

    assert any(path.startswith("/static/css/base.css") for path in sizes), "something was weighed"
    assert 0 < sum(sizes.values()) <= _MOST_BYTES[_kind(address)]
    assert len(sizes) <= _MOST_REQUESTS[_kind(address)]
    paints: dict[str, Any] = phone.evaluate(_PAINTS)
    assert 0 < paints["first"] <= paints["largest"] <= _MOST_MS
    facts = phone.evaluate(_FACTS)
    assert "Citeloom" in facts.pop("title")
    assert 20 <= len(facts.pop("description")) <= 200
    assert facts == {"language": "en", "headings": 1, "main": 1, "unnamed": 0}
    assert phone.evaluate(_SMALL, _FINGER) == []
    phone.set_viewport_size({"width": _NARROWEST, "height": 640})
    phone.wait_for_function(f"() => document.documentElement.scrollWidth <= {_NARROWEST}")


def _weighed(page: Page) -> dict[str, int]:
    """Bytes of each answer, filled while the page loads."""
    sizes: dict[str, int] = {}

    def weigh(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme.startswith("http"):
            sizes[f"{parts.path}?{parts.query}"] = request.sizes()["responseBodySize"]

    page.on("requestfinished", weigh)
    return sizes
