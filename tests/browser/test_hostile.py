"""Text from papers is only ever text. (The watch on each page fails on any dialog or breach.)"""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import igraph
import pytest
from playwright.sync_api import Page, expect

from api.addresses import path_of
from graph.identify import venue_id
from tests.browsing import HOSTILE_PAPER, ODD_CONCEPT, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

TITLES = {
    "arxiv:2901.30001": "<img src=x onerror=alert(1)> as a title",
    "arxiv:2901.30002": "</script><script>alert(4)</script> closes the block",
    "arxiv:2901.30003": 'Learning with hrefs: a study of <a href="javascript:alert(6)">links</a>',
    HOSTILE_PAPER: '\u202eDesrever \u2067"quoted" \'title\'\u2069 & `more`" onerror="alert(9)',
}
VENUE = '<img src=x onerror=alert(10)> "Proceedings"'
ALL = ",".join(TITLES)
FOREIGN = (
    "img, b:not(.tip > b), .tip b *, iframe, object, embed, svg[onload], "
    "body script:not([type='application/json']), [onload], [onerror], [onclick], a[href*='javascript:' i]"
)
"""Elements that no page has, neither in what it tells nor in its header; the tip of a chart has one of its own."""


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
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_all_hostile_papers_at_once(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={','.join(TITLES)}&limit=40")

    for id_, title in TITLES.items():
        page.mouse.move(*explorer.point(id_))
        expect(page.locator("#picture")).to_have_attribute("title", title)
        explorer.click(id_)
        expect(page.locator("#details h2")).to_have_text(title)
    expect(page.locator(FOREIGN)).to_have_count(0)


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
        newest = page.locator(".points").get_by_role("link", name=title, exact=True)
        expect(newest).to_be_visible()
    page.locator("#q").press_sequentially("onerror")
    for text in (TITLES["arxiv:2901.30001"], VENUE):
        expect(page.get_by_role("option").filter(has_text=text)).to_be_visible()
    page.keyboard.press("Enter")

    for text in (TITLES["arxiv:2901.30001"], VENUE):
        expect(page.locator(".hits").filter(has_text=text).first).to_be_visible()
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_a_hostile_search_is_quoted(page: Page) -> None:
    text = '"><img src=x onerror=alert(7)><script>alert(8)</script>'
    page.goto("/")
    page.locator("#q").fill(text)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(text)
    expect(page.locator("#q")).to_have_value(text)
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_a_concept_with_quotes_marks_and_unicode(page: Page, explorer: Explorer) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("Ünï")
    page.get_by_role("option").first.click()
    explorer.settled()
    explorer.click(explorer.ask("[...explorer.graph.open][0]"))

    expect(page.locator("#details h2")).to_have_text(ODD_CONCEPT)
    expect(page.locator("#details blockquote mark")).to_have_text("Loom")
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_hostile_titles_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"/explore?ids={','.join(TITLES)}&limit=40")

    for title in TITLES.values():
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    expect(page.locator(FOREIGN)).to_have_count(0)


_ROWS = quote(
    "MATCH (p:Paper)-[r]->(c:Concept) WHERE p.year = 2031 RETURN p, p.title, r, c, [p.title], p.venue"
)
_FIRST, *_OTHERS = TITLES
PAGES = {
    f"/compare?papers={ALL}": list(TITLES),
    f"/reading?papers={ALL}": list(TITLES),
    path_of("papers", HOSTILE_PAPER, "references"): [*TITLES][:3],
    path_of("papers", _FIRST, "citations"): [HOSTILE_PAPER],
    path_of("papers", HOSTILE_PAPER): [*TITLES],
    "/trends?min_papers=1&order=new": [],
    f"/paths?from={_FIRST}&to={_OTHERS[1]}": [_FIRST, _OTHERS[1]],
    path_of("venues", f"{venue_id(VENUE)}"): [HOSTILE_PAPER],
    path_of("venues", f"{venue_id(VENUE)}", "papers"): [HOSTILE_PAPER],
    "/venues": [],
    "/authors": [],
    "/papers?q=onerror": [],
    f"/cypher?statement={_ROWS}": list(TITLES),
}
"""Pages that hostile text reaches, and the papers whose titles they show."""


@pytest.mark.parametrize("address", PAGES)
def test_hostile_text_is_shown_as_it_is_written_on_every_page(page: Page, address: str) -> None:
    page.goto(address)

    main = page.locator("main")
    for id_ in PAGES[address]:
        expect(main).to_contain_text(TITLES[id_])
    if address.startswith("/venues"):
        expect(main).to_contain_text(VENUE)
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_hostile_titles_in_a_community(page: Page, analysed: str) -> None:
    page.goto(path_of("communities", analysed))

    for title in TITLES.values():
        expect(page.locator("main")).to_contain_text(title)
    expect(page.locator(FOREIGN)).to_have_count(0)


@pytest.mark.parametrize("address", ["/papers?q=Desrever", f"/compare?papers={HOSTILE_PAPER}"])
def test_marks_that_turn_the_writing_end_with_the_title(page: Page, address: str) -> None:
    """What stands after a title that turns its own letters stays after it."""
    page.goto(address)
    link = page.locator("main").get_by_role("link").filter(has_text="Desrever").first
    year = link.locator("xpath=following-sibling::span[1]")

    expect(year).to_have_text("2031")
    before, after = link.bounding_box(), year.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] > before["y"] + before["height"] / 2 or after["x"] >= before["x"]


AUTHORS = {
    "author:arxiv:2901.30001#1": "<b>Mallory</b>",
    "author:arxiv:2901.30003#1": 'O\'Brien "Q" <x>',
    "author:arxiv:2901.30004#1": "\u202eMallory",
}


@pytest.mark.parametrize("id_", AUTHORS)
def test_a_hostile_author(page: Page, id_: str) -> None:
    paper = id_.removeprefix("author:").removesuffix("#1")
    page.goto(path_of("authors", id_))

    expect(page.locator("h1")).to_have_text(AUTHORS[id_])
    assert page.title() == f"{AUTHORS[id_]} · Citeloom"
    expect(page.locator(FOREIGN)).to_have_count(0)
    page.locator("main").get_by_role("link", name=TITLES[paper], exact=True).click()
    expect(page.locator("h1")).to_have_text(TITLES[paper])
    expect(page.locator(".byline a").first).to_have_text(AUTHORS[id_])
    page.goto("/authors")
    expect(page.locator("main").get_by_role("link", name=AUTHORS[id_], exact=True)).to_be_visible()
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_hostile_titles_in_a_saved_file(page: Page, explorer: Explorer, tmp_path: Path) -> None:
    explorer.open(f"/explore?ids={ALL}&limit=40")
    page.locator("#share > summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="GraphML").click()
    file = tmp_path / "hostile.graphml"
    caught.value.save_as(file)

    read = igraph.Graph.Read_GraphML(str(file))
    names = dict(zip(read.vs["id"], read.vs["name"], strict=True))
    assert {id_: names[id_] for id_ in TITLES} == TITLES
    known = "{http://graphml.graphdrawing.org/xmlns}"
    elements = {one.tag.removeprefix(known) for one in ET.parse(file).iter()}  # noqa: S314 - our own
    assert elements == {"graphml", "key", "graph", "node", "edge", "data"}
