"""Authors and venues over HTTP: bodies, pages, ids, moves; and what a paper says of its sources."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from markupsafe import escape

from api.letters import OTHER, letter_of
from tests.api.test_record_pages import page

NOOR = "author:arxiv:2901.00001#2"
NOOR_AGAIN = "author:doi:10.5555/loom/ring.1#1"


def get(client: httpx.Client, path: str, **query: object) -> Any:
    response = client.get(path, params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def summary(id_: str, name: str) -> dict[str, Any]:
    return {"id": id_, "name": name, "orcid": None, "verified": False, "papers": 1}


def walk(client: httpx.Client, path: str, **query: object) -> list[dict[str, Any]]:
    """The items of all pages."""
    items: list[dict[str, Any]] = []
    page = get(client, path, **query)
    while page["next"] is not None:
        items += page["items"]
        page = get(client, path, **query, cursor=page["next"])
    return [*items, *page["items"]]


def test_an_author_stands_apart_from_others_of_the_same_name(client: httpx.Client) -> None:
    assert get(client, f"/authors/{quote(NOOR, safe='')}") == {
        **summary(NOOR, "Noor Spinner"),
        "names": ["Noor Spinner"],
        "same_name": {
            "unverified": True,
            "items": [
                {
                    "author": summary(NOOR_AGAIN, "Noor Spinner"),
                    "papers": [
                        {
                            "id": "doi:10.5555/loom/ring.1",
                            "title": "Ringspin: Recurrent Looms for Sequences",
                            "year": 2027,
                        }
                    ],
                }
            ],
            "total": 1,
            "truncated": False,
        },
    }
    papers = get(client, f"/authors/{quote(NOOR, safe='')}/papers")
    assert ([paper["id"] for paper in papers["items"]], papers["total"]) == (
        ["arxiv:2901.00001"],
        1,
    )


def test_ids_of_authors_hold_slashes_and_a_number_sign(client: httpx.Client) -> None:
    encoded = get(client, f"/authors/{quote(NOOR_AGAIN, safe='')}")
    raw = get(client, f"/authors/{NOOR_AGAIN.replace('#', '%23')}")
    assert (raw, raw["id"]) == (encoded, NOOR_AGAIN)
    assert get(client, f"/authors/{NOOR_AGAIN.replace('#', '%23')}/papers")["total"] == 1


def test_an_author_moves_with_the_paper(client: httpx.Client) -> None:
    statement = (
        "MATCH (p:Paper {id: 'arxiv:2901.00001'}) UNWIND p.keys AS k WITH k "
        "WHERE k STARTS WITH 'paper:' RETURN k"
    )
    answer = client.post("/cypher", json={"statement": statement}).json()
    former = quote(f"author:{answer['rows'][0][0]}#2", safe="")
    for tail in ("", "/papers?limit=2"):
        moved = client.get(f"/authors/{former}{tail}")
        assert (moved.status_code, moved.headers["location"]) == (
            301,
            f"/authors/author:arxiv:2901.00001%232{tail}",
        )


def test_authors_come_by_name_in_pages(client: httpx.Client) -> None:
    everyone = walk(client, "/authors", limit=2)
    names = [author["name"] for author in everyone]
    assert len({author["id"] for author in everyone}) == len(everyone)
    assert names == sorted(names)
    assert get(client, "/authors", limit=1)["total"] == len(everyone)
    found = get(client, "/authors", q="SPINNER noor")
    assert found == {
        "items": [summary(NOOR, "Noor Spinner"), summary(NOOR_AGAIN, "Noor Spinner")],
        "total": 2,
        "next": None,
        "truncated": False,
    }
    assert get(client, "/authors", limit=10**9)["truncated"] == (len(everyone) > 8)


def test_the_list_as_a_page_tells_authors_of_one_name_apart(client: httpx.Client) -> None:
    text = page(client, "/authors?q=noor+spinner")

    assert text.count("2 people of this name, not known to be one") == 2
    for id_ in ("arxiv:2901.00001", "doi:10.5555/loom/ring.1"):
        paper = get(client, f"/papers/{id_}")
        assert f'href="/papers/{quote(id_, safe=":")}"' in text
        assert escape(paper["title"]) in text
        assert f"1 paper, {paper['year']}" in text
    others = page(client, "/authors?q=per+warp")
    assert "1 paper" in others
    assert "of this name" not in others


def test_one_venue_and_its_papers(client: httpx.Client) -> None:
    venue = {"id": "venue:journal-of-looms", "name": "Journal of Looms", "papers": 1}
    assert get(client, "/venues", q="looms")["items"] == [venue]
    assert venue in walk(client, "/venues", limit=1)
    assert get(client, "/venues/venue:journal-of-looms") == {**venue, "names": ["Journal of Looms"]}
    papers = get(client, "/venues/venue:journal-of-looms/papers")
    assert [paper["id"] for paper in papers["items"]] == ["arxiv:2901.00001"]
    moved = client.get("/venues/venue:Journal%20of%20Looms/papers?limit=1")
    assert (moved.status_code, moved.headers["location"]) == (
        301,
        "/venues/venue:journal-of-looms/papers?limit=1",
    )


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/authors/author:arxiv:2901.00001%2399", "not-found", 404),
        ("/authors/orcid:0000", "not-found", 404),
        ("/authors/orcid:0000/papers", "not-found", 404),
        ("/venues/venue:nowhere", "not-found", 404),
        ("/venues/venue:nowhere/papers", "not-found", 404),
        ("/authors?cursor=nonsense", "invalid-cursor", 400),
        ("/venues?cursor=nonsense", "invalid-cursor", 400),
        ("/authors?name=ada", "unknown-parameter", 400),
        ("/venues?limit=0", "invalid-request", 400),
    ],
)
def test_what_is_wrong_is_said(client: httpx.Client, path: str, kind: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


@pytest.mark.parametrize("path", ["/authors", f"/authors/{quote(NOOR)}", "/venues"])
def test_an_answer_is_not_sent_twice(client: httpx.Client, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_a_paper_says_where_each_fact_came_from(client: httpx.Client) -> None:
    paper = get(client, "/papers/doi:10.5555/loom/ring.1")
    [origin] = paper["origins"]
    source = {key: origin[key] for key in ("document", "sha256", "line")}
    facts = ("abstract", "authors", "doi", "title", "year")
    assert paper["sources_of_fields"] == dict.fromkeys(facts, source)
    assert (paper["also"], paper["references"]) == (
        [],
        {"total": 2, "resolved": 2, "loaded": 1, "unresolved": [], "truncated": False},
    )


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ada Weaver", "A"),
        ("Zoe", "Z"),
        *((name, OTHER) for name in ("王小云", "Élodie Osier", "van Warp", "Юрий", "[sic]")),
        *((name, "") for name in ('"Q" Warp', "3rd Weaver", "")),
    ],
)
def test_a_name_stands_under_the_letter_that_it_is_sorted_at(name: str, letter: str) -> None:
    assert letter_of(name) == letter
