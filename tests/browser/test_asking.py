"""Pages that ask for something: a statement in Cypher, and two things that may be connected."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, Held

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

STATEMENT = """MATCH (p:Paper)-[:EVALUATED_ON|USES]->(d:Dataset {name: 'Penn Treebank'})
RETURN p, d.name AS dataset ORDER BY p.title"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_statement_becomes_a_table_at_an_address_of_its_own(
    new_page: Callable[..., Page],
    scripts: bool,  # noqa: FBT001
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto("/")
    page.get_by_role("link", name="Cypher").first.click()
    page.get_by_label("Statement").fill(STATEMENT)
    page.get_by_role("button", name="Ask").click()

    page.wait_for_url("**/cypher?statement=*")
    expect(page.get_by_role("columnheader")).to_have_text(["p", "dataset"])
    expect(page.get_by_role("row").nth(1)).to_contain_text("Satchel: Carrying Memory through Time")
    page.reload()
    expect(page.get_by_label("Statement")).to_have_value(STATEMENT)
    page.get_by_role("link", name="Satchel: Carrying Memory through Time").click()
    expect(page.locator("h1")).to_have_text("Satchel: Carrying Memory through Time")


def test_the_rows_are_drawn(page: Page, explorer: Explorer) -> None:
    page.goto("/cypher")
    page.get_by_role("link", name="Which papers are cited most here?").click()
    page.get_by_role("link", name="See them in the graph").click()
    explorer.settled()

    assert "arxiv:2901.20001" in explorer.drawn()


def test_the_place_of_a_fault_is_marked(refused: Page) -> None:
    refused.goto("/cypher")
    refused.get_by_label("Statement").fill("MATCH (p:Paper)\nRETURN p LIMT 5")
    refused.get_by_role("button", name="Ask").click()

    expect(refused.get_by_text("(line 2, column 10)")).to_be_visible()
    expect(refused.locator("main mark")).to_have_text("L")
    refused.get_by_role("textbox", name="Statement").fill("MATCH (p:Paper)\nRETURN p LIMIT 5")
    refused.get_by_role("button", name="Ask").click()
    expect(refused.locator("tbody tr")).to_have_count(5)


def test_two_things_are_named_by_a_few_letters_each(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Paths").first.click()
    page.get_by_label("From").press_sequentially("lstm")
    page.get_by_role("option", name="LSTM").first.click()
    expect(page.get_by_label("From")).to_have_value("concept:lstm")
    expect(page.get_by_label("To", exact=True)).to_be_focused()
    page.keyboard.type("Penn Tree")
    page.get_by_role("option", name="Penn Treebank").click()

    expect(page.locator("h1")).to_have_text("How LSTM and Penn Treebank are connected")


def test_what_was_typed_before_the_script_came_is_completed_too(page: Page) -> None:
    held = Held(page, "**/combobox.js")
    page.goto("/paths", wait_until="commit")
    page.get_by_label("From").press_sequentially("lstm")
    held.wait()

    held.let_go()

    expect(page.get_by_role("option", name="LSTM").first).to_be_visible()


def test_a_path_names_a_paper_once_and_says_its_steps_by_where_it_stands(page: Page) -> None:
    page.goto("/paths?from=concept:lstm&to=concept:penn-treebank")
    chain = page.locator(".chain").first

    expect(chain.get_by_role("link", name="Satchel: Carrying Memory through Time")).to_have_count(1)
    expect(chain.locator(".said")).to_have_text(
        ["Said in the paper below.", "Said in the paper above."]
    )
    expect(chain.locator("blockquote").first).to_be_visible()


def test_a_path_is_drawn_whole(page: Page, explorer: Explorer) -> None:
    page.goto("/paths?from=concept:lstm&to=concept:penn-treebank")
    between = page.locator(".chain").first.locator("> li > .typed a[href^='/papers/']")
    expect(between).to_have_text("Satchel: Carrying Memory through Time")
    page.get_by_role("link", name="in the graph").first.click()
    explorer.settled()

    path = ["concept:lstm", "concept:penn-treebank", "doi:10.5555/basket/1"]
    assert set(path) <= set(explorer.drawn())
    assert set(path) <= set(explorer.ask("[...explorer.graph.open]"))
    drawn = explorer.ask("explorer.picture.edges.get().map(e => e.from + ' ' + e.to)")
    assert {f"{path[2]} {path[0]}", f"{path[2]} {path[1]}"} <= set(drawn)


@pytest.mark.parametrize("width", [390, 760, 1153, 1217, 1280, 1504, 1600])
@pytest.mark.parametrize("address", ["/papers", "/explore?ids=concept:mnist"])
def test_the_bar_holds_all_its_ways_beside_the_search(
    new_page: Callable[..., Page], address: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    field = page.locator("#q").bounding_box()
    assert field is not None
    assert field["width"] >= 150
    ways = [way.bounding_box() for way in page.locator(".site a").all()]
    lines = {round(way["y"]) for way in ways if way}
    assert len(ways) == 11
    assert len(lines) == 1 or (width < 800 and address == "/papers")
    if address == "/papers" or width > 960:
        assert all(way and way["x"] >= 0 and way["x"] + way["width"] <= width for way in ways)


def test_a_menu_that_goes_on_beyond_the_edge_fades_there(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/explore?ids=concept:mnist")
    menu, last = page.locator(".site"), page.locator(".site a").last
    assert menu.evaluate("menu => menu.scrollWidth > menu.clientWidth")
    assert "gradient" in menu.evaluate("menu => getComputedStyle(menu).maskImage")

    last.focus()

    box = last.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390 - 40, "it stands clear of the fade"
