"""Communities as a visitor meets them: what tells one, then its papers; a list that fills the page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from tests.browser.test_axe import violations
from tests.making import extraction, load

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

GROUPS = (
    "[Sallow|Model|uses] on [Trug|Dataset|uses]",
    "[Frond|Method|uses] for [Punnet|Task|uses]",
)
_OF_FIRST = "arxiv:2401.90000"


@pytest.fixture(scope="module", autouse=True)
def groups(services: Services) -> Iterator[None]:
    """Two groups of three papers, each of which shares two concepts that nobody else has."""
    made = [
        extraction(
            f"Paper {number} has {GROUPS[number % 2]}.",
            title=f"Grouped {number}",
            arxiv=f"2401.9{number:04d}",
            line=number + 1,
        )
        for number in range(6)
    ]
    load(services.store, *made)
    yield
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))


@pytest.fixture
def community(services: Services, analysed: str) -> str:
    """The id of the community of the first group."""
    assert analysed
    found = services.store.paper(_OF_FIRST).community
    assert found is not None
    return found.id


def test_what_tells_a_community_is_told_with_its_shapes_before_its_papers(
    page: Page, community: str
) -> None:
    page.goto(f"/communities/{community}")

    telling = page.locator(".tells li")
    expect(telling).to_have_count(2)
    expect(telling.filter(has_text="Sallow")).to_contain_text("3 of its 3 papers are here")
    key = page.get_by_role("list", name="What the shapes stand for")
    expect(key.get_by_role("listitem")).to_have_text(["Model", "Dataset"])
    papers = page.get_by_role("heading", name="Papers, those most built on first").bounding_box()
    assert papers is not None
    assert papers["y"] < 800 * 2 / 3


def test_the_sentences_that_tell_a_community_open_on_demand(page: Page, community: str) -> None:
    page.goto(f"/communities/{community}")
    said = page.locator("details", has_text="The sentences that say so")
    expect(said.locator("blockquote").first).to_be_hidden()

    said.locator("summary").click()

    expect(said.locator("blockquote").first).to_contain_text("has Sallow on Trug")
    assert violations(page) == []


@pytest.mark.usefixtures("community")
@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (390, 1)])
def test_the_list_of_communities_fills_the_page(
    new_page: Callable[..., Page], width: int, columns: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto("/communities")
    boxes = [item.bounding_box() for item in page.locator(".sizes > li").all()]

    assert len(boxes) > 2
    assert len({round(box["x"]) for box in boxes if box}) == columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
