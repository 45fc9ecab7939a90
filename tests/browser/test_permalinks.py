"""An address says all of a view: what is left out, even where that is everything, and where one looks."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
VIEW = f"/explore?ids={SATCHEL}&limit=40"
LSTM = "concept:lstm"
_CLOSE_PX = 1.5
"""What an address rounds: half a pixel of the service, and a thousandth of the scale."""
_REST_MS = 900
"""Longer than any motion, and than an address waits for its end."""

Places = dict[str, tuple[float, float]]


def _places(explorer: Explorer) -> Places:
    """Where on the page each node is drawn."""
    return {id_: explorer.point(id_) for id_ in explorer.nodes()}


def _is_there(explorer: Explorer, places: Places) -> None:
    found = _places(explorer)
    assert found.keys() == places.keys()
    for id_, place in places.items():
        assert found[id_] == pytest.approx(place, abs=_CLOSE_PX)


def _wheel(page: Page, at: tuple[float, float], *turns: int) -> None:
    """Zoom where the pointer is, and wait until the address says so."""
    before = page.url
    page.mouse.move(*at)
    for turn in turns:
        page.mouse.wheel(0, turn)
    page.wait_for_url(lambda url: "view=" in url and url != before)


def _again(page: Page, explorer: Explorer) -> None:
    page.reload()
    explorer.settled()
    page.wait_for_timeout(_REST_MS)


def test_no_type_at_all_is_kept(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    for box in page.locator("#legend").get_by_role("checkbox").all():
        box.uncheck()

    assert explorer.drawn() == []
    assert re.search(r"&types=(&|$)", explorer.address())
    _again(page, explorer)
    assert explorer.drawn() == []


def test_no_role_at_all_is_kept(page: Page, explorer: Explorer) -> None:
    shown = "explorer.picture.edges.get().filter(e => !e.hidden).length"
    explorer.open(f"{VIEW}&roles=USES")
    assert explorer.ask(shown) > 0
    page.locator("#filters > summary").click()

    page.locator("#roles").get_by_role("checkbox", name="uses").uncheck()

    assert explorer.ask(shown) == 0
    assert re.search(r"&roles=(&|$)", explorer.address())
    _again(page, explorer)
    assert explorer.ask(shown) == 0
    expect(page.locator("#roles input:checked")).to_have_count(0)


@pytest.mark.parametrize(
    "asked", ["types=Sock", "view=here", "view=1,2", "view=1,2,0", "view=1,2,.5"]
)
def test_what_is_no_value_is_passed_over(explorer: Explorer, asked: str) -> None:
    explorer.open(VIEW)
    usual = _places(explorer)

    explorer.open(f"{VIEW}&{asked}")

    assert explorer.drawn() == explorer.nodes()
    _is_there(explorer, usual)


def test_a_view_of_any_length_is_refused(client: httpx.Client) -> None:
    assert client.get("/explore", params={"ids": SATCHEL, "view": "1" * 41}).status_code == 400


def test_as_long_as_all_is_seen_the_address_does_not_say_where_one_looks(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(VIEW)
    page.wait_for_timeout(_REST_MS)
    assert explorer.address() == VIEW

    page.locator("#zoom-in").click()
    page.wait_for_url("**view=**")
    page.locator("#fit").click()

    page.wait_for_url(lambda url: "view=" not in url)


def test_where_one_looks_is_the_same_after_a_reload(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    _wheel(page, explorer.point(LSTM), -100, -100, -100)
    page.locator("#picture").press("ArrowRight")
    page.wait_for_timeout(_REST_MS)
    seen, address = _places(explorer), explorer.address()

    _again(page, explorer)

    assert explorer.address() == address
    _is_there(explorer, seen)


def test_a_drag_of_the_picture_is_kept(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    box = page.locator("#picture").bounding_box()
    assert box is not None
    x, y = box["x"] + 25, box["y"] + box["height"] - 25
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y - 70, steps=5)
    page.mouse.up()
    page.wait_for_url("**view=**")
    seen = _places(explorer)

    _again(page, explorer)

    _is_there(explorer, seen)


def test_a_large_picture_tells_where_it_rests(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    explorer.ask("explorer.picture.gliding.isOn = true")
    _wheel(page, explorer.point(LSTM), -100, -100)
    page.wait_for_timeout(_REST_MS)
    seen = _places(explorer)

    _again(page, explorer)

    _is_there(explorer, seen)


def test_a_node_that_was_sought_is_in_the_middle_after_a_reload(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(VIEW)
    page.locator("#listing summary").click()
    page.locator(f"#list .node[data-id='{LSTM}']").click()
    page.wait_for_url("**view=**")
    page.wait_for_timeout(_REST_MS)
    seen = _places(explorer)

    _again(page, explorer)

    _is_there(explorer, seen)


def test_back_and_forward_look_where_one_looked(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    whole = _places(explorer)
    page.get_by_role("checkbox", name="Metric").uncheck()
    _wheel(page, explorer.point(LSTM), -100, -100)
    near = _places(explorer)
    page.get_by_role("checkbox", name="Task").uncheck()
    _wheel(page, explorer.point(SATCHEL), 100, 100, 100)
    far = _places(explorer)

    for move, places in (
        (page.go_back, near),
        (page.go_back, whole),
        (page.go_forward, near),
        (page.go_forward, far),
    ):
        move()
        page.wait_for_timeout(_REST_MS)
        _is_there(explorer, places)


def test_what_was_seen_just_before_a_change_is_kept_with_it(page: Page, explorer: Explorer) -> None:
    """The address does not wait for a rest where it is about to be another one."""
    explorer.open(VIEW)
    explorer.ask("explorer.picture.pan(120, 40)")
    explorer.ask("explorer.adjust({ types: ['Paper'] })")
    seen = _places(explorer)

    page.go_back()
    page.wait_for_url(lambda url: "types=" not in url)
    page.wait_for_timeout(_REST_MS)

    assert "view=" in explorer.address()
    _is_there(explorer, seen)


def test_a_filter_moves_nothing_and_neither_does_the_reload(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    whole = _places(explorer)

    for name in ("Model", "Dataset", "Task"):
        page.get_by_role("checkbox", name=name).uncheck()

    page.wait_for_timeout(_REST_MS)
    _is_there(explorer, whole)
    _again(page, explorer)
    _is_there(explorer, whole)


def test_another_graph_is_seen_whole(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    _wheel(page, explorer.point(LSTM), -100, -100)

    explorer.double_click(LSTM)

    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm"))
    explorer.settled()
    page.wait_for_timeout(_REST_MS)
    assert "view=" not in explorer.address()


def test_in_a_window_of_another_size_one_looks_at_the_same_place(
    page: Page, explorer: Explorer
) -> None:
    look = "[explorer.picture.network.getScale(), explorer.picture.network.getViewPosition()]"
    explorer.open(VIEW)
    _wheel(page, explorer.point(LSTM), -100, -100, -100)
    address, (scale, middle) = explorer.address(), explorer.ask(look)

    page.set_viewport_size({"width": 1000, "height": 620})
    page.wait_for_timeout(_REST_MS)

    assert explorer.ask(look) == [pytest.approx(scale), pytest.approx(middle)]
    assert explorer.address() == address


def test_all_is_seen_again_in_a_window_of_another_size(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)

    page.set_viewport_size({"width": 760, "height": 520})
    page.wait_for_timeout(_REST_MS)
    seen = _places(explorer)

    assert explorer.address() == VIEW
    page.locator("#fit").click()
    page.wait_for_timeout(_REST_MS)
    _is_there(explorer, seen)


def test_saving_the_picture_moves_nothing(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    for name in ("Model", "Dataset"):
        page.get_by_role("checkbox", name=name).uncheck()
    seen = _places(explorer)

    page.locator("#share > summary").click()
    with page.expect_download():
        page.locator("#save-png").click()

    page.wait_for_timeout(_REST_MS)
    _is_there(explorer, seen)


@pytest.mark.parametrize("layout", ["force", "years"])
def test_on_a_phone_a_reload_shows_the_same(new_page: Callable[..., Page], layout: str) -> None:
    """Where few nodes are drawn closer together than they stand, and years run down."""
    page = new_page(viewport={"width": 390, "height": 844})
    explorer = Explorer(page).open(f"{VIEW}&layout={layout}")
    _wheel(page, explorer.point(LSTM), -100, -100)
    seen, address = _places(explorer), explorer.address()

    _again(page, explorer)

    assert explorer.address() == address
    _is_there(explorer, seen)


def test_a_graph_that_has_grown_on_a_phone_is_seen_from_as_near(
    new_page: Callable[..., Page],
) -> None:
    """It is drawn as close together as suited the smaller one, until it is loaded anew."""
    page = new_page(viewport={"width": 390, "height": 844})
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}&depth=0")
    explorer.ask(
        "explorer.change({ ids: [argument, 'concept:mnist', 'concept:lstm'], depth: 1, limit: 40 })",
        SATCHEL,
    )
    page.wait_for_timeout(_REST_MS)
    across = "explorer.picture.placing.across"
    wide = explorer.ask(across)
    _wheel(page, explorer.point(LSTM), -100, -100)
    seen = _places(explorer)

    _again(page, explorer)

    assert explorer.ask(across) < wide
    _is_there(explorer, seen)


def test_a_view_in_the_frame_of_another_site_can_be_loaded_anew(
    foreign: Page, framing: str, service_url: str
) -> None:
    foreign.goto(f"{framing}/{service_url}{VIEW}&embed=1")
    held = foreign.frame_locator("iframe")
    held.locator("#picture[aria-busy=false]").wait_for()
    held.locator("#zoom-in").click()
    frame = foreign.frames[1]
    frame.wait_for_url("**view=**")
    assert frame.url.endswith("&embed=1")
    assert frame.url.count("embed=1") == 1

    with foreign.expect_response(lambda answer: "/explore?" in answer.url) as caught:
        frame.evaluate("location.reload()")

    assert "x-frame-options" not in caught.value.headers
    held.locator("#picture[aria-busy=false]").wait_for()
    whole = held.get_by_role("link", name="Open in Citeloom")
    expect(whole).to_have_attribute("href", re.compile(r"&limit=40&view=[\d.,-]+$"))


def test_no_link_and_no_code_says_twice_that_it_is_embedded(
    foreign: Page, service_url: str
) -> None:
    foreign.goto(f"{service_url}{VIEW}&embed=1")
    foreign.wait_for_selector("#picture[aria-busy=false]")

    assert foreign.locator("#whole").get_attribute("href") == f"{service_url}{VIEW}"
    assert foreign.locator("#embed-code").input_value().count("embed=1") == 1
