"""The pages as a visitor meets them, and a watch on what no page may do."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, ConsoleMessage, Page, Route

HOSTILE_PAPER = "arxiv:2901.30004"
ODD_CONCEPT = '"Ünï" <b>λ</b>-Loom & Co\'s'
WAIT_S = 45.0
CLOSE_PX = 1.5
"""What an address rounds: half a pixel of the service, and a thousandth of the scale."""
REST_MS = 900
"""Longer than any motion of the picture, and than an address waits for its end."""
NEIGHBOURS = 6
"""Nodes that one open node brings, in the service of the tests."""


_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_CHROMIUMS = (
    "chromium-headless-shell",  # draws no window of its own: a new page takes a third of the time
    *("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "chrome"),
)


def launched(chromium: BrowserType) -> Browser:
    """The Chromium of the system, best without windows; else the one that Playwright brought."""
    found = next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    return chromium.launch(executable_path=found, args=list(_FLAGS))


class Watch:
    """What a page did that no page may do."""

    def __init__(self, own: str) -> None:
        self._own = own
        self.faults: list[str] = []

    def follow(self, page: Page) -> None:
        page.on("request", lambda request: self._request(request.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("dialog", self._dialog)

    def _request(self, url: str) -> None:
        if not url.startswith((self._own, "data:")):
            self.faults.append(f"request: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def press_until_focused(page: Page, selector: str, *, key: str = "Tab", most: int = 90) -> None:
    """Go on by one key until the control has the focus; by no other way can a test that uses no pointer."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached within {most} presses of {key}")


@contextmanager
def watched(
    browser: Browser, own: str, *, refused: bool = False, cut_off: bool = False
) -> Iterator[Page]:
    """A page of the service at `own`, which must do nothing that no page may do.

    Args:
        browser: Where it is opened.
        own: The address of the service.
        refused: Whether an answer may be a refusal, which the browser logs as an error.
        cut_off: Whether a request may be kept from the service by the test, which it logs too.
    """
    watch = Watch(own)
    page = browser.new_page(base_url=own, viewport={"width": 1280, "height": 800})
    page.set_default_timeout(WAIT_S * 1000)
    watch.follow(page)
    yield page
    page.close()
    excuses = [excuse for excuse, holds in ((_REFUSAL, refused), (_CUT_OFF, cut_off)) if holds]
    assert [one for one in watch.faults if not any(excuse.match(one) for excuse in excuses)] == []


_REFUSAL = re.compile(r"console: Failed to load resource: .* a status of (4\d\d|503) ")
_CUT_OFF = re.compile(r"console: Failed to load resource: net::ERR_FAILED$")


class Held:
    """Requests of a page that wait until they are let go.

    Made before the page is opened: Chromium may let the first one pass that is asked for right after.
    """

    def __init__(
        self, page: Page, address: str | Callable[[str], bool], method: str = "GET"
    ) -> None:
        self._page, self._method = page, method
        self._is_open = False
        self.waiting: list[Route] = []
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if self._is_open or route.request.method != self._method:
            route.continue_()
        else:
            self.waiting.append(route)

    def wait(self) -> None:
        """Until there is one."""
        until = time.monotonic() + WAIT_S
        while not self.waiting and time.monotonic() < until:
            self._page.wait_for_timeout(20)
        assert self.waiting

    def let_go(self) -> None:
        self._is_open = True
        for route in self.waiting:
            route.continue_()


class Explorer:
    """The graph page as a visitor meets it, with the pointer on its canvas."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> "Explorer":
        self.page.goto(address)
        return self.settled()

    def settled(self) -> "Explorer":
        """Wait until the picture stands still."""
        self.page.wait_for_selector("#picture[aria-busy=false]")
        return self

    def ask(self, expression: str, argument: object = None) -> Any:
        """Evaluate with `explorer`, the page's own, and `argument`."""
        code = (
            f"argument => import('/static/js/explore.js').then(({{ explorer }}) => ({expression}))"
        )
        return self.page.evaluate(code, argument)

    def nodes(self) -> list[str]:
        return sorted(self.ask("[...explorer.graph.nodes.keys()]"))

    def drawn(self) -> list[str]:
        """Ids of the nodes that the canvas shows."""
        return sorted(
            self.ask("explorer.picture.nodes.get().filter(n => !n.hidden).map(n => n.id)")
        )

    def expect_nodes(self, ids: list[str]) -> "Explorer":
        """Wait until exactly these nodes are there and stand still."""
        wanted, until = sorted(ids), time.monotonic() + WAIT_S
        while self.nodes() != wanted and time.monotonic() < until:
            self.page.wait_for_timeout(100)
        assert self.nodes() == wanted
        return self.settled()

    def point(self, id_: str) -> tuple[float, float]:
        at = self.ask("explorer.picture.whereIs(argument)", id_)
        return at["x"], at["y"]

    def places(self) -> dict[str, tuple[float, float]]:
        """Where on the page each node is drawn."""
        return {id_: self.point(id_) for id_ in self.nodes()}

    def expect_places(self, wanted: dict[str, tuple[float, float]]) -> None:
        """Each node is drawn where it was, but for what an address rounds."""
        found = self.places()
        assert found.keys() == wanted.keys()
        for id_, place in wanted.items():
            assert found[id_] == pytest.approx(place, abs=CLOSE_PX)

    def again(self) -> None:
        """Load the page anew, and wait until nothing moves."""
        self.page.reload()
        self.settled()
        self.page.wait_for_timeout(REST_MS)

    def wheel(self, at: tuple[float, float], *turns: int) -> None:
        """Zoom where the pointer is, and wait until the address says so."""
        before = self.page.url
        self.page.mouse.move(*at)
        for turn in turns:
            self.page.mouse.wheel(0, turn)
        self.page.wait_for_url(lambda url: "view=" in url and url != before)

    def positions(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("explorer.picture.network.getPositions()")
        return found

    def click(self, id_: str) -> None:
        self.page.mouse.click(*self.point(id_))

    def double_click(self, id_: str) -> None:
        self.page.mouse.dblclick(*self.point(id_))

    def click_between(self, one: str, other: str) -> None:
        (x1, y1), (x2, y2) = self.point(one), self.point(other)
        self.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)

    def address(self) -> str:
        """Path and query, as a visitor reads them."""
        address: str = self.page.evaluate("location.pathname + location.search")
        return address
