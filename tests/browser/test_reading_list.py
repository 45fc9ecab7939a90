"""The reading list: papers are picked wherever they are listed, kept in the browser, and taken along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PINWHEEL, SATCHEL = "arxiv:2901.20001", "doi:10.5555/basket/1"
COMMA = "doi:10.5555/basket,2"
WITH_COMMA = f"/papers/{COMMA.replace(',', '%2C').replace('/', '%2F')}"


def count(page: Page) -> str:
    return page.locator("[data-reading-count]").inner_text()


def test_papers_are_picked_on_their_page_and_in_lists(page: Page) -> None:
    page.goto(f"/papers/{PINWHEEL}")
    expect(page.locator("[data-reading-count]")).to_be_empty()
    page.get_by_role("button", name="Add to reading list", exact=True).click()
    assert count(page) == "1"

    page.get_by_role("button", name="Add “Satchel: Carrying Memory through Time”").first.click()
    assert count(page) == "2"
    page.goto("/explore?q=drift")
    page.get_by_role("button", name="Add “Gondola: Digits that Drift”").click()
    assert count(page) == "3"

    page.get_by_role("link", name="Reading list").click()
    page.wait_for_url("**/reading?papers=**")
    names = page.locator(".picked li > div > a").all_inner_texts()
    assert [name.partition(":")[0] for name in names] == ["Pinwheel", "Satchel", "Gondola"]


def test_a_list_says_what_the_mark_beside_its_papers_is_for(
    page: Page, new_page: Callable[..., Page]
) -> None:
    address = f"/papers/{PINWHEEL}/references"
    said = "+ beside a paper puts it on your reading list."
    page.goto(address)
    expect(page.get_by_text(said)).to_be_visible()
    mark = page.locator(".papers .adder").first
    expect(mark).to_have_text("+")
    expect(mark.locator("use")).to_have_attribute("href", "#shape-List")
    mark.click()
    expect(mark).to_have_text("✓")
    expect(mark).to_have_accessible_name(re.compile("^Remove “.+” from the reading list$"))

    without = new_page(java_script_enabled=False)
    without.goto(address)
    expect(without.locator(".papers li").first).to_be_visible()
    expect(without.get_by_text(said)).to_be_hidden()


def test_the_count_is_on_every_page(page: Page) -> None:
    page.goto(WITH_COMMA)
    page.get_by_role("button", name="Add to reading list", exact=True).click()

    for address in ("/", f"/explore?ids={PINWHEEL}", "/compare", "/read", "/trends"):
        page.goto(address)
        expect(page.locator("[data-reading-count]")).to_have_text("1")


def test_a_paper_is_dropped_where_it_was_picked(page: Page) -> None:
    page.goto(f"/papers/{PINWHEEL}")
    page.get_by_role("button", name="Add to reading list", exact=True).click()
    page.reload()

    page.get_by_role("button", name="Remove from reading list", exact=True).click()

    expect(page.locator("[data-reading-count]")).to_be_empty()
    page.goto("/reading")
    expect(page.get_by_role("main")).to_contain_text("Papers that you want to come back to")


def test_the_page_shows_ones_own_list_and_removes_from_it(page: Page) -> None:
    for address in (f"/papers/{PINWHEEL}", WITH_COMMA):
        page.goto(address)
        page.get_by_role("button", name="Add to reading list", exact=True).click()

    page.goto("/reading")
    page.wait_for_url(f"**/reading?papers={PINWHEEL},doi:10.5555/basket%2C2")
    page.get_by_role("link", name="Remove Pinwheel: Turning Digits into Features").click()

    page.wait_for_url("**/reading?papers=doi:10.5555/basket*2")
    assert count(page) == "1"
    expect(page.get_by_role("button", name="Empty my list")).to_be_visible()
    expect(page.get_by_role("button", name="Add all to my list")).to_be_hidden()
    page.get_by_role("button", name="Empty my list").click()
    page.wait_for_url("**/reading")
    expect(page.locator("[data-reading-count]")).to_be_empty()


def test_a_list_of_somebody_else_can_be_kept(page: Page) -> None:
    page.goto(f"/reading?papers={PINWHEEL},{SATCHEL}")
    expect(page.get_by_role("button", name="Empty my list")).to_be_hidden()
    foreign = page.get_by_text("This list came with the address of the page.")
    expect(foreign).to_be_visible()

    page.get_by_role("button", name="Add all to my list").click()

    assert count(page) == "2"
    expect(page.get_by_role("button", name="Add all to my list")).to_be_hidden()
    expect(foreign).to_be_hidden()
    expect(page.get_by_role("button", name="Empty my list")).to_be_visible()


def test_a_list_that_is_full_takes_no_more_and_says_so(page: Page) -> None:
    page.goto("/")
    page.evaluate(
        "() => localStorage.setItem('citeloom.reading', JSON.stringify("
        "Array.from({ length: 200 }, (_, n) => ({ id: `arxiv:2999.${10000 + n}`, title: 'One' }))))"
    )
    page.goto(f"/reading?papers={PINWHEEL},{SATCHEL}")

    page.get_by_role("button", name="Add all to my list").click()

    expect(page.get_by_role("button", name="The reading list is full")).to_be_visible()
    expect(page.get_by_role("button", name="Empty my list")).to_be_hidden()
    assert count(page) == "200"


def test_what_is_removed_from_a_list_of_somebody_else_stays_on_ones_own(page: Page) -> None:
    page.goto(f"/papers/{PINWHEEL}")
    page.get_by_role("button", name="Add to reading list", exact=True).click()
    page.goto(f"/reading?papers={PINWHEEL},{SATCHEL}")

    page.get_by_role("link", name="Remove Pinwheel: Turning Digits into Features").click()

    page.wait_for_url(lambda url: "20001" not in url)
    expect(page.locator(".picked > li")).to_have_count(1)
    assert count(page) == "1"


def test_the_page_of_the_list_hears_of_other_tabs(page: Page) -> None:
    page.goto(f"/reading?papers={PINWHEEL}")
    other = page.context.new_page()
    other.goto(f"/papers/{PINWHEEL}")

    other.get_by_role("button", name="Add to reading list", exact=True).click()

    expect(page.get_by_role("button", name="Empty my list")).to_be_visible()
    expect(page.get_by_role("button", name="Add all to my list")).to_be_hidden()


def test_another_tab_hears_of_it(page: Page) -> None:
    page.goto(f"/papers/{PINWHEEL}")
    other = page.context.new_page()
    other.goto("/")

    page.get_by_role("button", name="Add to reading list", exact=True).click()

    expect(other.locator("[data-reading-count]")).to_have_text("1")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_bar_fits_and_buttons_move_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(one) => { window.shifts += one.value; })).observe({type: 'layout-shift', buffered: true})"
    )
    for address in (f"/papers/{PINWHEEL}", "/explore?q=mnist", "/compare"):
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("window.shifts") < 0.01


def test_papers_are_added_to_a_comparison_by_name(page: Page) -> None:
    page.goto("/compare")
    page.get_by_label("Add a paper").press_sequentially("pinw")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/compare?papers=*")

    page.get_by_label("Add a paper").press_sequentially("satch")
    page.get_by_role("option").first.click()

    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("link", name="Remove Pinwheel: Turning Digits into Features").click()
    expect(page.locator("tbody th")).to_contain_text(["Satchel"])


def test_on_a_phone_a_compared_paper_leaves_room_for_the_next(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"/compare?papers={PINWHEEL},{SATCHEL}")
    first = page.locator("tbody tr").first

    box = first.bounding_box()

    assert box is not None
    assert box["height"] < 844 / 2
    figure = first.get_by_text("98.1% accuracy on MNIST")
    expect(figure).to_contain_text("(Pinwheel")
    figure.click()
    expect(
        first.locator("blockquote", has_text="reaches an accuracy of 98.1%").last
    ).to_be_visible()
