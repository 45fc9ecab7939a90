"""The matrix of gaps as a visitor meets it: by pointer, by keyboard, on a narrow screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_axe import violations
from tests.making import extraction, load

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

HOSTILE = "<i>Chalk</i>"
DATASETS = (HOSTILE, "Blackboard Dust", "Sponge")
JOINS = [
    *(("Trestle", one) for one in DATASETS),
    *(("Easel", one) for one in DATASETS),
    *(("Lectern", one) for one in DATASETS[:2]),
] * 2


@pytest.fixture(scope="module", autouse=True)
def joins(services: Services) -> Iterator[None]:
    """Papers that join each of three methods with each of three data sets, but for one pair."""
    made = [
        extraction(
            f"Paper {number} has [{model}|Model|uses] on [{dataset}|Dataset|evaluated_on].",
            title=f"Joining {number}",
            arxiv=f"23{number % 12 + 1:02d}.8{number:04d}",
            line=number + 1,
        )
        for number, (model, dataset) in enumerate(JOINS)
    ]
    load(services.store, *made)
    yield
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_a_gap_leads_to_what_speaks_for_it(page: Page) -> None:
    page.goto("/gaps")
    gap = page.get_by_role("link", name="Lectern and Sponge: not in these abstracts, score")

    gap.press("Enter")

    why = page.locator("section.gap:target")
    expect(why.get_by_role("heading")).to_have_text("Lectern and Sponge", use_inner_text=True)
    expect(why).to_contain_text("are not joined in these")
    expect(page.locator("main")).not_to_contain_text("never done")


def test_a_count_leads_to_the_words_that_join(page: Page) -> None:
    page.goto("/gaps")
    page.get_by_role("link", name=f"Lectern and {HOSTILE}: 2 papers").click()

    expect(page.locator("h1")).to_have_text(f"How Lectern and {HOSTILE} are connected")
    expect(page.locator(".chain blockquote").first).to_contain_text("has Lectern on")


def test_heads_lead_to_their_pages_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/gaps")

    expect(page.locator(".matrix i")).to_have_count(0)
    page.get_by_role("columnheader", name=HOSTILE).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(HOSTILE)
    page.go_back()
    page.get_by_role("rowheader", name="Lectern").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Lectern")


def test_the_matrix_scrolls_in_its_own_frame(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 300, "height": 844})
    page.goto("/gaps")
    frame = page.get_by_role("region", name="At a glance")

    assert page.evaluate("document.documentElement.scrollWidth") <= 300
    inner, outer = frame.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert inner > outer
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)  # the frame scrolls smoothly
    assert frame.evaluate("one => one.scrollLeft") > 0


def test_the_matrix_fades_where_it_goes_on_and_keeps_the_heads_of_rows(
    new_page: Callable[..., Page],
) -> None:
    shade = "one => getComputedStyle(one, '::after').opacity"
    page = new_page(viewport={"width": 300, "height": 844})
    page.goto("/gaps")
    frame, head = page.get_by_role("region", name="At a glance"), page.get_by_role("rowheader")
    edge = frame.bounding_box()
    assert edge is not None
    assert frame.evaluate(shade) == "1"

    frame.evaluate("one => one.scrollTo({ left: one.scrollWidth, behavior: 'instant' })")
    page.wait_for_timeout(200)  # until it is painted

    scrolled = head.first.bounding_box()
    assert scrolled is not None
    assert scrolled["x"] == pytest.approx(edge["x"], abs=1)
    assert frame.evaluate(shade) == "0"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_timeout(200)
    assert frame.evaluate(shade) == "0"


def test_on_a_phone_the_legend_takes_a_line_an_entry_and_the_matrix_begins_on_the_first_screen(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/gaps")
    entries = [entry.bounding_box() for entry in page.locator(".legend li").all()]

    assert len(entries) == 3
    assert all(entry and entry["height"] <= 26 for entry in entries)
    expect(page.locator(".legend li").first).to_contain_text("papers that use both")
    expect(page.locator(".legend .further").first).to_be_hidden()
    row = page.locator(".matrix tbody tr").nth(2).bounding_box()
    assert row is not None
    assert row["y"] + row["height"] <= 844
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".legend .further").first).to_be_visible()


def test_the_matrix_keeps_nobody_out(page: Page) -> None:
    page.goto("/gaps")
    expect(page.locator(".matrix")).to_be_visible()

    assert violations(page) == []
