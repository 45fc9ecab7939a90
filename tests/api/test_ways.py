"""Ways from page to page: each page leads to the others, and each way leads somewhere."""

import re

import httpx
import pytest

from api.addresses import path_of
from tests.api.test_record_pages import BROWSER, LOOMNET, page

LISTS = ("papers", "concepts", "authors", "venues", "leaderboards")
HEADER = (*LISTS, "trends", "gaps", "communities", "compare", "paths", "cypher")
WITHIN = {
    LOOMNET: "papers",
    f"{LOOMNET}/references": "papers",
    f"{LOOMNET}/citations": "papers",
    "/concepts/concept:mnist": "concepts",
    "/authors/author:arxiv:2901.00001%231": "authors",
    "/authors/author:arxiv:2901.00001%231/papers": "authors",
    "/venues/venue:journal-of-looms": "venues",
    "/venues/venue:journal-of-looms/papers": "venues",
    "/leaderboards/concept:mnist": "leaderboards",
}
"""Pages of one thing, each with the list that it belongs to."""


def ways(text: str) -> dict[str, str]:
    """Where the navigation of a page leads, and as what that is marked: the page itself, or its list."""
    (nav,) = re.findall(r'<nav class="site".*?</nav>', text, re.DOTALL)
    return dict(re.findall(r'href="/(\w+)"(?: aria-current="(\w+)")?', nav))


def marked(text: str) -> dict[str, str]:
    """The ways that are marked."""
    return {path: mark for path, mark in ways(text).items() if mark}


@pytest.mark.parametrize("name", HEADER)
def test_each_way_leads_to_a_page_that_knows_itself_as_the_current_one(
    client: httpx.Client, name: str
) -> None:
    text = page(client, f"/{name}")

    assert list(ways(text)) == list(HEADER)
    assert marked(text) == {name: "page"}


@pytest.mark.parametrize(
    "path",
    ["/", "/explore?ids=concept:mnist", "/explore?q=loom", "/read", "/reading", "/nowhere"],
)
def test_other_pages_lead_to_them(client: httpx.Client, path: str) -> None:
    text = client.get(path, headers=BROWSER).text

    assert list(ways(text)) == list(HEADER)
    assert marked(text) == {}


@pytest.mark.parametrize("path", WITHIN)
def test_a_page_of_one_thing_marks_the_list_that_it_belongs_to(
    client: httpx.Client, path: str
) -> None:
    text = page(client, path)

    assert list(ways(text)) == list(HEADER)
    assert marked(text) == {WITHIN[path]: "true"}


def test_a_page_within_another_leads_away_from_it_only_to_the_whole(client: httpx.Client) -> None:
    assert 'class="site"' not in client.get("/explore?ids=concept:mnist&embed=1").text


def test_a_paper_leads_to_its_venue(client: httpx.Client) -> None:
    paper = client.get(LOOMNET).json()
    address = path_of("venues", "venue:journal-of-looms")

    assert f'<a href="{address}">{paper["venue"]}</a>' in page(client, LOOMNET)
    assert f"<h1>{paper['venue']}</h1>" in page(client, address)
