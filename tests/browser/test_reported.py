"""A paper's results in the panel: a leaderboard's figure says which document it is from."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from api.services import Services
from extract.domain import Reported, Subject
from tests.browsing import Explorer
from tests.making import extraction, load, with_result

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

ID = "arxiv:2901.50001"
ROW = "2901.50001,Baskets,accuracy,<b>Osier</b>,93%"


@pytest.fixture
def reporting(services: Services) -> Iterator[str]:
    """The id of a paper with a figure in its text, and another of a leaderboard."""
    text = "We weave with [Osier|Method|uses] to 91% on [Baskets|Dataset|evaluated_on]."
    made = extraction(text, title="Weaving", document="boards.csv", arxiv="2901.50001")
    dataset = Subject("Baskets", "concept:baskets", "Baskets")
    figure = Reported(None, dataset, None, None, "93%", 93.0, "%", ROW)
    paper = replace(made.paper, reported=(figure,))
    stated = with_result(replace(made, paper=paper), value="91%", model="Osier", dataset="Baskets")
    load(services.store, stated)
    yield ID
    services.store.remove([ID])
    services.store.finish_load(services.store.begin_load("by hand"))


def test_only_a_figure_of_a_leaderboard_names_its_document(
    page: Page, explorer: Explorer, reporting: str
) -> None:
    explorer.open(f"/explore?ids={reporting}&selected={reporting}")

    details = page.locator("#details")
    of_text = details.locator("details.row", has_text="91%")
    of_board = details.locator("details.row", has_text="93%")
    of_board.locator("summary").click()
    expect(of_board.locator(".from")).to_have_text("From a leaderboard: boards.csv")
    expect(of_board).to_contain_text(ROW)
    expect(of_text.locator(".from")).to_have_count(0)
    expect(details.locator(".later .waiting")).to_have_count(0)  # then its paper may go
