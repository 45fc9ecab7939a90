"""Text from papers is only ever text. (The watch on each page fails on any dialog or breach.)"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import ODD_CONCEPT, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

TITLES = {
    "arxiv:2901.30001": "<img src=x onerror=alert(1)> as a title",
    "arxiv:2901.30002": "</script><script>alert(4)</script> closes the block",
    "arxiv:2901.30003": 'Learning with hrefs: a study of <a href="javascript:alert(6)">links</a>',
}
_FOREIGN = "main img, main b, main script:not([type='application/json']), a[href^='javascript']"


@pytest.mark.parametrize("id_", TITLES)
def test_a_hostile_paper_is_shown_as_it_is_written(
    page: Page, explorer: Explorer, id_: str
) -> None:
    explorer.open(f"/explore?ids={id_}&limit=40&selected={id_}")

    expect(page.locator("#details h2")).to_have_text(TITLES[id_])
    page.locator("#listing summary").click()
    expect(page.locator("#list")).to_contain_text(TITLES[id_])
    assert explorer.ask("explorer.graph.nodes.get(argument).name", id_) == TITLES[id_]
    assert page.title() == f"{TITLES[id_]} · Citeloom"
    expect(page.locator(_FOREIGN)).to_have_count(0)


def test_all_hostile_papers_at_once(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={','.join(TITLES)}&limit=40")

    for id_, title in TITLES.items():
        page.mouse.move(*explorer.point(id_))
        expect(page.locator("#picture")).to_have_attribute("title", title)
        explorer.click(id_)
        expect(page.locator("#details h2")).to_have_text(title)
    expect(page.locator(_FOREIGN)).to_have_count(0)


def test_a_hostile_abstract_is_marked_in_the_right_places(page: Page, explorer: Explorer) -> None:
    """Offsets count code points, slices of a string in a browser count UTF-16 units."""
    explorer.open("/explore?ids=arxiv:2901.30003&limit=40&selected=arxiv:2901.30003")

    abstract = page.locator("p.abstract")
    expect(abstract).to_have_text(
        "We evaluate BERT on SQuAD 🧶, where astral characters 𝔸𝔹 come before the name BERT again."
    )
    assert abstract.locator("mark.of-Model").all_text_contents() == ["BERT", "BERT"]


def test_hostile_titles_in_lists_and_suggestions(page: Page) -> None:
    page.goto("/")
    for title in TITLES.values():
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    page.locator("#q").press_sequentially("onerror")
    expect(page.get_by_role("option").first).to_contain_text(TITLES["arxiv:2901.30001"])
    page.keyboard.press("Enter")

    expect(page.locator(".hits")).to_contain_text(TITLES["arxiv:2901.30001"])
    expect(page.locator(_FOREIGN)).to_have_count(0)


def test_a_hostile_search_is_quoted(page: Page) -> None:
    text = '"><img src=x onerror=alert(7)><script>alert(8)</script>'
    page.goto("/")
    page.locator("#q").fill(text)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(text)
    expect(page.locator("#q")).to_have_value(text)
    expect(page.locator(_FOREIGN)).to_have_count(0)


def test_a_concept_with_quotes_marks_and_unicode(page: Page, explorer: Explorer) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("Ünï")
    page.get_by_role("option").first.click()
    explorer.settled()
    explorer.click(explorer.ask("[...explorer.graph.open][0]"))

    expect(page.locator("#details h2")).to_have_text(ODD_CONCEPT)
    expect(page.locator("#details blockquote mark")).to_have_text("Loom")
    expect(page.locator(_FOREIGN)).to_have_count(0)


def test_hostile_titles_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"/explore?ids={','.join(TITLES)}&limit=40")

    for title in TITLES.values():
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    expect(page.locator("main img, main b")).to_have_count(0)
