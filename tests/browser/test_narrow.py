"""The explorer on a phone: what is at hand while something is selected, and years that run down."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 800}
SATCHEL = "doi:10.5555/basket/1"
MNIST = "concept:mnist"
YEARS = f"/explore?ids={MNIST}&limit=40&layout=years"
_LEAST_PICTURE_PX = 250


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A phone held upright."""
    return new_page(viewport=PHONE)


def test_filters_and_undo_are_at_hand_while_something_is_selected(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={SATCHEL}")
    whole = explorer.drawn()

    page.get_by_role("checkbox", name="Dataset").uncheck()
    page.locator("#filters > summary").click()
    page.get_by_role("checkbox", name="measured by").uncheck()
    page.locator("#filters > summary").click()
    assert len(explorer.drawn()) < len(whole)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda url: "roles=" not in url)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda url: "types=" not in url)

    assert explorer.drawn() == whole
    expect(page.locator("#details h2")).to_have_text("Satchel: Carrying Memory through Time")


def test_the_tools_leave_the_picture_its_room(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={SATCHEL}")

    tools, picture = page.locator(".tools").bounding_box(), page.locator("#picture").bounding_box()

    assert tools is not None
    assert picture is not None
    assert tools["height"] < 80
    assert picture["height"] > _LEAST_PICTURE_PX
    for tool in page.locator("#legend label, #toolbar > button, .menu > summary").all():
        box = tool.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("more", [f"&selected={MNIST}", f"&groups=1&selected={MNIST}"])
def test_the_legend_keeps_its_words_while_details_are_open(
    page: Page, explorer: Explorer, more: str, width: int
) -> None:
    page.set_viewport_size({**PHONE, "width": width})
    explorer.open(f"/explore?ids={MNIST}&limit=40{more}")
    entries = page.locator("#legend label, #legend .communities").all()
    shown = [one for one in entries if one.is_visible()]
    names = [one.locator(".name").bounding_box() for one in shown]
    counts = [one.locator(".count").bounding_box() for one in shown]
    boxes = [one.bounding_box() for one in shown]

    assert len(shown) == (7 if "groups" in more else 6)
    assert all(box and box["height"] >= 24 for box in boxes)
    for box, name, count in zip(boxes, names, counts, strict=True):
        assert box is not None
        assert name is not None
        assert count is not None
        assert name["width"] > 20, "a word, not what screen readers alone are told"
        assert box["x"] <= name["x"]
        assert name["x"] + name["width"] <= box["x"] + box["width"] + 1
        assert count["y"] + count["height"] <= name["y"] + 2
    for one, next_ in itertools.pairwise(names):
        assert one is not None
        assert next_ is not None
        assert one["x"] + one["width"] < next_["x"], "no word lies on the next"
        assert next_["x"] + next_["width"] <= width


@pytest.mark.parametrize("menu", ["filters", "share"])
def test_a_sheet_covers_the_lower_half_at_most_and_is_closed_again(
    page: Page, explorer: Explorer, menu: str
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    summary, sheet = page.locator(f"#{menu} > summary"), page.locator(f"#{menu} .sheet")
    summary.click()

    box = sheet.bounding_box()

    assert box is not None
    assert box["height"] <= 0.55 * PHONE["height"] + 1
    assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)
    close = sheet.get_by_role("button", name="Close", exact=True)
    expect(close).to_be_in_viewport(ratio=1)
    close.click()
    expect(sheet).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_years_of_the_filter_are_in_one_line(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    page.locator("#filters > summary").click()

    years = [page.get_by_label(name, exact=True).bounding_box() for name in ("from", "to")]

    assert len({one["y"] for one in years if one}) == 1
    assert all(one and one["x"] + one["width"] <= PHONE["width"] for one in years)


def test_the_open_list_leaves_the_picture_its_room_and_is_closed_again(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    summary, close = page.locator("#listing > summary"), page.locator("#listing .shut")
    expect(close).to_be_hidden()

    summary.click()

    page.locator("#list .link").first.wait_for()
    picture, listing = (
        page.locator("#picture").bounding_box(),
        page.locator("#listing").bounding_box(),
    )
    assert picture is not None
    assert listing is not None
    assert picture["height"] > _LEAST_PICTURE_PX
    assert listing["height"] > _LEAST_PICTURE_PX
    assert listing["y"] + listing["height"] <= PHONE["height"]
    expect(page.locator("#details")).to_be_hidden()
    expect(close).to_be_in_viewport(ratio=1)
    close.click()
    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator("#details")).to_be_visible()
    expect(summary).to_be_focused()


def test_what_is_chosen_in_the_list_is_told_of_in_its_place(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    summary, chosen = page.locator("#listing > summary"), page.locator("#list .link").last
    summary.click()
    chosen.click()

    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator("#details .kicker")).to_have_text("Link")
    expect(summary).to_be_focused()
    summary.click()
    expect(chosen).to_have_attribute("aria-current", "true")
    expect(chosen).to_be_in_viewport()
    explorer.ask("explorer.goTo(argument)", "concept:lstm")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    expect(page.locator("#details h2")).to_be_visible()


def test_neighbours_come_and_go_while_the_list_is_open(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    page.locator("#listing > summary").click()

    page.get_by_role("button", name="Neighbours of LSTM").click()

    page.wait_for_url("**,concept:lstm**")
    explorer.settled()
    expect(page.locator("#list .toggle[data-id='concept:lstm']")).to_be_focused()


def test_escape_closes_the_list_and_then_the_details(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected=concept:lstm")
    title = page.locator("#details h2")
    page.locator("#listing > summary").click()
    expect(title).to_be_hidden()
    page.locator("#list .node").first.focus()

    page.keyboard.press("Escape")

    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator("#listing > summary")).to_be_focused()
    expect(title).to_have_text("LSTM")
    expect(title).to_be_visible()
    page.keyboard.press("Escape")
    expect(title).to_have_text("In this view")


def _later_years(explorer: Explorer, axis: str) -> None:
    """Each year's papers stand beyond all those of the years before, and nothing else stands between."""
    dated = "[...explorer.graph.nodes.values()].filter(n => n.year).map(n => [n.year, n.id])"
    places = explorer.positions()
    layers: dict[int, set[float]] = {}
    for year, id_ in explorer.ask(dated):
        layers.setdefault(year, set()).add(places[id_][axis])
    ordered = [layers[year] for year in sorted(layers)]
    assert len(ordered) > 2
    assert all(max(one) < min(next_) for one, next_ in itertools.pairwise(ordered))


def _all_in_the_window(page: Page, explorer: Explorer) -> None:
    box = page.locator("#picture").bounding_box()
    assert box is not None
    for x, y in map(explorer.point, explorer.drawn()):
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


def test_later_years_stand_further_down(page: Page, explorer: Explorer) -> None:
    explorer.open(YEARS)

    _later_years(explorer, "y")
    _all_in_the_window(page, explorer)


def test_a_window_that_is_turned_turns_its_years(page: Page, explorer: Explorer) -> None:
    explorer.open(YEARS)
    narrow = explorer.positions()
    turned = "() => import('/static/js/explore.js').then(({explorer}) => explorer.picture.placing.isTurned === %s)"

    page.set_viewport_size(WIDE)
    page.wait_for_function(turned % "false")
    page.wait_for_timeout(500)
    _later_years(explorer, "x")
    _all_in_the_window(page, explorer)

    page.set_viewport_size(PHONE)
    page.wait_for_function(turned % "true")
    page.wait_for_timeout(500)
    _later_years(explorer, "y")
    _all_in_the_window(page, explorer)
    assert explorer.positions() == narrow


def _is_at(explorer: Explorer, x: int, y: int) -> None:
    """MNIST is drawn where the address pins it: the picture has whole pixels, so one may be lost."""
    place = explorer.ask("explorer.picture.placeOf(argument)", MNIST)
    assert (place["x"], place["y"]) == pytest.approx((x, y), abs=1)


def test_what_is_pinned_stands_at_the_same_place_of_the_address(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"{YEARS}&pin=240,-130,{MNIST}")
    _is_at(explorer, 240, -130)
    down = explorer.positions()[MNIST]
    assert down["y"] > 0 > down["x"], "what the service calls right is below"

    page.set_viewport_size(WIDE)
    page.wait_for_timeout(500)

    across = explorer.positions()[MNIST]
    assert across["x"] > 0 > across["y"]
    _is_at(explorer, 240, -130)
    page.locator("#zoom-in").click()
    page.wait_for_url("**view=**")
    assert f"pin=240,-130,{MNIST}" in explorer.address()
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(500)
    _is_at(explorer, 240, -130)
    assert explorer.positions()[MNIST] == down


def test_a_node_that_is_dragged_on_a_phone_is_there_in_a_wide_window(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(YEARS)
    x, y = explorer.point(MNIST)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 60, steps=6)
    page.mouse.up()
    page.wait_for_url("**pin=**")
    pinned = explorer.ask("explorer.state.pins[argument]", MNIST)
    _is_at(explorer, pinned["x"], pinned["y"])

    page.set_viewport_size(WIDE)
    page.wait_for_timeout(500)

    _is_at(explorer, pinned["x"], pinned["y"])
    assert f"pin={pinned['x']},{pinned['y']},{MNIST}" in explorer.address()
