"""The first page: what it offers comes from the graph, and the way in completes every kind of name."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import httpx
import pytest

from api.addresses import path_of
from api.app import create_app
from api.services import Services
from tests.making import extraction, load
from tests.serving import served


def links(text: str, section: str) -> list[str]:
    """Addresses within the list of this class."""
    part = text.split(f'<ul class="{section}">')[1].split("</ul>", maxsplit=1)[0]
    return re.findall(r'href="([^"]+)"', part)


def test_the_starting_views_are_those_of_the_graph(
    client: httpx.Client, services: Services
) -> None:
    views = services.store.starting.views()
    assert views.cited is not None
    assert views.board is not None
    assert views.path is not None

    shown = links(client.get("/").text.replace("&amp;", "&"), "views")

    assert path_of("papers", views.cited.paper.id) in shown
    assert f"/leaderboards/{views.board.dataset.id}" in shown
    assert [one for one in shown if one.startswith("/paths?from=concept%3A")]
    for address in shown:
        assert client.get(address, headers={"accept": "text/html"}).status_code == 200


YEARS = {2018: ("Shuttle", "Bobbin"), 2019: ("Shuttle", "Bobbin"), 2022: ("Shuttle", "Heddle")}
"""What the papers of a year use: one falls away, one is new, one stays."""
A_YEAR = 5


@pytest.fixture(scope="module")
def growing(filled: Any) -> Iterator[httpx.Client]:
    """A client of a service over papers among which one concept rises."""
    papers = [
        extraction(
            f"Paper {number} of {year} joins [{one}|Model|uses] to [{other}|Method|uses].",
            title=f"Paper {number} of {year}",
            year=year,
            line=100 * at + number,
        )
        for at, (year, (one, other)) in enumerate(YEARS.items())
        for number in range(1, A_YEAR + 1)
    ]
    with filled({}, home_wait_s=30) as (services, _):
        load(services.store, *papers, batch=100)
        with served(create_app(services)) as url, httpx.Client(base_url=url, timeout=30) as client:
            yield client


def test_rising_concepts_say_their_share(growing: httpx.Client) -> None:
    text = growing.get("/").text
    (rising,) = re.findall(r'<ul class="rising">(.*?)</ul>', text, flags=re.DOTALL)

    assert "Rising concepts" in text
    assert re.findall(r'<a href="([^"]+)"', rising) == ["/concepts/concept:heddle"]
    assert "Method · 5 of 5 papers, before 0 of 10" in rising
    assert "<svg" not in rising, "a mark that points up would say that something rises"


def test_the_form_for_a_path_offers_one_that_is_there(growing: httpx.Client) -> None:
    text = growing.get("/paths", headers={"accept": "text/html"}).text
    (address,) = re.findall(r'For example: <a href="([^"]+)">', text)

    found = growing.get(unescape(address)).json()

    assert found["items"]


def test_where_nothing_rises_nothing_is_said_of_it(client: httpx.Client) -> None:
    """All papers of the corpus are of years to come."""
    assert "Rising concepts" not in client.get("/").text


def test_the_page_with_the_form_says_where_it_posts_from(client: httpx.Client) -> None:
    assert client.get("/").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("q", "also", "kind"),
    [("reed", "author", "author"), ("results on mni", "leaderboard", "leaderboard")],
)
def test_completion_of_further_kinds(client: httpx.Client, q: str, also: str, kind: str) -> None:
    plain = client.get("/suggest", params={"q": q}).json()["items"]
    assert {one["kind"] for one in plain} <= {"paper", "concept"}

    found = client.get("/suggest", params={"q": q, "also": also}).json()["items"]
    first = next(one for one in found if one["kind"] == kind)
    assert {"id", "kind", "name", "snippet", "score"} <= set(first)
    place = {"author": "authors", "leaderboard": "leaderboards"}[kind]
    there = client.get(f"/{place}/{first['id'].replace('#', '%23')}")
    assert there.status_code == 200


def test_an_unknown_kind_is_refused(client: httpx.Client) -> None:
    assert client.get("/suggest", params={"q": "x", "also": "paper"}).status_code == 400


def test_people_are_found_beside_papers(client: httpx.Client) -> None:
    text = client.get("/explore", params={"q": "Ina Reed"}).text

    assert re.search(r'href="/authors/[^"]+">.*Ina Reed', text)
