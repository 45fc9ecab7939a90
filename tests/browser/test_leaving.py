"""Another page that takes long to come is waited for in words, which go when nobody waits any longer."""

import json
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, Held

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
LANTERN = "arxiv:2901.20005"
PATIENCE_MS = 400
SOON_MS = 800
HELD_S = 1.2

_NOTED = """
navigation.addEventListener("navigate", () => { window.left = performance.now(); });
addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    const line = document.querySelector("p.leaving");
    if (!line?.textContent || line.textContent === window.last) return;
    window.last = line.textContent;
    const { top, bottom, left, right } = line.getBoundingClientRect();
    sessionStorage.setItem("said", JSON.stringify({
      text: line.textContent, role: line.getAttribute("role"), after: performance.now() - window.left,
      inside: bottom > top && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
      fixed: getComputedStyle(line).position, animated: line.getAnimations().length,
      scrolls: document.documentElement.scrollWidth > innerWidth,
    }));
  }).observe(document, { childList: true, subtree: true });
});
"""
"""Keeps what the line says: nothing can be asked of a page that another one is to follow."""


def _to(path: str, *, asked: str = "") -> Callable[[str], bool]:
    def leads(url: str) -> bool:
        parts = urlsplit(url)
        return parts.path == path and asked in parts.query

    return leads


def _said(page: Page) -> dict[str, Any] | None:
    """What was said before the page that is shown now."""
    said = page.evaluate("sessionStorage.getItem('said')")
    return json.loads(said) if said else None


def _search(page: Page) -> None:
    page.locator("#q").fill("digits in a basket")
    page.locator("#q").press("Enter", no_wait_after=True)


def _complete(page: Page) -> None:
    page.locator("#q").press_sequentially("mnis")
    page.get_by_role("option").first.click(no_wait_after=True)


def _follow(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("link", name=name, exact=True).first.click(
        no_wait_after=True
    )


def _narrow(page: Page) -> None:
    page.locator(".narrowing > summary").click()
    page.get_by_label("Words of title or abstract").fill("basket")
    page.get_by_role("button", name="Show", exact=True).click(no_wait_after=True)


def _name_both(page: Page) -> None:
    for end, id_ in (("from", SATCHEL), ("to", "concept:mnist")):
        page.locator(f"#path-{end}").fill(id_)
    page.locator(".filters button").click(no_wait_after=True)


def _ask(page: Page) -> None:
    page.locator("#statement").fill("MATCH (p:Paper) RETURN p.title")
    page.get_by_role("button", name="Ask").click(no_wait_after=True)


def _add(page: Page) -> None:
    page.locator("#add-paper").fill(SATCHEL)
    page.locator(".adding button").click(no_wait_after=True)


WAYS = {
    "search": ("/", _search, _to("/explore", asked="q="), "Searching …"),
    "completion": ("/", _complete, _to("/explore", asked="ids="), "Fetching the graph …"),
    "list": ("/papers", _narrow, _to("/papers", asked="q=basket"), "Searching …"),
    "gaps": ("/papers", _follow("Gaps"), _to("/gaps"), "Looking for gaps …"),
    "trends": ("/", _follow("Trends"), _to("/trends"), "Counting the papers of each year …"),
    "paper": (
        "/papers",
        _follow("Lantern: Diffusion in a Basket"),
        _to(f"/papers/{LANTERN}"),
        "Opening the page …",
    ),
    "concept": (
        f"/papers/{LANTERN}",
        lambda page: page.locator(".roles a, main a[href^='/concepts/']").first.click(
            no_wait_after=True
        ),
        lambda url: urlsplit(url).path.startswith("/concepts/"),
        "Opening the page …",
    ),
    "paths": ("/paths", _name_both, _to("/paths", asked="to="), "Looking for paths …"),
    "cypher": ("/cypher", _ask, _to("/cypher", asked="statement="), "Asking the graph …"),
    "compare": (
        "/compare",
        _add,
        _to("/compare", asked="papers="),
        "Putting papers side by side …",
    ),
    "graph": (
        f"/explore?ids={SATCHEL}",
        _follow("Communities"),
        _to("/communities"),
        "Opening the page …",
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_that_takes_long_is_waited_for_in_words(
    new_page: Callable[..., Page], way: str, width: int
) -> None:
    start, leave, leads, words = WAYS[way]
    page = new_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page.add_init_script(_NOTED)
    held = Held(page, lambda url: leads(url) and not url.endswith(start))
    page.goto(start, wait_until="networkidle")

    leave(page)
    held.wait()
    time.sleep(HELD_S)
    held.let_go()

    page.wait_for_url(leads)
    said = _said(page)
    assert said is not None
    assert said["text"] == words
    assert said["after"] >= PATIENCE_MS - 5  # clocks are coarse; that it comes soon, HELD_S says
    assert (said["role"], said["fixed"], said["animated"]) == ("status", "fixed", 0)
    assert (said["inside"], said["scrolls"]) == (True, False)
    expect(page.locator("p.leaving")).to_have_text("")


def test_nothing_is_said_of_the_first_moments(page: Page) -> None:
    """Within which most pages come, where the machine has nothing else to do."""
    page.add_init_script(_NOTED)
    page.goto("/venues")

    page.get_by_role("link", name="Authors", exact=True).click()

    page.wait_for_url("**/authors")
    said = _said(page)
    assert said is None or said["after"] >= PATIENCE_MS - 5


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: page.get_by_role("link", name="Paste a text").click(),
        lambda page: page.get_by_role("link", name="Gaps").click(modifiers=["Control"]),
        lambda page: page.evaluate(
            """() => {
              const link = document.querySelector(".site a[href='/gaps']");
              link.addEventListener("click", (event) => event.preventDefault());
              link.click();
            }"""
        ),
        lambda page: page.evaluate(
            """() => {
              const link = document.querySelector(".site a[href='/gaps']");
              link.target = "_blank";
              link.click();
            }"""
        ),
        lambda page: page.evaluate("history.replaceState(null, '', '/gaps')"),
    ],
    ids=["fragment", "new tab", "prevented", "blank", "address alone"],
)
def test_nothing_is_said_by_a_page_that_one_does_not_leave(
    page: Page, leave: Callable[[Page], None]
) -> None:
    page.goto("/", wait_until="networkidle")

    leave(page)
    page.wait_for_timeout(SOON_MS)

    expect(page.locator("p.leaving")).to_have_text("")
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"/papers/{LANTERN}", "BibTeX"),
        (f"/reading?papers={LANTERN}", "CSV"),
        (f"/compare?papers={LANTERN},{SATCHEL}", "LaTeX"),
        ("/cypher?statement=RETURN+1", "CSV"),
    ],
)
def test_a_file_leaves_no_line_behind(page: Page, address: str, name: str) -> None:
    page.add_init_script(_NOTED)
    page.goto(address, wait_until="networkidle")

    with page.expect_download():
        page.get_by_role("link", name=name).click(no_wait_after=True)

    page.wait_for_function("() => sessionStorage.getItem('said')")
    said = _said(page)
    assert said is not None
    assert said["text"] == "The browser saves the file as soon as it comes."
    expect(page.locator("p.leaving")).to_have_text("")
    expect(page.locator("main")).to_have_attribute("aria-busy", "false")
    assert urlsplit(page.url).path == urlsplit(address).path


