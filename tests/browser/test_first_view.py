"""A narrow window begins with fewer nodes, unless its address says how much it shows."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from api.app import create_app
from api.services import Services
from tests.browsing import NEIGHBOURS, Explorer, Held, watched
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 800}
MNIST = "concept:mnist"
VIEW = f"/explore?ids={MNIST}"
FEW = 3


@pytest.fixture
def sparing(services: Services) -> Iterator[str]:
    """Where a service answers that shows three nodes at first in a narrow window."""
    settings = services.settings.model_copy(update={"explore_narrow_nodes": FEW})
    with served(create_app(replace(services, settings=settings))) as url:
        yield url


@pytest.fixture
def phone(browser: Browser, sparing: str) -> Iterator[Page]:
    """A phone held upright, at that service."""
    with watched(browser, sparing) as page:
        page.set_viewport_size(PHONE)
        yield page


def _around(service: str, limit: int) -> list[str]:
    """Ids of the nodes of a view of so many."""
    asked: dict[str, str | int] = {"ids": MNIST, "limit": limit}
    view = httpx.get(f"{service}/explore/graph", params=asked, timeout=60).json()
    return sorted(node["id"] for node in view["nodes"])


def test_a_narrow_window_begins_with_fewer_nodes_and_says_of_how_many(
    phone: Page, sparing: str
) -> None:
    explorer = Explorer(phone).open(VIEW)
    few, address = _around(sparing, FEW), f"{VIEW}&limit={FEW}"

    assert len(few) == FEW
    assert explorer.nodes() == few
    assert explorer.address() == address
    expect(phone.locator("#notice")).to_contain_text(f"Shown: {FEW - 1} of ")
    expect(phone.get_by_role("button", name="Undo")).to_be_disabled()
    explorer.again()
    assert (explorer.nodes(), explorer.address()) == (few, address)
    phone.set_viewport_size(WIDE)
    explorer.open(address)
    assert (explorer.nodes(), explorer.address()) == (few, address)


def test_a_wide_window_begins_with_the_usual_number(phone: Page, sparing: str) -> None:
    phone.set_viewport_size(WIDE)
    explorer = Explorer(phone).open(VIEW)

    assert explorer.nodes() == _around(sparing, NEIGHBOURS)
    assert explorer.address() == VIEW


@pytest.mark.parametrize(
    ("more", "limit"),
    [
        (f"&limit={NEIGHBOURS - 1}", NEIGHBOURS - 1),
        ("&depth=1", NEIGHBOURS),
        ("&types=Paper,Dataset", NEIGHBOURS),
        ("&hide=concept:lstm", NEIGHBOURS),
        (f"&pin=10,20,{MNIST}", NEIGHBOURS),
        ("&view=0,0,1", NEIGHBOURS),
    ],
)
def test_an_address_that_says_more_is_shown_as_it_says(
    phone: Page, sparing: str, more: str, limit: int
) -> None:
    explorer = Explorer(phone).open(VIEW + more)

    assert explorer.nodes() == _around(sparing, limit)


@pytest.mark.parametrize("more", ["&layout=years", f"&selected={MNIST}"])
def test_a_layout_and_the_open_node_as_the_selected_one_leave_it_open(
    phone: Page, sparing: str, more: str
) -> None:
    explorer = Explorer(phone).open(VIEW + more)

    assert explorer.nodes() == _around(sparing, FEW)
    assert explorer.address() == f"{VIEW}&limit={FEW}{more}"


def test_a_narrow_frame_of_another_site_begins_with_fewer_too(phone: Page, sparing: str) -> None:
    explorer = Explorer(phone).open(f"{VIEW}&embed=1")

    assert explorer.nodes() == _around(sparing, FEW)
    assert explorer.address() == f"{VIEW}&limit={FEW}&embed=1"


def test_what_is_selected_further_out_stays_selected(phone: Page, sparing: str) -> None:
    beyond = next(id_ for id_ in _around(sparing, NEIGHBOURS) if id_ not in _around(sparing, FEW))

    explorer = Explorer(phone).open(f"{VIEW}&selected={beyond}")

    assert explorer.nodes() == _around(sparing, NEIGHBOURS)
    assert explorer.ask("explorer.state.selected") == beyond


def _links(service: str, limit: int) -> list[str]:
    asked: dict[str, str | int] = {"ids": MNIST, "limit": limit}
    view = httpx.get(f"{service}/explore/graph", params=asked, timeout=60).json()
    return [edge["id"] for edge in view["edges"]]


def test_a_selected_link_is_shown_among_few_with_its_ends(phone: Page, sparing: str) -> None:
    link = _links(sparing, FEW)[0]

    explorer = Explorer(phone).open(f"{VIEW}&selected={quote(link)}")

    assert explorer.nodes() == _around(sparing, FEW)
    assert explorer.ask("explorer.state.selected") == link
    ends = explorer.ask("[...explorer.picture.ends]")
    assert set(ends) <= set(explorer.drawn())
    expect(phone.locator("#details .kicker")).to_have_text("Link")
    assert f"limit={FEW}" in explorer.address()


def test_a_selected_link_between_what_stands_further_out_brings_all(
    phone: Page, sparing: str
) -> None:
    link = next(id_ for id_ in _links(sparing, NEIGHBOURS) if id_ not in _links(sparing, FEW))

    explorer = Explorer(phone).open(f"{VIEW}&selected={quote(link)}")

    assert explorer.nodes() == _around(sparing, NEIGHBOURS)
    assert explorer.ask("explorer.state.selected") == link


def test_more_come_around_those_that_stand_and_go_again(phone: Page, sparing: str) -> None:
    explorer = Explorer(phone).open(VIEW)
    before = explorer.positions()

    phone.locator("#notice").get_by_role("button", name="more").click()

    explorer.expect_nodes(_around(sparing, FEW + NEIGHBOURS))
    after = explorer.positions()
    assert {id_: after[id_] for id_ in before} == before
    assert explorer.address() == f"{VIEW}&limit={FEW + NEIGHBOURS}"
    phone.get_by_role("button", name="Undo").click()
    explorer.expect_nodes(_around(sparing, FEW))
    phone.get_by_role("button", name="Redo").click()
    explorer.expect_nodes(_around(sparing, FEW + NEIGHBOURS))


def test_communities_give_way_to_few_papers_too(phone: Page, sparing: str) -> None:
    explorer = Explorer(phone).open(f"{VIEW}&groups=1")

    phone.locator("#notice").get_by_role("button", name="Show papers").click()

    explorer.expect_nodes(_around(sparing, FEW))


def test_it_is_said_that_the_fewer_are_waited_for(phone: Page, sparing: str) -> None:
    held = Held(phone, lambda url: "/explore/graph?" in url)
    phone.goto(VIEW, wait_until="commit")
    held.wait()

    expect(phone.locator("#waiting")).to_have_text("Fetching the graph …")
    expect(phone.locator("#picture")).to_have_attribute("aria-busy", "true")
    held.let_go()

    explorer = Explorer(phone).settled()
    expect(phone.locator("#waiting")).to_have_text("")
    assert explorer.nodes() == _around(sparing, FEW)


def test_where_the_fewer_do_not_come_the_page_shows_what_it_has(
    foreign: Page, sparing: str
) -> None:
    foreign.set_viewport_size(PHONE)
    foreign.route("**/explore/graph?**", lambda route: route.abort())

    explorer = Explorer(foreign).open(f"{sparing}{VIEW}")

    assert explorer.nodes() == _around(sparing, NEIGHBOURS)
    assert explorer.address() == VIEW
