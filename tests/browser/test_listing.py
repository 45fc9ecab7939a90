"""The list beside the picture holds what the picture shows, whatever one does to it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from api.app import create_app
from api.services import Services
from tests.browsing import Explorer
from tests.making import extraction
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
PINWHEEL = "arxiv:2901.20001"
LSTM = "concept:lstm"
MNIST = "concept:mnist"
MANY = 310


def _links(explorer: Explorer) -> list[str]:
    """Ids of the links that the canvas shows."""
    shown = "explorer.picture.edges.get().filter(e => !e.hidden).map(e => e.id)"
    return sorted(explorer.ask(shown))


def _expect_the_same(explorer: Explorer) -> tuple[list[str], list[str]]:
    """What the list holds, which is what the canvas shows."""
    listed = [
        sorted(
            explorer.page.locator(f"#list .{kind}").evaluate_all(
                "all => all.map(one => one.dataset.id)"
            )
        )
        for kind in ("node", "link")
    ]
    assert listed[0] == explorer.drawn() != []
    assert listed[1] == _links(explorer)
    return listed[0], listed[1]


@pytest.fixture
def listed(page: Page, explorer: Explorer) -> Explorer:
    """A view of two open nodes, with its list opened."""
    explorer.open(f"/explore?ids={SATCHEL},{PINWHEEL}&limit=40")
    page.locator("#listing summary").click()
    page.locator("#list .link").first.wait_for()
    nodes, links = _expect_the_same(explorer)
    assert {SATCHEL, LSTM, f"{PINWHEEL}|CITES|{SATCHEL}"} <= {*nodes, *links}
    return explorer


def test_it_follows_the_legend_and_undo(page: Page, listed: Explorer) -> None:
    before = _expect_the_same(listed)

    page.get_by_role("checkbox", name="Dataset").uncheck()

    nodes, links = _expect_the_same(listed)
    assert set(nodes) < set(before[0])
    assert set(links) < set(before[1])
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda url: "types" not in url)
    assert _expect_the_same(listed) == before
    page.get_by_role("button", name="Redo").click()
    page.wait_for_url("**types=**")
    assert _expect_the_same(listed) == (nodes, links)


def test_it_follows_the_filters_of_links(page: Page, listed: Explorer) -> None:
    before = _expect_the_same(listed)
    page.locator("#filters > summary").click()

    page.locator("#filters").get_by_role("checkbox", name="uses").uncheck()

    nodes, links = _expect_the_same(listed)
    assert any("|USES|" in one for one in before[1])
    assert not any("|USES|" in one for one in links)
    assert LSTM in nodes
    page.locator("#filters").get_by_role("button", name="Clear all filters").click()
    assert _expect_the_same(listed) == before


def test_it_follows_hiding_and_showing_again(page: Page, listed: Explorer) -> None:
    before = _expect_the_same(listed)
    page.locator(f"#list .node[data-id='{LSTM}']").click()

    page.locator("#details").get_by_role("button", name="Hide", exact=True).click()

    nodes, links = _expect_the_same(listed)
    assert LSTM not in nodes
    assert not any(LSTM in one for one in links)
    page.locator("#notice").get_by_role("button", name="Show", exact=True).click()
    assert _expect_the_same(listed) == before


def test_it_follows_expanding_and_collapsing(page: Page, listed: Explorer) -> None:
    before = _expect_the_same(listed)

    listed.double_click(LSTM)

    page.wait_for_url(re.compile(rf"ids=[^&]*{LSTM}"))
    listed.settled()
    nodes, _ = _expect_the_same(listed)
    assert set(nodes) > set(before[0])
    listed.double_click(LSTM)
    page.wait_for_url(re.compile(rf"ids=(?![^&]*{LSTM})"))
    listed.settled()
    assert _expect_the_same(listed) == before


def test_what_has_its_details_open_is_marked(page: Page, listed: Explorer) -> None:
    current = page.locator("#list [aria-current=true]")
    expect(current).to_have_count(0)

    listed.click(LSTM)
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("data-id", LSTM)
    page.get_by_role("checkbox", name="Metric").uncheck()
    expect(current).to_have_attribute("data-id", LSTM)
    page.locator(f"#list .link[data-id='{PINWHEEL}|CITES|{SATCHEL}']").click()
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("data-id", f"{PINWHEEL}|CITES|{SATCHEL}")
    page.keyboard.press("Escape")
    expect(current).to_have_count(0)


@pytest.mark.usefixtures("listed")
def test_beside_a_wide_picture_it_stays_open(page: Page) -> None:
    page.locator(f"#list .node[data-id='{LSTM}']").click()
    expect(page.locator("#details h2")).to_have_text("LSTM")

    page.keyboard.press("Escape")

    expect(page.locator("#details h2")).to_have_text("In this view")
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator("#listing .shut")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("entry", ["#list .node", "#list .link"])
def test_the_row_under_the_pointer_is_marked_and_its_title_keeps_its_colour(
    new_page: Callable[..., Page], scheme: Literal["light", "dark"], entry: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    Explorer(page).open(f"/explore?ids={MNIST}&limit=40")
    page.locator("#listing > summary").click()
    style = "(one, of) => getComputedStyle(one)[of]"
    pointed, other = page.locator(entry).nth(1), page.locator(entry).nth(0)

    pointed.hover()

    assert pointed.evaluate(style, "color") == other.evaluate(style, "color")
    row, beside = (one.locator("xpath=..") for one in (pointed, other))
    assert row.evaluate(style, "backgroundColor") != beside.evaluate(style, "backgroundColor")


def test_a_link_is_told_in_words(page: Page, listed: Explorer) -> None:
    link = page.locator(f"#list .link[data-id='{PINWHEEL}|CITES|{SATCHEL}']")

    expect(link).to_have_text(
        "Pinwheel: Turning Digits into Features cites Satchel: Carrying Memory through Time"
    )
    link.click()
    expect(page.locator("#details h2")).to_have_text("cites")
    assert listed.ask("explorer.state.selected") == f"{PINWHEEL}|CITES|{SATCHEL}"


def test_each_node_says_how_many_of_its_links_are_shown(page: Page, listed: Explorer) -> None:
    degrees = listed.ask("[...explorer.graph.nodes.values()].map(n => [n.id, n.degree])")
    page.get_by_role("checkbox", name="Dataset").uncheck()
    links = _links(listed)

    told = dict(
        page.locator("#list .node").evaluate_all(
            "all => all.map(one => [one.dataset.id, one.querySelector('.count').textContent])"
        )
    )

    for id_, degree in degrees:
        if id_ in told:
            shown = sum(id_ in one.split("|") for one in links)
            some = f"{shown} of {degree} links"
            assert told[id_] == (some if shown < degree else f"{degree} link{'s' * (degree > 1)}")
    assert any(" of " in one for one in told.values())
    assert any(" of " not in one for one in told.values())


@pytest.fixture
def crowded(services: Services) -> Iterator[str]:
    """Where a service answers that draws more papers than the list holds."""
    made = [
        extraction(
            f"We use [Sedgework|Method|uses] in way {number}.",
            title=f"Sedge {number:03}",
            arxiv=f"2702.{number:05}",
            document="sedge.jsonl",
            line=number,
        )
        for number in range(1, MANY + 1)
    ]
    run = services.store.begin_load("by hand")
    services.store.save(made, load_id=run.id)
    services.store.finish_load(run)
    settings = services.settings.model_copy(update={"explore_max_nodes": 400})
    with served(create_app(replace(services, settings=settings))) as url:
        yield url
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_of_very_many_it_says_what_is_left_out(foreign: Page, crowded: str) -> None:
    explorer = Explorer(foreign)
    explorer.open(f"{crowded}/explore?ids=concept:sedgework&limit=400")
    assert len(explorer.drawn()) == MANY + 1

    foreign.locator("#listing summary").click()

    expect(foreign.locator("#list .node")).to_have_count(301)
    expect(foreign.locator("#list .link")).to_have_count(300)
    expect(foreign.locator("#list")).to_contain_text(
        f"{MANY - 300} more, with the fewest links, are not listed; find one by its name above."
    )
    expect(foreign.locator("#list")).to_contain_text(
        f"{MANY - 300} more are not listed; open the details of a node for its links."
    )
