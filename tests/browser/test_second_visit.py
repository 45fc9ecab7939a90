"""What a browser has of an earlier visit is asked after and not sent again."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PAPER = "/papers/arxiv:2901.20001"
STATIC = ("/static/js/picking.js", "/static/css/base.css", "/static/js/texts.js")
NOT_MODIFIED = 304


class Answers:
    """The status that came over the wire, by path; the browser shows a page what it kept as 200."""

    def __init__(self, page: Page) -> None:
        self._paths: dict[str, str] = {}
        self._statuses: dict[str, int] = {}
        self._session = page.context.new_cdp_session(page)
        self._session.on("Network.requestWillBeSent", self._asked)
        self._session.on("Network.responseReceivedExtraInfo", self._answered)
        self._session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self._paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def _answered(self, event: dict[str, Any]) -> None:
        self._statuses[event["requestId"]] = event["statusCode"]  # may come before what was asked

    def of(self, page: Page, address: str) -> dict[str, int]:
        """Those of one visit."""
        self._statuses.clear()
        page.goto(address, wait_until="networkidle")
        return {self._paths[id_]: status for id_, status in self._statuses.items()}


@pytest.mark.parametrize("address", [PAPER, "/", "/explore?ids=concept:lstm"])
def test_a_second_visit_is_answered_with_what_is_there(page: Page, address: str) -> None:
    answers = Answers(page)
    first = answers.of(page, address)
    text = page.locator("main h1").text_content()
    page.goto("about:blank")

    second = answers.of(page, address)

    own = urlsplit(address).path
    assert {first[path] for path in (own, *STATIC)} == {200}
    assert {path: second[path] for path in (own, *STATIC)} == dict.fromkeys(
        (own, *STATIC), NOT_MODIFIED
    )
    assert page.locator("main h1").text_content() == text


def test_a_page_that_is_not_modified_sends_no_body(page: Page) -> None:
    page.goto(PAPER, wait_until="networkidle")
    page.goto("about:blank")

    with page.expect_event("requestfinished", lambda one: urlsplit(one.url).path == PAPER) as done:
        page.goto(PAPER, wait_until="networkidle")

    sizes = done.value.sizes()
    assert sizes["responseBodySize"] == 0
    assert sizes["responseHeadersSize"] > 0
