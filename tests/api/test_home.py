"""The first page: what it offers comes from the graph, and the way in completes every kind of name."""

import re

import httpx
import pytest

from api.addresses import path_of
from api.services import Services


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


def test_rising_concepts_say_their_share(client: httpx.Client, services: Services) -> None:
    rising = services.store.starting.views().rising
    text = client.get("/").text

    assert bool(rising.items) == ("Rising concepts" in text)
    for one in rising.items:
        assert f'href="/concepts/{one.id}"' in text
        assert f"{one.recent} of " in text


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
