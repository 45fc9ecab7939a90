"""A paper's references in the panel: how many are resolved, and the words of those that are not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from extract.domain import Reference
from tests.browsing import Explorer
from tests.making import extraction, load

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

CITING = "arxiv:2901.40001"
UNKNOWN = ("Osier, A. <b>On baskets</b> & chairs. 1871.", "Withy, N. Of willows. 1902.")


@pytest.fixture
def citing(services: Services) -> Iterator[str]:
    """The id of a paper that cites one loaded work, one that is not, and two unknown ones."""
    made = extraction("We weave with [Osier|Method|uses].", title="Citing", arxiv="2901.40001")
    listed = (
        Reference(id="arxiv:2901.20001"),
        Reference(id="doi:10.5555/nowhere"),
        *(Reference(text=text) for text in UNKNOWN),
    )
    load(services.store, replace(made, paper=replace(made.paper, references=listed)))
    yield CITING
    services.store.remove([CITING])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_the_panel_tells_how_many_references_are_resolved(
    page: Page, explorer: Explorer, citing: str
) -> None:
    explorer.open(f"/explore?ids={citing}&selected={citing}")

    details = page.locator("#details")
    expect(details.locator(".references")).to_have_text("2 of 4 references resolved, 1 loaded")
    fold = details.locator("details.unresolved")
    expect(fold.locator("li").first).to_be_hidden()
    fold.locator("summary", has_text="2 works not found").click()
    expect(fold.locator("li")).to_have_text(sorted(UNKNOWN))
    expect(details.locator(".later .waiting")).to_have_count(0)  # then its papers may go


def test_a_paper_whose_references_are_all_known_has_no_fold(page: Page, explorer: Explorer) -> None:
    explorer.open("/explore?ids=arxiv:2901.20004&selected=arxiv:2901.20004")

    details = page.locator("#details")
    expect(details.locator(".references")).to_have_text("1 of 1 reference resolved, 1 loaded")
    expect(details.locator("details.unresolved")).to_have_count(0)
