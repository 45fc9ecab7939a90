"""Where the first page says to begin: what it counts, its starting views, and what is rising."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import unquote

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_axe import violations
from tests.browsing import Explorer
from tests.making import extraction, load

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

_THIS_YEAR = datetime.now(UTC).year
YEARS = {
    _THIS_YEAR - 4: ("Treadle", "Bobbin"),
    _THIS_YEAR - 3: ("Treadle", "Bobbin"),
    _THIS_YEAR: ("Treadle", "Heddle"),
}
"""What the papers of a year use: one falls away, one is new, one stays."""
A_YEAR = 5


@pytest.fixture(scope="module", autouse=True)
def growing(services: Services) -> Iterator[None]:
    """Papers up to this year, among which one concept rises; the corpus is of years to come."""
    made = [
        extraction(
            f"Work {number} of {year} joins [{one}|Model|uses] to [{other}|Method|uses].",
            title=f"Work {number} of {year}",
            year=year,
            document="growing.jsonl",
            line=100 * at + number,
        )
        for at, (year, (one, other)) in enumerate(YEARS.items())
        for number in range(1, A_YEAR + 1)
    ]
    load(services.store, *made, batch=len(made))
    yield
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_the_first_page_counts_what_is_in_the_graph(page: Page, client: httpx.Client) -> None:
    types = ("Model", "Method", "Dataset", "Task", "Metric")
    totals = [client.get("/papers", params={"limit": 1}).json()["total"]]
    totals += [
        client.get("/concepts", params={"type": type_, "limit": 1}).json()["total"]
        for type_ in types
    ]
    names = ["paper", *map(str.lower, types)]

    page.goto("/")

    assert all(totals)
    expect(page.locator(".counts span")).to_have_text(
        [f"{n} {name}{'s' * (n > 1)}" for n, name in zip(totals, names, strict=True)]
    )


@pytest.mark.usefixtures("analysed")
@pytest.mark.parametrize(
    ("at", "kicker", "place"),
    [
        (0, "community", r"/communities/"),
        (1, "cited", r"/papers/"),
        (2, "leaderboard", r"/leaderboards/concept"),
        (3, "meet", r"/paths\?from="),
    ],
)
def test_a_starting_view_leads_to_its_page_and_to_a_graph_that_is_drawn(
    page: Page, explorer: Explorer, at: int, kicker: str, place: str
) -> None:
    page.goto("/")
    views = page.locator(".views > li")
    expect(views).to_have_count(4)
    expect(views.nth(at).locator(".kicker")).to_contain_text(re.compile(kicker, re.IGNORECASE))

    views.nth(at).get_by_role("link").click()

    page.wait_for_url(re.compile(place))
    expect(page.locator("main h1")).to_be_visible()
    graph = page.locator("main .actions a[href^='/explore?ids=']")
    opened = (graph.get_attribute("href") or "").partition("ids=")[2].partition("&")[0]
    graph.click()
    explorer.settled()
    assert {unquote(id_) for id_ in opened.split(",")} <= set(explorer.drawn())
    assert len(explorer.drawn()) > 1


def test_a_rising_concept_says_its_share_and_leads_to_its_page(page: Page) -> None:
    page.goto("/")
    rising = page.locator(".rising > li")
    expect(page.get_by_role("heading", name="Rising concepts")).to_be_visible()
    expect(rising).to_have_count(1)
    expect(rising).to_contain_text(
        re.compile(rf"{A_YEAR} of \d+ papers, before 0 of {2 * A_YEAR}\b")
    )

    rising.get_by_role("link", name="Heddle").click()

    expect(page.locator("h1")).to_have_text("Heddle")
    expect(page.locator("main")).to_contain_text(f"Work 1 of {_THIS_YEAR}")


@pytest.mark.usefixtures("analysed")
def test_starting_views_and_rising_concepts_keep_nobody_out(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".views > li")).to_have_count(4)
    expect(page.locator(".rising > li")).to_have_count(1)

    assert violations(page) == []
