"""What takes long is said, what it keeps busy is marked, and what is changed meanwhile is kept."""

import re
import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import NEIGHBOURS, WAIT_S, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
MNIST = "concept:mnist"
LSTM = "concept:lstm"
GRAPH = re.compile(r"/explore/graph\?")
PATIENCE_MS = 400


class Held:
    """Requests for graphs, which reach the service once they are let go."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.routes: list[Route] = []
        page.route(GRAPH, self._hold)

    def _hold(self, route: Route) -> None:
        self.routes.append(route)

    def come(self, count: int = 1) -> None:
        """Wait for so many."""
        until = time.monotonic() + WAIT_S
        while len(self.routes) < count and time.monotonic() < until:
            self._page.wait_for_timeout(20)
        assert len(self.routes) >= count

    def let_go(self) -> None:
        for route in self.routes:
            route.continue_()
        self._page.unroute(GRAPH)


def test_a_graph_that_takes_long_is_waited_for_in_words(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}")
    held, line = Held(page), page.locator("#waiting")
    more = page.locator("#notice").get_by_role("button", name="more")

    more.click()

    expect(line).to_have_text("Fetching the graph …")
    expect(line).to_be_visible()
    assert line.get_attribute("role") == "status"
    expect(more).to_have_attribute("aria-busy", "true")
    more.click(force=True)
    held.let_go()
    explorer.settled()
    expect(line).to_be_hidden()
    expect(line).to_have_text("")
    assert len(held.routes) == 1, "a busy button begins nothing"
    assert len(explorer.nodes()) > NEIGHBOURS


def test_a_node_that_is_opened_while_another_is_on_its_way_comes_beside_it(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={MNIST}")
    first, second = [id_ for id_ in explorer.nodes() if id_ != MNIST][:2]
    held = Held(page)

    explorer.ask("void explorer.toggle(argument)", first)
    held.come()
    explorer.ask("void explorer.toggle(argument)", second)
    held.come(2)
    held.let_go()

    explorer.settled()
    assert explorer.ask("explorer.state.ids") == [MNIST, first, second]


def test_nothing_is_said_of_what_takes_no_time(page: Page, explorer: Explorer) -> None:
    """Or of the first moments of what does."""
    explorer.open(f"/explore?ids={MNIST}")
    page.evaluate(
        """() => {
          const line = document.getElementById("waiting");
          addEventListener("click", () => { window.clicked = performance.now(); }, true);
          new MutationObserver(() => { window.said ??= performance.now(); }).observe(line, { childList: true });
        }"""
    )
    held = Held(page)

    page.locator("#notice").get_by_role("button", name="more").click()

    expect(page.locator("#waiting")).not_to_have_text("")
    held.let_go()
    explorer.settled()
    assert page.evaluate("window.said - window.clicked") >= PATIENCE_MS - 5  # clocks are coarse


def test_a_button_of_the_panel_is_busy_too(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&selected={LSTM}")
    expand = page.locator("#details").get_by_role("button", name=re.compile("^Show .* more link"))
    held = Held(page)

    expand.click()

    expect(expand).to_have_attribute("aria-busy", "true")
    expect(page.locator("#waiting")).to_have_text("Fetching the graph …")
    held.let_go()
    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm"))
    explorer.settled()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def test_before_many_nodes_are_drawn_it_is_said_at_once(page: Page, explorer: Explorer) -> None:
    """Their drawing would keep the browser from saying it later."""
    explorer.open(f"/explore?ids={MNIST}")

    assert explorer.ask("explorer.waiting.before('so many', 5000)") is True
    expect(page.locator("#waiting")).to_have_text("so many")
    expect(page.locator("#picture")).to_have_attribute("aria-busy", "true")
    explorer.ask("explorer.waiting.end()")
    assert explorer.ask("explorer.waiting.before('so few', 50)") is False
    expect(page.locator("#waiting")).to_have_text("")


def test_a_filter_that_is_set_while_a_graph_comes_is_kept(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    held = Held(page)
    explorer.double_click(LSTM)
    held.come()

    page.get_by_role("checkbox", name="Dataset").uncheck()
    held.let_go()

    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm.*types=Paper"))
    explorer.settled()
    expect(page.get_by_role("checkbox", name="Dataset")).not_to_be_checked()
    assert "concept:penn-treebank" not in explorer.drawn()


def test_whoever_changes_what_is_drawn_waits_for_no_other(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    small = explorer.nodes()
    explorer.double_click(LSTM)
    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm"))
    explorer.settled()
    large = explorer.nodes()
    assert set(large) > set(small)
    held = Held(page)
    page.go_back()
    held.come()

    page.get_by_role("checkbox", name="Dataset").uncheck()
    held.let_go()
    page.wait_for_timeout(500)

    assert explorer.nodes() == large
    assert re.search(r"ids=[^&]*concept:lstm.*types=Paper", explorer.address())
