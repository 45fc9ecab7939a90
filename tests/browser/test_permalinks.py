"""An address says all of a view: what is left out, even where that is everything, and where one looks."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import REST_MS, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
VIEW = f"/explore?ids={SATCHEL}&limit=40"
LSTM = "concept:lstm"


def test_no_type_at_all_is_kept(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    for box in page.locator("#legend").get_by_role("checkbox").all():
        box.uncheck()

    assert explorer.drawn() == []
    assert re.search(r"&types=(&|$)", explorer.address())
    explorer.again()
    assert explorer.drawn() == []


def test_no_role_at_all_is_kept(page: Page, explorer: Explorer) -> None:
    shown = "explorer.picture.edges.get().filter(e => !e.hidden).length"
    explorer.open(f"{VIEW}&roles=USES")
    assert explorer.ask(shown) > 0
    page.locator("#filters > summary").click()

    page.locator("#roles").get_by_role("checkbox", name="uses").uncheck()

    assert explorer.ask(shown) == 0
    assert re.search(r"&roles=(&|$)", explorer.address())
    explorer.again()
    assert explorer.ask(shown) == 0
    expect(page.locator("#roles input:checked")).to_have_count(0)


@pytest.mark.parametrize(
    "asked", ["types=Sock", "view=here", "view=1,2", "view=1,2,0", "view=1,2,.5"]
)
def test_what_is_no_value_is_passed_over(explorer: Explorer, asked: str) -> None:
    explorer.open(VIEW)
    usual = explorer.places()

    explorer.open(f"{VIEW}&{asked}")

    assert explorer.drawn() == explorer.nodes()
    explorer.expect_places(usual)


def test_a_view_of_any_length_is_refused(client: httpx.Client) -> None:
    assert client.get("/explore", params={"ids": SATCHEL, "view": "1" * 41}).status_code == 400


def test_as_long_as_all_is_seen_the_address_does_not_say_where_one_looks(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(VIEW)
    page.wait_for_timeout(REST_MS)
    assert explorer.address() == VIEW

    page.locator("#zoom-in").click()
    page.wait_for_url("**view=**")
    page.locator("#fit").click()

    page.wait_for_url(lambda url: "view=" not in url)


def test_where_one_looks_is_the_same_after_a_reload(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    explorer.wheel(explorer.point(LSTM), -100, -100, -100)
    page.locator("#picture").press("ArrowRight")
    page.wait_for_timeout(REST_MS)
    seen, address = explorer.places(), explorer.address()

    explorer.again()

    assert explorer.address() == address
    explorer.expect_places(seen)


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
    seen = explorer.places()

    explorer.again()

    explorer.expect_places(seen)


def test_a_large_picture_tells_where_it_rests(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    explorer.ask("explorer.picture.gliding.isOn = true")
    explorer.wheel(explorer.point(LSTM), -100, -100)
    page.wait_for_timeout(REST_MS)
    seen = explorer.places()

    explorer.again()

    explorer.expect_places(seen)


def test_a_node_that_was_sought_is_in_the_middle_after_a_reload(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(VIEW)
    page.locator("#listing summary").click()
    page.locator(f"#list .node[data-id='{LSTM}']").click()
    page.wait_for_url("**view=**")
    page.wait_for_timeout(REST_MS)
    seen = explorer.places()

    explorer.again()

    explorer.expect_places(seen)


def test_back_and_forward_look_where_one_looked(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    whole = explorer.places()
    page.get_by_role("checkbox", name="Metric").uncheck()
    explorer.wheel(explorer.point(LSTM), -100, -100)
    near = explorer.places()
    page.get_by_role("checkbox", name="Task").uncheck()
    explorer.wheel(explorer.point(SATCHEL), 100, 100, 100)
    far = explorer.places()

    for move, places in (
        (page.go_back, near),
        (page.go_back, whole),
        (page.go_forward, near),
        (page.go_forward, far),
    ):
        move()
        page.wait_for_timeout(REST_MS)
        explorer.expect_places(places)


def test_what_was_seen_just_before_a_change_is_kept_with_it(page: Page, explorer: Explorer) -> None:
    """The address does not wait for a rest where it is about to be another one."""
    explorer.open(VIEW)
    explorer.ask("explorer.picture.pan(120, 40)")
    explorer.ask("explorer.adjust({ types: ['Paper'] })")
    seen = explorer.places()

    page.go_back()
    page.wait_for_url(lambda url: "types=" not in url)
    page.wait_for_timeout(REST_MS)

    assert "view=" in explorer.address()
    explorer.expect_places(seen)


def test_a_filter_moves_nothing_and_neither_does_the_reload(page: Page, explorer: Explorer) -> None:
    explorer.open(VIEW)
    whole = explorer.places()

    for name in ("Model", "Dataset", "Task"):
        page.get_by_role("checkbox", name=name).uncheck()

    page.wait_for_timeout(REST_MS)
    explorer.expect_places(whole)
    explorer.again()
    explorer.expect_places(whole)
    explorer.open(VIEW)
    address = explorer.ask("explorer.adjust({ types: ['Model'] }) ?? location.search")
    assert "&view=" in address, "at once, as one may go back at once"


def test_another_graph_is_seen_whole(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    explorer.wheel(explorer.point(LSTM), -100, -100)

    explorer.double_click(LSTM)

    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm"))
    explorer.settled()
    page.wait_for_timeout(REST_MS)
    assert "view=" not in explorer.address()
