"""What the panel says of a paper, a concept and a link, and what it says while it asks or cannot."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from api.services import Services
from tests.browsing import Explorer, Held, press_until_focused
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
PINWHEEL = "arxiv:2901.20001"
LANTERN = "arxiv:2901.20005"
PENN = "concept:penn-treebank"
WICKERWORK = "concept:wickerwork"
PAPERS = 24
FIRST_PAGE = 20


@pytest.fixture(scope="module", autouse=True)
def wickerwork(services: Services) -> Iterator[None]:
    """A model with another name, an introduction, figures, a companion and more papers than a page holds."""
    made = [_use(number) for number in range(PAPERS)]
    load(services.store, *made, batch=PAPERS)
    yield
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


def _use(number: int) -> Any:
    role, year = ("introduces", 2021) if number == 0 else ("uses", 2022 + number % 3)
    text = f"We bring [Wickerwork|Model|{role}] with [Rushing|Method|uses] to {90 + number / 10}% "
    text += "on [Hurdles|Dataset|evaluated_on]. Some call it [wicker nets|Model|uses|Wickerwork]."
    made = extraction(text, title=f"Wicker {number:02}", arxiv=f"2703.{number:05}", year=year)
    if number > 1:
        return made
    return with_result(made, value=f"{90 + number / 10}%", model="Wickerwork", dataset="Hurdles")


def _section(page: Page, title: str) -> Locator:
    return page.locator("#details section").filter(
        has=page.get_by_role("heading", name=title, exact=True)
    )


def _fact(page: Page, name: str) -> Locator:
    return page.locator(f"#details dl.facts dt:text-is('{name}') + dd")


def _edge(client: httpx.Client, ids: str, id_: str) -> dict[str, Any]:
    edges = client.get("/explore/graph", params={"ids": ids, "limit": 40}).json()["edges"]
    found: dict[str, Any] = next(one for one in edges if one["id"] == id_)
    return found


def test_a_paper_says_how_many_it_cites_and_is_cited_by_and_leads_to_all(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    explorer.open(f"/explore?ids={PINWHEEL}&depth=0&selected={PINWHEEL}")
    known = client.get(f"/papers/{PINWHEEL}").json()
    assert (known["reference_count"], known["citation_count"]) == (2, 1)

    citations = _section(page, "Citations")

    expect(citations).to_have_text("CitationsCites 2 papers · cited by 1 paper")
    citations.get_by_role("link", name="cited by 1 paper").click()
    expect(page.locator("h1")).to_have_text(
        "Papers that cite Pinwheel: Turning Digits into Features"
    )
    expect(page.locator("main")).to_contain_text("Thimble: A Very Small Transformer")
    page.go_back()
    _section(page, "Citations").get_by_role("link", name="Cites 2 papers").click()
    expect(page.locator("h1")).to_have_text("References of Pinwheel: Turning Digits into Features")
    expect(page.locator("main")).to_contain_text("Satchel: Carrying Memory through Time")


def test_the_citations_in_the_view_stand_below_their_number(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PINWHEEL},{SATCHEL}&depth=0&selected={PINWHEEL}")

    citations = _section(page, "Citations")

    expect(citations).to_contain_text("Cites 2 papers · cited by 1 paper")
    expect(citations.locator(".row")).to_have_count(1)
    expect(citations.locator(".row .name")).to_have_text("Satchel: Carrying Memory through Time")
    expect(citations.locator(".row .role")).to_have_text("cites")


def test_a_paper_that_nobody_cites_says_so_without_a_link(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={LANTERN}&depth=0&selected={LANTERN}")

    citations = _section(page, "Citations")

    expect(citations).to_have_text("CitationsCites 0 papers · cited by 0 papers")
    expect(citations.get_by_role("link")).to_have_count(0)


def test_a_concept_says_its_names_its_years_and_its_company(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")

    expect(page.locator("#details h2")).to_have_text("Wickerwork")
    expect(_fact(page, "Also")).to_have_text("wicker nets")
    expect(_fact(page, "First")).to_have_text("2021")
    expect(_fact(page, "Roles")).to_have_text("introduced by 1, used by 23")
    years = _section(page, "Over time")
    expect(years.locator("tr th")).to_have_text(["2021", "2022", "2023", "2024"])
    expect(years.locator("tr td")).to_have_text(["1", "7", "8", "8"])
    expect(years.locator("meter").nth(1)).to_have_attribute("value", "7")
    expect(years.locator("meter").nth(1)).to_have_attribute("max", "8")
    expect(years.locator(".row .name")).to_have_text("Wicker 00")
    expect(years.locator(".row .role")).to_have_text("introduced by")
    expect(years.locator("blockquote")).to_contain_text("We bring Wickerwork with Rushing")


def test_a_concept_leads_to_its_company_and_its_leaderboards(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")

    boards = _section(page, "Leaderboards")
    expect(boards.locator(".role")).to_have_text("2 results")
    link = boards.get_by_role("link", name="Hurdles, accuracy")
    expect(link).to_have_attribute("href", "/leaderboards/concept%3Ahurdles")
    row = _section(page, "Often together with").locator(".row", has_text="Rushing")
    expect(row.locator(".why")).to_contain_text("24")
    row.get_by_role("button", name="Rushing").click()
    expect(page.locator("#details h2")).to_have_text("Rushing")
    assert "concept:rushing" in explorer.nodes()


def test_all_papers_of_a_concept_can_be_had(page: Page, explorer: Explorer) -> None:
    held = Held(page, "**/papers?limit=20&cursor=*")
    explorer.open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")
    papers = _section(page, f"{PAPERS} papers")
    expect(papers.locator(".row")).to_have_count(FIRST_PAGE)
    press_until_focused(page, "#details section > button", most=150)

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # asks for nothing more
    held.wait()
    expect(papers.locator("button[aria-busy=true]")).to_have_text("One moment …")
    held.let_go()

    expect(papers.locator(".row")).to_have_count(PAPERS)
    expect(papers.get_by_role("button", name="More papers")).to_have_count(0)
    expect(papers.locator(".row .node").nth(FIRST_PAGE)).to_be_focused()


@pytest.mark.parametrize(
    ("address", "shown", "title"),
    [
        (f"**/papers/{quote(SATCHEL, safe='')}", SATCHEL, "Satchel: Carrying Memory through Time"),
        (f"**/concepts/{quote(PENN)}", PENN, "Penn Treebank"),
        (re.compile(r"/papers/.+/concepts\?"), "edge", "evaluated on"),
    ],
    ids=["paper", "concept", "edge"],
)
def test_details_that_cannot_be_fetched_say_why_and_are_asked_for_again(
    cut_off: Page, client: httpx.Client, address: str | re.Pattern[str], shown: str, title: str
) -> None:
    ids = f"{SATCHEL},{PENN}"
    edges = client.get("/explore/graph", params={"ids": ids, "depth": 0}).json()["edges"]
    selected = edges[0]["id"] if shown == "edge" else shown
    cut_off.route(address, lambda route: route.abort())
    Explorer(cut_off).open(f"/explore?ids={ids}&depth=0&selected={quote(selected, safe='')}")
    details = cut_off.locator("#details")

    expect(details.get_by_role("alert")).to_have_text(
        "This could not be fetched: the service does not answer; it may be the connection.Try again"
    )
    expect(details).to_have_attribute("aria-busy", "false")
    expect(details.locator("h2")).to_have_count(0)
    again = details.get_by_role("button", name="Try again")
    with cut_off.expect_event("requestfailed"):
        again.press("Enter")
    expect(again).to_be_focused()
    cut_off.unroute(address)
    again.press("Enter")

    expect(details.locator("h2")).to_have_text(title)
    expect(details.get_by_role("alert")).to_have_count(0)


def test_papers_that_cannot_be_fetched_can_be_asked_for_again(cut_off: Page) -> None:
    cut_off.route("**/papers?limit=20&cursor=*", lambda route: route.abort())
    Explorer(cut_off).open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")
    papers = _section(cut_off, f"{PAPERS} papers")

    papers.get_by_role("button", name="More papers").click()

    expect(papers.get_by_role("alert")).to_contain_text("This could not be fetched: ")
    expect(papers.locator(".row")).to_have_count(FIRST_PAGE)
    cut_off.unroute("**/papers?limit=20&cursor=*")
    papers.get_by_role("button", name="Try again").click()
    expect(papers.locator(".row")).to_have_count(PAPERS)
    expect(papers.get_by_role("alert")).to_have_count(0)


def test_papers_are_asked_for_again_by_keyboard(cut_off: Page) -> None:
    cut_off.route("**/papers?limit=20&cursor=*", lambda route: route.abort())
    Explorer(cut_off).open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")
    papers = _section(cut_off, f"{PAPERS} papers")
    press_until_focused(cut_off, "#details section > button", most=150)
    cut_off.keyboard.press("Enter")
    expect(papers.get_by_role("alert")).to_be_visible()
    again = papers.get_by_role("button", name="Try again")
    press_until_focused(cut_off, "#details .failure button")

    with cut_off.expect_event("requestfailed"):
        cut_off.keyboard.press("Enter")
    expect(again).to_be_focused()
    cut_off.unroute("**/papers?limit=20&cursor=*")
    cut_off.keyboard.press("Enter")

    expect(papers.locator(".row")).to_have_count(PAPERS)
    expect(papers.locator(".row .node").nth(FIRST_PAGE)).to_be_focused()


def test_papers_that_come_late_take_no_focus_away(page: Page, explorer: Explorer) -> None:
    held = Held(page, "**/papers?limit=20&cursor=*")
    explorer.open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")
    papers = _section(page, f"{PAPERS} papers")
    papers.get_by_role("button", name="More papers").click()
    held.wait()
    page.locator("#find").focus()

    held.let_go()

    expect(papers.locator(".row")).to_have_count(PAPERS)
    expect(page.locator("#find")).to_be_focused()


@pytest.mark.parametrize(
    ("address", "title", "content"),
    [
        ("**/timeline", "Over time", "table.years tr"),
        ("**/related?*", "Often together with", ".row .why"),
        ("**/leaderboards?*", "Leaderboards", ".row a"),
    ],
)
def test_a_part_that_cannot_be_fetched_says_so_and_is_asked_for_again(
    cut_off: Page, address: str, title: str, content: str
) -> None:
    cut_off.route(address, lambda route: route.abort())
    Explorer(cut_off).open(f"/explore?ids={WICKERWORK}&depth=0&selected={WICKERWORK}")
    part = _section(cut_off, title)

    expect(part.get_by_role("alert")).to_contain_text("This could not be fetched: ")
    expect(cut_off.locator("#details .later section")).to_have_count(3)
    expect(cut_off.locator("#details h2")).to_have_text("Wickerwork")
    press_until_focused(cut_off, "#details .failure button", most=200)
    cut_off.keyboard.press("Enter")
    expect(part.get_by_role("alert")).to_contain_text("This could not be fetched: ")
    expect(part.get_by_role("button", name="Try again")).to_be_focused()
    cut_off.unroute(address)
    cut_off.keyboard.press("Enter")
    expect(part.locator(content).first).to_be_visible()
    expect(part.get_by_role("alert")).to_have_count(0)
    expect(part.locator("h3")).to_be_focused()


def test_similar_papers_that_cannot_be_fetched_are_asked_for_again(cut_off: Page) -> None:
    cut_off.route("**/similar?*", lambda route: route.abort())
    Explorer(cut_off).open(f"/explore?ids={PINWHEEL}&depth=0&selected={PINWHEEL}")
    part = _section(cut_off, "Similar papers")
    expect(part.get_by_role("alert")).to_contain_text("This could not be fetched: ")

    cut_off.unroute("**/similar?*")
    part.get_by_role("button", name="Try again").click()

    expect(part.locator(".row .why").first).to_be_visible()


def test_a_doi_with_the_marks_of_an_address_leads_where_it_says(
    page: Page, explorer: Explorer
) -> None:
    def odd(route: Route) -> None:
        route.fulfill(json=route.fetch().json() | {"doi": "10.5555/a#b?c"})

    page.route(lambda url: url.endswith(f"/papers/{quote(SATCHEL, safe='')}"), odd)
    explorer.open(f"/explore?ids={SATCHEL}&depth=0&selected={SATCHEL}")

    link = page.locator("#details .links").get_by_role("link", name="doi:10.5555/a#b?c")
    expect(link).to_have_attribute("href", "https://doi.org/10.5555/a%23b%3Fc")


def test_a_part_that_brings_nothing_is_not_shown(page: Page, explorer: Explorer) -> None:
    explorer.open("/explore?ids=concept:rushing&depth=0&selected=concept:rushing")

    expect(_section(page, "Over time")).to_be_visible()
    expect(_section(page, "Often together with")).to_be_visible()
    expect(page.locator("#details .later section")).to_have_count(3)
    expect(page.locator("#details .later section:visible")).to_have_count(2)
    expect(page.locator("#details h3", has_text="Leaderboards")).to_be_hidden()


def test_a_link_says_its_role_how_sure_it_is_and_who_read_it(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    ids = f"{SATCHEL},{PENN}"
    explorer.open(f"/explore?ids={ids}&depth=0")
    edge = _edge(client, ids, f"{SATCHEL}|EVALUATED_ON|{PENN}")
    assert edge["extractor"]
    assert 0 < edge["confidence"] <= 1

    explorer.click_between(SATCHEL, PENN)

    details = page.locator("#details")
    expect(details.locator(".kicker")).to_have_text("Link")
    expect(details.locator("h2")).to_have_text("evaluated on")
    expect(details.locator(".ends > *")).to_have_text(
        ["Satchel: Carrying Memory through Time", "evaluated on", "Penn Treebank"]
    )
    expect(details).to_contain_text(f"Confidence {round(edge['confidence'] * 100)} %")
    expect(details).to_contain_text(f"Read by extractor {edge['extractor']}")
    expect(details.locator("blockquote mark")).to_have_text("Penn Treebank")


def test_a_link_of_metadata_has_no_extractor_and_no_sentence(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={PINWHEEL},{SATCHEL}&depth=0")

    explorer.click_between(PINWHEEL, SATCHEL)

    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("cites")
    expect(details).to_contain_text("Known from metadata; no sentence says it.")
    expect(details).not_to_contain_text("extractor")


def test_sentences_that_are_fetched_say_so_meanwhile(foreign: Page, without_sentences: str) -> None:
    held = Held(foreign, "**/graph?depth=0&*")
    ids = f"{PINWHEEL},{SATCHEL}"
    Explorer(foreign).open(f"{without_sentences}/explore?ids={ids}&depth=0&selected={PINWHEEL}")
    row = _section(foreign, "Citations").locator(".row")

    row.locator("summary").click()
    held.wait()

    expect(row.locator("details")).to_contain_text("One moment …")
    expect(row.locator(".waiting")).to_be_visible()
    held.let_go()
    expect(row.locator("details")).to_contain_text("Known from metadata; no sentence says it.")
    expect(row.locator(".waiting")).to_have_count(0)


def test_sentences_that_cannot_be_fetched_are_asked_for_again(
    foreign: Page, without_sentences: str
) -> None:
    foreign.route("**/graph?depth=0&*", lambda route: route.abort())
    ids = f"{PINWHEEL},{SATCHEL}"
    Explorer(foreign).open(f"{without_sentences}/explore?ids={ids}&depth=0&selected={PINWHEEL}")
    row = _section(foreign, "Citations").locator(".row")

    row.locator("summary").click()
    expect(row.get_by_role("alert")).to_contain_text("This could not be fetched: ")
    foreign.unroute("**/graph?depth=0&*")
    row.get_by_role("button", name="Try again").click()

    expect(row.locator("details")).to_contain_text("Known from metadata; no sentence says it.")


_MOVED = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) for (const { node } of one.sources) {
    const part = node?.nodeType === 1 ? node : node?.parentElement;
    if (part?.closest("aside")) window.moved.push(part.outerHTML.slice(0, 120));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
"""Keeps what moves in the panel, also right after an input, which Chromium's own measure forgives."""


