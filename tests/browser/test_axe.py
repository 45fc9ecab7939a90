"""axe-core finds nothing on any page, light and dark, wide and narrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import neo4j
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from api.app import create_app
from api.services import Services
from graph.store import GraphStore
from tests.browser.test_reading_a_text import TEXT
from tests.browser.test_record_pages import RECORDS
from tests.browsing import HOSTILE_PAPER, Explorer, watched
from tests.serving import a_free_port, served

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
    f"/papers/{HOSTILE_PAPER}",
    *RECORDS,
)
REFUSED = (
    "/nowhere",
    "/papers?limit=x",
    "/papers/arxiv:0000.00000",
    "/explore?ids=concept:mnits",
    "/paths?from=pinwheel&to=concept:mnist",
    "/cypher?statement=MATCH+(p:Paper)%0ARETURN+p.title+LIMT+5",
    "/cypher?statement=CREATE+(n)",
)
EMPTY = ("/", "/papers", "/gaps", "/trends", "/communities")
SATCHEL = "doi:10.5555/basket/1"
SCREENS = ((1280, 800), (390, 844))
_RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page) -> list[str]:
    """What axe-core objects to on wide and narrow screens, light and dark: the rule, and where."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = [one for screen in SCREENS for one in _objections(page, screen)]
    if page.locator("#listing").count():  # it and the sheets lie over the panel
        page.evaluate(
            "document.querySelectorAll('#listing, .menu').forEach(one => { one.open = false; })"
        )
        found += [one for screen in SCREENS for one in _objections(page, screen)]
    return found


def _objections(page: Page, screen: tuple[int, int]) -> list[str]:
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="light")
    found = [f"light {width}: {one}" for one in _broken_rules(page, {})]
    page.emulate_media(color_scheme="dark")  # changes nothing but colours
    return found + [f"dark {width}: {one}" for one in _broken_rules(page, _RULES_OF_COLOUR)]


def _broken_rules(page: Page, chosen: dict[str, Any]) -> list[str]:
    is_there = page.evaluate("'axe' in globalThis")  # half a megabyte to read
    axe = Axe("0") if is_there else Axe()
    answer = axe.run(page, options={"resultTypes": ["violations"], **chosen})
    return [
        f"{one['id']} {[node['target'] for node in one['nodes']]}"
        f" {one['nodes'][0]['failureSummary']}"
        for one in answer.response["violations"]
    ]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_text_keeps_anybody_out(page: Page, address: str) -> None:
    page.goto(address)

    assert violations(page) == []


@pytest.mark.parametrize("address", REFUSED)
def test_no_refusal_keeps_anybody_out(refused: Page, address: str) -> None:
    answer = refused.goto(address)

    assert answer is not None
    assert answer.status >= 400
    assert violations(refused) == []


def test_a_community_keeps_nobody_out(page: Page, analysed: str) -> None:
    page.goto(f"/communities/{analysed}")

    expect(page.locator("main .kind")).to_contain_text("Community of")
    assert violations(page) == []


def test_what_a_text_says_keeps_nobody_out(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("Text, such as an abstract").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    page.locator(".abstract").wait_for()

    assert violations(page) == []


@contextmanager
def another(browser: Browser, services: Services, *, refused: bool = False) -> Iterator[Page]:
    """A page of a service with other parts."""
    with (
        served(create_app(services)) as url,
        watched(browser, url, refused=refused) as page,
    ):
        yield page


def test_the_first_page_with_its_form_for_a_file_keeps_nobody_out(
    browser: Browser, services: Services
) -> None:
    settings = services.settings.model_copy(update={"write_key": SecretStr("a key of some length")})
    with another(browser, replace(services, settings=settings)) as page:
        page.goto("/")
        page.locator("#load-file").wait_for()

        assert violations(page) == []


def test_a_database_that_is_away_keeps_nobody_out(browser: Browser, services: Services) -> None:
    address = f"bolt://127.0.0.1:{a_free_port()}"
    with (
        neo4j.GraphDatabase.driver(
            address, auth=("neo4j", "no"), connection_timeout=1, max_transaction_retry_time=0
        ) as away,
        another(browser, replace(services, store=GraphStore(away)), refused=True) as page,
    ):
        page.goto("/")

        expect(page.locator("h1")).to_have_text("The database does not answer")
        assert violations(page) == []


@pytest.mark.usefixtures("emptied")
def test_an_empty_graph_keeps_nobody_out(page: Page) -> None:
    for address in EMPTY:
        page.goto(address)

        assert (address, violations(page)) == (address, [])


@pytest.mark.parametrize(
    "selected", ["", SATCHEL, "concept:lstm", f"{SATCHEL}|COMPARES_WITH|concept:lstm"]
)
def test_the_graph_with_panel_and_list_open_keeps_nobody_out(
    page: Page, explorer: Explorer, selected: str
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}" + (f"&selected={selected}" if selected else ""))
    page.locator("#details h2").wait_for()

    assert violations(page) == []


@pytest.mark.parametrize(
    "query",
    ["ids=concept:mnist&groups=1&selected=community:", f"ids={SATCHEL}&layout=years&embed=1"],
)
def test_other_views_of_the_graph_keep_nobody_out(
    page: Page, explorer: Explorer, query: str
) -> None:
    explorer.open(f"/explore?{query}")
    page.locator("#details h2").first.wait_for(state="attached")

    assert violations(page) == []


@pytest.mark.parametrize("address", ["/", f"/explore?ids={SATCHEL}", "/paths"])
def test_open_suggestions_keep_nobody_out(page: Page, address: str) -> None:
    page.goto(address)
    field = "#path-to" if address == "/paths" else "#q"
    page.locator(field).press_sequentially("mni")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")

    assert violations(page) == []
    expect(page.get_by_role("option").first).to_be_visible()
