"""Ways from page to page: each page leads to the others, and each way leads somewhere."""

import re

import httpx
import pytest

from api.addresses import path_of
from tests.api.test_record_pages import BROWSER, LOOMNET, page

HEADER = ("papers", "leaderboards", "trends", "gaps", "communities", "compare", "paths", "cypher")
LISTS = ("concepts", "authors", "venues")


def ways(text: str) -> dict[str, bool]:
    """Where the navigation of a page leads, and whether that is the page itself."""
    (nav,) = re.findall(r'<nav class="site".*?</nav>', text, re.DOTALL)
    return {path: bool(here) for path, here in re.findall(r'href="/(\w+)"( aria-current)?', nav)}


@pytest.mark.parametrize("name", HEADER)
def test_each_way_leads_to_a_page_that_knows_itself_as_the_current_one(
    client: httpx.Client, name: str
) -> None:
    shown = ways(page(client, f"/{name}"))

    assert list(shown) == list(HEADER)
    assert [one for one, here in shown.items() if here] == [name]


def test_the_first_page_leads_to_all_of_them(client: httpx.Client) -> None:
    shown = ways(page(client, "/"))

    assert set(shown) == {*HEADER, *LISTS}
    assert not any(shown.values())
    for name in LISTS:
        assert list(ways(page(client, f"/{name}"))) == list(HEADER)


@pytest.mark.parametrize(
    "path",
    [LOOMNET, "/explore?ids=concept:mnist", "/explore?q=loom", "/reading", "/nowhere"],
)
def test_other_pages_lead_to_them(client: httpx.Client, path: str) -> None:
    shown = ways(client.get(path, headers=BROWSER).text)

    assert (list(shown), any(shown.values())) == (list(HEADER), False)


def test_a_page_within_another_leads_away_from_it_only_to_the_whole(client: httpx.Client) -> None:
    assert 'class="site"' not in client.get("/explore?ids=concept:mnist&embed=1").text


def test_a_paper_leads_to_its_venue(client: httpx.Client) -> None:
    paper = client.get(LOOMNET).json()
    address = path_of("venues", "venue:journal-of-looms")

    assert f'<a href="{address}">{paper["venue"]}</a>' in page(client, LOOMNET)
    assert f"<h1>{paper['venue']}</h1>" in page(client, address)
