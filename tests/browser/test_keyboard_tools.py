"""The tools of the graph page without a pointer, and a way from the first page to an answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
MNIST = "concept:mnist"
SATCHEL_NAME = "Satchel: Carrying Memory through Time"


def _links(explorer: Explorer) -> list[tuple[str, float | None]]:
    """Role and confidence of the links that the canvas shows."""
    shown = "explorer.picture.edges.get().filter(e => !e.hidden).map(e => [e.type, e.confidence])"
    return [(role, confidence) for role, confidence in explorer.ask(shown)]


def _open(page: Page, menu: str) -> None:
    press_until_focused(page, f"#{menu} > summary")
    page.keyboard.press("Enter")


def test_roles_are_filtered(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    assert "USES" in dict(_links(explorer))
    _open(page, "filters")
    press_until_focused(page, "#roles input[value=USES]")

    page.keyboard.press("Space")

    assert "USES" not in dict(_links(explorer))
    expect(page.locator("#roles input[value=USES]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#filters .sheet")).to_be_hidden()
    expect(page.locator("#filters > summary")).to_be_focused()


def test_years_are_filtered_and_cleared(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}&limit=40")
    whole = explorer.drawn()
    years = dict(
        explorer.ask(
            "[...explorer.graph.nodes.values()].filter(n => n.year).map(n => [n.id, n.year])"
        )
    )
    _open(page, "filters")
    press_until_focused(page, "#year-from")

    page.keyboard.type("2028")
    page.keyboard.press("Tab")
    page.keyboard.type("2028")
    page.keyboard.press("Tab")

    page.wait_for_url("**years=2028-2028")
    assert {years[id_] for id_ in explorer.drawn() if id_ in years} == {2028}
    press_until_focused(page, "#unfilter")
    page.keyboard.press("Enter")
    assert explorer.drawn() == whole


def test_links_are_filtered_by_confidence(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST},{SATCHEL}&limit=40")
    sure = [one for one in _links(explorer) if one[1] is None or one[1] >= 1]
    assert len(sure) < len(_links(explorer))
    _open(page, "filters")
    press_until_focused(page, "#confidence")

    page.keyboard.press("End")

    page.wait_for_url("**confidence=1")
    assert sorted(map(str, _links(explorer))) == sorted(map(str, sure))
    expect(page.locator("#confidence-said")).to_have_text("100 %")
    page.keyboard.press("Home")
    page.wait_for_url(lambda url: "confidence" not in url)
    assert len(_links(explorer)) > len(sure)


@pytest.mark.usefixtures("analysed")
def test_what_sizes_tell_is_chosen(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    sizes = "explorer.picture.nodes.get().map(n => [n.id, n.value])"
    before = dict(explorer.ask(sizes))
    _open(page, "filters")
    press_until_focused(page, "#size")

    page.keyboard.press("ArrowDown")

    page.wait_for_url("**size=rank")
    expect(page.locator("#size")).to_be_focused()
    assert dict(explorer.ask(sizes)) != before
    page.keyboard.press("ArrowUp")
    page.wait_for_url(lambda url: "size" not in url)
    assert dict(explorer.ask(sizes)) == before


def test_a_layout_is_chosen(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    before = explorer.positions()
    press_until_focused(page, "#layout")

    page.keyboard.press("ArrowDown")

    page.wait_for_url("**layout=years")
    explorer.settled()
    expect(page.locator("#layout")).to_be_focused()
    assert explorer.positions() != before


@pytest.mark.parametrize(
    ("button", "file"), [("save-png", "citeloom.png"), ("save-json", "citeloom.json")]
)
def test_the_view_is_saved(
    page: Page, explorer: Explorer, tmp_path: Path, button: str, file: str
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    _open(page, "share")
    press_until_focused(page, f"#{button}")

    with page.expect_download() as caught:
        page.keyboard.press("Enter")

    assert caught.value.suggested_filename == file
    caught.value.save_as(tmp_path / file)
    saved = (tmp_path / file).read_bytes()
    if button == "save-png":
        assert saved.startswith(b"\x89PNG")
    else:
        assert sorted(node["id"] for node in json.loads(saved)["nodes"]) == explorer.drawn()
    expect(page.locator(f"#{button}")).to_be_focused()


def test_the_link_is_copied(new_page: Callable[..., Page]) -> None:
    page = new_page(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    Explorer(page).open(f"/explore?ids={SATCHEL}&limit=40")
    _open(page, "share")
    press_until_focused(page, "#copy-link")

    page.keyboard.press("Enter")

    expect(page.locator("#copy-link")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_node_is_found(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    press_until_focused(page, "#find")

    page.keyboard.type("treeb")
    page.get_by_role("option", name="Penn Treebank").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("#details h2")).to_have_text("Penn Treebank")


def test_from_the_first_page_to_the_sentence_that_answers(page: Page, explorer: Explorer) -> None:
    """By how much does Satchel lower perplexity, and against what?"""
    page.goto("/")
    press_until_focused(page, "#q")
    page.keyboard.type("satchel")
    page.get_by_role("option", name=SATCHEL_NAME).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore?ids=**")
    explorer.settled()

    press_until_focused(page, "#details .node")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text(SATCHEL_NAME)
    press_until_focused(page, "#details a[href^='/papers/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/**")
    expect(page.locator("h1")).to_have_text(SATCHEL_NAME)
    press_until_focused(page, "main table summary")
    page.keyboard.press("Enter")

    expect(page.locator("main table blockquote:visible")).to_have_text(
        "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."
    )