def test_whoever_stops_the_browser_is_told_nothing_more(page: Page) -> None:
    page.add_init_script(_NOTED)
    held = Held(page, _to("/gaps"))
    page.goto("/papers", wait_until="networkidle")
    page.evaluate("() => { setTimeout(() => window.stop(), 1500); }")

    _follow("Gaps")(page)
    held.wait()
    time.sleep(2)

    said = _said(page)
    assert said is not None
    assert said["text"] == "Looking for gaps …"
    expect(page.locator("p.leaving")).to_have_text("")


_KEPT = """() => setTimeout(() => {
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  const [line, main] = [document.querySelector("p.leaving"), document.querySelector("main")];
  sessionStorage.setItem("kept", JSON.stringify([line.textContent, main.getAttribute("aria-busy")]));
}, 1500)"""
"""Tells the page what a browser tells one that it keeps for when one comes back, and notes what it says then."""


def test_a_page_that_is_kept_for_coming_back_waits_for_nothing(page: Page) -> None:
    page.add_init_script(_NOTED)
    held = Held(page, _to("/gaps"))
    page.goto("/papers", wait_until="networkidle")
    page.evaluate(_KEPT)

    _follow("Gaps")(page)
    held.wait()
    time.sleep(2)
    held.let_go()
    page.wait_for_url("**/gaps")

    assert _said(page) is not None
    assert json.loads(page.evaluate("sessionStorage.getItem('kept')")) == ["", "false"]


def test_a_layout_that_takes_long_to_come_is_waited_for(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    held = Held(page, lambda url: "/explore/graph?" in url and "layout=years" in url)

    page.locator("#layout").select_option("years")

    expect(page.locator("#waiting")).to_have_text("Fetching the graph …")
    held.let_go()
    explorer.settled()
    page.wait_for_url(re.compile("layout=years"))
    expect(page.locator("#waiting")).to_have_text("")
