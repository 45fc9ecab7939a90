"""The pages of papers, concepts, people and leaderboards, as a visitor meets them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_hostile import TITLES
from tests.browsing import Explorer
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "/papers/doi:10.5555/basket/1"
PINWHEEL = "/papers/arxiv:2901.20001"
RECORDS = (
    SATCHEL,
    PINWHEEL,
    "/concepts/concept:mnist",
    "/authors/author:arxiv:2901.20001%231",
    "/venues/venue:journal-of-baskets",
    "/leaderboards/concept:mnist",
    "/paths?from=concept:lstm&to=concept:mnist",
    "/trends?min_papers=1",
    "/gaps",
    "/communities",
    "/papers/arxiv:2901.20001/references",
    "/papers/doi:10.5555/basket/1/citations",
    "/authors/author:arxiv:2901.20001%231/papers",
    "/venues/venue:journal-of-baskets/papers",
    "/paths",
    "/cypher",
    "/cypher?statement=MATCH+(p:Paper)-[r]->(c:Concept)+RETURN+p,+r,+c,+p.abstract+LIMIT+4",
    "/papers?limit=3",
    "/papers?q=zzyzx",
    "/concepts",
    "/authors",
    "/authors?limit=2",
    "/venues",
    "/leaderboards",
    "/docs",
)


@pytest.mark.parametrize("address", RECORDS)
def test_nothing_is_wider_than_a_narrow_screen(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(address)

    expect(page.locator("main h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_from_a_paper_to_a_concept_to_a_leaderboard_without_scripts(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(PINWHEEL)
    abstract = page.locator("p.abstract")
    expect(abstract).to_have_text(
        "We present Pinwheel, a convolutional neural network with two layers. Evaluated on MNIST "
        "and CIFAR-10, Pinwheel reaches an accuracy of 98.1% on MNIST. It compares well with ResNet."
    )

    abstract.get_by_role("link", name="MNIST").first.click()
    expect(page.locator("h1")).to_have_text("MNIST")
    page.locator("main").get_by_role("link", name="Leaderboard").click()
    row = page.get_by_role("row").filter(has_text="98.1%")
    row.locator("summary").click()
    expect(row.locator("blockquote")).to_contain_text("reaches an accuracy of 98.1% on MNIST")
    row.get_by_role("link", name="Pinwheel: Turning Digits into Features").click()
    expect(page.locator("h1")).to_have_text("Pinwheel: Turning Digits into Features")


@pytest.fixture
def figures(services: Services) -> Iterator[None]:
    """Three papers with a figure on one data set, of three years."""
    ids = []
    for year, value in ((2026, "91%"), (2024, "9.5%"), (2025, "93%")):
        text = f"We run [Osier{year}|Model|uses] to {value} on [Baskets|Dataset|evaluated_on]."
        id_ = f"arxiv:{year - 2000}01.60001"
        made = extraction(text, title=f"Of {year}", arxiv=id_.removeprefix("arxiv:"), year=year)
        load(
            services.store,
            with_result(made, value=value, model=f"Osier{year}", dataset="Baskets"),
        )
        ids.append(id_)
    yield
    services.store.remove(ids)
    services.store.finish_load(services.store.begin_load("by hand"))


@pytest.mark.usefixtures("figures")
def test_a_leaderboard_is_ordered_by_any_column_by_keyboard(page: Page) -> None:
    page.goto("/leaderboards/concept:baskets")
    shown = page.locator("tbody tr[id]")
    expect(shown).to_have_count(3)
    expect(page.locator("tbody th[scope=rowgroup]")).to_contain_text(["3 figures"])

    page.get_by_role("button", name="Year").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Year")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(shown).to_contain_text(["Of 2024", "Of 2025", "Of 2026"])
    page.get_by_role("button", name="Value").press("Enter")
    expect(shown).to_contain_text(["Of 2024", "Of 2026", "Of 2025"])
    page.get_by_role("button", name="Value").press("Enter")
    expect(shown).to_contain_text(["Of 2025", "Of 2026", "Of 2024"])
    expect(page.locator("[aria-sort]")).to_have_count(1)


@pytest.mark.parametrize("id_", TITLES)
def test_a_hostile_paper_is_shown_as_it_is_written(page: Page, id_: str) -> None:
    page.goto(f"/papers/{id_}")

    expect(page.locator("h1")).to_have_text(TITLES[id_])
    assert page.title() == f"{TITLES[id_]} · Citeloom"
    expect(page.locator("main img, main script, main b, a[href^='javascript']")).to_have_count(0)


def test_the_graph_and_the_page_of_a_record_lead_to_each_other(
    page: Page, explorer: Explorer
) -> None:
    page.goto(SATCHEL)
    page.get_by_role("link", name="See it in the graph").click()
    explorer.settled()
    explorer.click("concept:lstm")
    page.get_by_role("link", name="All about it").click()

    expect(page.locator("h1")).to_have_text("LSTM")
    assert page.url.endswith("/concepts/concept%3Alstm")


def test_two_things_are_connected_from_the_page_of_one(page: Page) -> None:
    page.goto("/concepts/concept:lstm")
    page.get_by_label("How is it connected with").press_sequentially("Penn Tree")
    page.get_by_role("option", name="Penn Treebank").click()

    expect(page.locator("h1")).to_have_text("How LSTM and Penn Treebank are connected")
    chain = page.locator(".chain").first
    expect(chain.get_by_role("listitem")).to_have_count(3)
    expect(chain.locator("blockquote").first).to_contain_text("Penn Treebank")
