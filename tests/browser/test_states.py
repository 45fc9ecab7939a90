"""What the explorer says where something has failed, nothing is left, or what is shown has changed."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.app import create_app
from api.services import Services
from tests.browsing import NEIGHBOURS, Explorer, press_until_focused
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
MNIST = "concept:mnist"
LSTM = "concept:lstm"
GRAPH = re.compile(r"/explore/graph\?")


def _cut(page: Page) -> None:
    """No request for a graph reaches the service any longer."""
    page.route(GRAPH, lambda route: route.abort())


def _mend(page: Page) -> None:
    page.unroute(GRAPH)


@pytest.fixture
def page(cut_off: Page) -> Page:
    return cut_off


def test_a_failed_button_is_no_longer_busy(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}&groups=1")
    _cut(page)
    papers = page.locator("#notice").get_by_role("button", name="Show papers")

    papers.click()

    expect(page.locator("#notice")).to_contain_text("could not be fetched")
    expect(papers).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#picture")).to_have_attribute("aria-busy", "false")


def test_what_failed_is_said_and_tried_again(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    address = f"/explore?ids={MNIST}"
    explorer.open(address)
    before, notice = explorer.nodes(), page.locator("#notice")
    _cut(page)

    notice.get_by_role("button", name="more").click()

    expect(notice).to_contain_text(
        "The graph could not be fetched (the service does not answer; it may be the connection)."
        " The picture is as it was."
    )
    expect(notice).to_contain_text(f"Shown: {NEIGHBOURS - 1} of ")
    assert (explorer.nodes(), explorer.address()) == (before, address)
    again = notice.get_by_role("button", name="Try again")
    with page.expect_event("requestfailed"):
        again.click()
    expect(again).not_to_have_attribute("aria-busy", "true")
    expect(again).to_be_focused()
    _mend(page)
    again.click()
    wanted = client.get("/explore/graph", params={"ids": MNIST, "limit": 2 * NEIGHBOURS}).json()
    explorer.expect_nodes([node["id"] for node in wanted["nodes"]])
    expect(notice).not_to_contain_text("could not be fetched")


def test_after_a_failed_back_the_address_is_that_of_the_picture(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    small, first = explorer.nodes(), explorer.address()
    explorer.ask("explorer.toggle(argument)", LSTM)
    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm"))
    explorer.settled()
    large, second = explorer.nodes(), explorer.address()
    _cut(page)

    page.get_by_role("button", name="Undo").click()

    again = page.locator("#notice").get_by_role("button", name="Try again")
    again.wait_for()
    page.wait_for_url(f"**{second}")
    assert explorer.nodes() == large
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()
    _mend(page)
    again.click()
    page.wait_for_url(f"**{first}")
    explorer.expect_nodes(small)
    expect(again).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    page.wait_for_url(f"**{second}")
    explorer.expect_nodes(large)


def test_a_layout_that_did_not_come_is_not_chosen(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    _cut(page)

    page.locator("#layout").select_option("years")

    expect(page.locator("#notice")).to_contain_text("could not be fetched")
    expect(page.locator("#layout")).to_have_value("force")
    assert "layout" not in explorer.address()


def test_a_service_that_has_stopped_is_told(foreign: Page, services: Services) -> None:
    notice = foreign.locator("#notice")
    with served(create_app(services)) as url:
        Explorer(foreign).open(f"{url}/explore?ids={MNIST}")

    notice.get_by_role("button", name="more").click()

    expect(notice).to_contain_text("the service does not answer")
    expect(notice.get_by_role("button", name="Try again")).to_be_visible()


def test_an_empty_picture_says_so_and_can_be_filled(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    notice = page.locator("#notice")
    expect(notice).not_to_contain_text("Nothing is left")
    for box in page.locator("#legend").get_by_role("checkbox").all():
        box.uncheck()
    expect(notice).to_contain_text("Nothing is left in the picture.")

    notice.get_by_role("button", name="Clear all filters").click()

    assert explorer.drawn() == explorer.nodes()
    expect(notice).to_be_hidden()
    assert "types" not in explorer.address()


def test_where_the_notice_goes_the_picture_has_the_focus(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&types=")
    press_until_focused(page, "#notice [data-does=unfilter]")

    page.keyboard.press("Enter")

    expect(page.locator("#notice")).to_be_hidden()
    expect(page.locator("#picture")).to_be_focused()


def test_what_was_pressed_in_the_notice_keeps_the_focus_while_it_is_there(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={MNIST}")
    more = page.locator("#notice [data-does=more]")
    again = page.locator("#notice [data-does=again]")
    _cut(page)

    more.press("Enter")

    expect(again).to_be_visible()
    expect(more).to_be_focused()
    _mend(page)
    again.press("Enter")
    expect(again).to_have_count(0)
    expect(page.locator("#picture")).to_be_focused()


def test_what_was_empty_from_the_start_fits_the_window_once_it_is_shown(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={MNIST}")
    usual = [explorer.point(id_) for id_ in explorer.nodes()]
    explorer.open(f"/explore?ids={MNIST}&types=")

    page.locator("#notice").get_by_role("button", name="Clear all filters").click()

    page.wait_for_timeout(500)
    shown = [explorer.point(id_) for id_ in explorer.drawn()]
    assert len(shown) == len(usual)
    assert all(one == pytest.approx(other, abs=1) for one, other in zip(shown, usual, strict=True))


def test_where_all_is_hidden_no_filter_is_blamed(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&depth=0&hide={SATCHEL}")
    notice = page.locator("#notice")

    expect(notice).to_contain_text("Nothing is left in the picture. 1 node hidden.")
    expect(notice.get_by_role("button")).to_have_text(["Show"])
    notice.get_by_role("button", name="Show").click()
    assert explorer.drawn() == [SATCHEL]


def test_each_change_tells_how_many_nodes_are_shown(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={LSTM}")
    line = page.locator("#announcer")
    whole = len(explorer.drawn())
    expect(line).to_have_text(f"{whole} nodes shown")

    page.get_by_role("checkbox", name="Dataset").uncheck()
    fewer = len(explorer.drawn())
    assert fewer < whole
    expect(line).to_have_text(f"{fewer} nodes shown")
    page.locator("#details").get_by_role("button", name="Hide", exact=True).click()
    expect(line).to_have_text(f"{fewer - 1} nodes shown")
    page.get_by_role("button", name="Undo").click()
    expect(line).to_have_text(f"{fewer} nodes shown")
    page.get_by_role("button", name="Undo").click()
    expect(line).to_have_text(f"{whole} nodes shown")
    page.get_by_role("button", name="Redo").click()
    expect(line).to_have_text(f"{fewer} nodes shown")
    page.locator("#layout").select_option("years")
    expect(line).to_have_text(f"By year: {fewer} nodes shown")


def test_the_same_number_is_told_again(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    line = page.locator("#announcer")
    expect(line).to_have_text(re.compile("nodes shown"))
    page.evaluate(
        """() => {
          window.told = [];
          const line = document.getElementById("announcer");
          new MutationObserver(() => window.told.push(line.textContent)).observe(line, { childList: true });
        }"""
    )

    explorer.ask("explorer.adjust({ size: 'rank' })")

    page.wait_for_function("() => window.told.length === 2")
    assert page.evaluate("window.told") == ["", line.text_content()]
