"""Lists as pages: the same things as the data, page by page, and a form that no script is needed for."""

import re
from html import unescape
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from markupsafe import escape

from api.addresses import path_of
from api.app import create_app
from tests.api.test_pages import HOSTILE
from tests.api.test_record_pages import BROWSER, page
from tests.serving import served

LISTS = ("/papers", "/concepts", "/authors", "/venues", "/leaderboards")


def link_to(text: str, words: str) -> str | None:
    """The address behind these words on a page."""
    found = re.search(rf'<a href="([^"]+)"[^>]*>{words}</a>', text)
    return unescape(found[1]) if found else None


@pytest.mark.parametrize("path", LISTS[:4])
def test_page_by_page_everything_is_shown_once(client: httpx.Client, path: str) -> None:
    ids: list[str] = []
    address: str | None = f"{path}?limit=3"
    while address:
        text, data = page(client, address), client.get(address).json()
        ids += [one["id"] for one in data["items"]]
        for one in data["items"]:
            assert f'href="{path}/{quote(one["id"], safe=":")}"' in text
        assert link_to(text, "From the start") == (
            f"{path}?limit=3" if "cursor" in address else None
        )
        address = link_to(text, "Next page")
    assert len(ids) == len(set(ids)) == data["total"] > 0


def test_leaderboards_lead_to_their_data_sets(client: httpx.Client) -> None:
    text = page(client, "/leaderboards")
    for board in client.get("/leaderboards").json()["items"]:
        assert f'href="/leaderboards/{board["dataset"]["id"]}"' in text


@pytest.mark.parametrize("path", LISTS)
def test_the_same_as_data_is_a_link_away(client: httpx.Client, path: str) -> None:
    address = link_to(page(client, f"{path}?limit=2"), "The same as data")
    assert address == f"{path}?limit=2&format=json"
    data = client.get(address, headers=BROWSER)
    assert data.headers["content-type"] == "application/json"
    assert data.content == client.get(f"{path}?limit=2").content
    shown = client.get(f"{path}?format=html")
    assert shown.headers["content-type"] == "text/html; charset=utf-8"


def test_a_form_that_a_browser_sends_whole_is_read_without_its_empty_fields(
    client: httpx.Client,
) -> None:
    response = client.get("/papers?q=&type=&year_from=2018&year_to=&as_of=", headers=BROWSER)
    assert (response.status_code, response.headers["location"]) == (303, "/papers?year_from=2018")
    nothing = client.get("/papers?q=&type=", headers=BROWSER)
    assert (nothing.status_code, nothing.headers["location"]) == (303, "/papers")
    text = page(client, "/papers?year_from=2018")
    assert re.search(r'<input[^>]*name="year_from"[^>]*value="2018"', text)


def test_to_a_program_an_empty_parameter_is_a_value_as_before(client: httpx.Client) -> None:
    assert client.get("/papers?type=").status_code == 400
    assert client.get("/papers?year_from=").status_code == 400
    assert client.get("/gaps?method=", headers=BROWSER).status_code != 303


def test_the_form_keeps_what_was_chosen_and_what_it_has_no_field_for(client: httpx.Client) -> None:
    text = page(client, "/concepts?type=Dataset&limit=2")
    assert '<option value="Dataset" selected>' in text
    assert text.count(" selected>") == 1
    assert '<input type="hidden" name="limit" value="2">' in text


def test_what_is_not_found_says_what_to_try(client: httpx.Client) -> None:
    for path in ("/papers", "/concepts", "/authors", "/venues"):
        text = page(client, f"{path}?q=zzyzx")
        assert "Try fewer words" in text
        assert link_to(text, f"Show all {path[1:]}") == path
    assert "they take ids" in page(client, "/leaderboards?dataset=concept:nowhere")


def test_what_is_asked_and_what_is_found_are_text(client: httpx.Client) -> None:
    asked = page(client, "/papers?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in asked
    assert "&lt;script&gt;" in asked
    assert client.get(f"/papers/{HOSTILE}").status_code == 200
    hostile = page(client, "/papers?q=other+titles")
    assert "&lt;img src=x onerror=alert(1)&gt;" in hostile
    assert "<img" not in hostile


EMPTY = {
    "/": "The graph is empty",
    "/gaps": "There is no abstract here yet",
    "/trends": "No paper here has a date",
    "/communities": "Nothing was analysed yet",
}
"""What pages that are no lists say of an empty graph."""


def test_an_empty_graph_says_how_to_fill_it(filled: Any) -> None:
    with (
        filled({}) as (services, _),
        served(create_app(services)) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        texts = {path: page(client, path) for path in (*LISTS, *EMPTY)}
    for path, text in texts.items():
        assert "citeloom load FOLDER" in text, path
        assert EMPTY.get(path, f"There is no {path[1:-1]} here yet") in text
        assert len(re.findall("<h1", text)) == 1
    assert "as soon as an abstract states a figure" in texts["/leaderboards"]
    assert "Where to begin" not in texts["/"]
    assert "citeloom analyse" in texts["/communities"]
    for path in ("/gaps", "/trends", "/communities"):
        assert not re.search(r"<(table|section|meter)\b", texts[path]), path


HEADINGS = {
    "author": "Papers by {}",
    "venue": "Papers in {}",
    "references": "References of {}",
    "citations": "Papers that cite {}",
}


def _records(client: httpx.Client) -> dict[str, tuple[str, str]]:
    """Of each kind of list around a record the path of the longest, and what the record is called."""
    papers = client.get("/papers?limit=100").json()["items"]
    authors = client.get("/authors?limit=100").json()["items"]
    venues = client.get("/venues?limit=100").json()["items"]
    records = {
        "author": [(path_of("authors", one["id"], "papers"), one["name"]) for one in authors],
        "venue": [(path_of("venues", one["id"], "papers"), one["name"]) for one in venues],
        "references": [
            (path_of("papers", one["id"], "references"), one["title"]) for one in papers
        ],
        "citations": [(path_of("papers", one["id"], "citations"), one["title"]) for one in papers],
    }
    return {
        kind: max(some, key=lambda one: client.get(one[0]).json()["total"])
        for kind, some in records.items()
    }


def test_papers_around_a_record_are_read_page_by_page(client: httpx.Client) -> None:
    for around, (path, name) in _records(client).items():
        heading = HEADINGS[around].format(name)
        listed = client.get(f"{path}?limit=1").json()
        assert listed["total"] > 0
        text = page(client, f"{path}?limit=1")

        assert f"<h1>{escape(heading)}</h1>" in text
        assert f'href="/papers/{quote(listed["items"][0]["id"], safe=":")}"' in text
        assert link_to(text, "From the start") is None
        onward = link_to(text, "Next page")
        assert (onward is not None) == (listed["total"] > 1)
        if onward is not None:
            second = client.get(onward).json()["items"][0]
            following = page(client, onward)
            assert f'href="/papers/{quote(second["id"], safe=":")}"' in following
            assert link_to(following, "From the start") == f"{path}?limit=1"
        record = re.search(r'Back to <a href="([^"]*)">', text)
        assert record is not None
        assert page(client, record[1])