def _moved(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    found: list[str] = page.evaluate("window.moved")
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("late", ["**/timeline", "**/related?*", "**/leaderboards?*"])
def test_what_comes_late_to_a_concept_moves_nothing(
    new_page: Callable[..., Page], width: int, late: str
) -> None:
    page = new_page(viewport={"width": width, "height": 1600})
    page.add_init_script(_MOVED)
    held = Held(page, late)
    Explorer(page).open(f"/explore?ids={WICKERWORK}&limit=5&selected={WICKERWORK}")
    expect(page.locator("#details h2")).to_have_text("Wickerwork")
    held.wait()
    page.wait_for_timeout(500)

    held.let_go()

    expect(page.locator("#details .later h3")).to_have_text(
        ["Over time", "Often together with", "Leaderboards"]
    )
    assert _moved(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_an_expansion_moves_nothing_in_the_panel(new_page: Callable[..., Page], width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.add_init_script(_MOVED)
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}&selected={SATCHEL}")
    expect(page.locator("#details h2")).to_have_text("Satchel: Carrying Memory through Time")

    page.locator("#details .node", has_text="LSTM").click()
    expect(page.locator("#details h2")).to_have_text("LSTM")
    page.locator("#details [data-does=toggle]").click()

    page.wait_for_url("**,concept:lstm**")
    explorer.settled()
    expect(page.locator("#details [data-does=toggle]")).to_have_text("Hide its neighbours")
    assert _moved(page) == []
