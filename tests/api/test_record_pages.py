"""Records as pages: for browsers alone, whole, and with the text of papers only ever as text."""

import itertools
import json
import re
from html import unescape

import httpx
import pytest

from api.errors import KINDS, Kind
from api.rendering import rendered
from api.wording import say
from tests.api.test_pages import HOSTILE, _Elements

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
LOOMNET = "/papers/arxiv:2901.00001"
RECORDS = (
    LOOMNET,
    f"/papers/{HOSTILE}",
    "/papers/arxiv:2801.00009",
    "/concepts/concept:mnist",
    "/authors/author:arxiv:2901.00001%231",
    "/leaderboards/concept:mnist",
    "/paths?from=concept:mnist&to=arxiv:2901.00001",
    "/trends?min_papers=1",
    "/trends?order=new&min_papers=1",
    "/trends?order=fading",
    "/gaps",
    "/communities",
    "/papers",
    "/concepts?type=Dataset",
    "/authors",
    "/venues?q=zzyzx",
    "/leaderboards",
)


def page(client: httpx.Client, path: str, status: int = 200) -> str:
    response = client.get(path, headers=BROWSER)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response.text


@pytest.mark.parametrize("path", RECORDS)
def test_a_browser_gets_a_page_and_a_program_gets_json(client: httpx.Client, path: str) -> None:
    shown, data = client.get(path, headers=BROWSER), client.get(path)
    assert (shown.status_code, data.status_code) == (200, 200)
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert data.headers["content-type"] == "application/json"
    assert "Accept" in shown.headers["vary"]
    assert "Accept" in data.headers["vary"]
    assert shown.headers["etag"] != data.headers["etag"]


@pytest.mark.parametrize("path", RECORDS)
def test_no_page_holds_inline_code_or_style_or_another_host(
    client: httpx.Client, path: str
) -> None:
    elements = _Elements(page(client, path))
    for block in elements.blocks:
        assert "<" not in block
        json.loads(block)
    for tag, attributes in elements.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert tag != "style"
        if tag == "script" and attributes.get("type") != "application/json":
            assert (attributes.get("src") or "").startswith("/static/")
        for name in ("src", "action"):
            assert (attributes.get(name) or "/").startswith("/")
        address = attributes.get("href") or "/"
        assert re.match(r"/|#shape-|#gap-\d|https?://", address)
        if tag == "a" and address.startswith("http"):
            assert "noreferrer" in (attributes.get("rel") or "")


def test_a_hostile_title_is_text(client: httpx.Client) -> None:
    text = page(client, f"/papers/{HOSTILE}")
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "<img" not in text


def test_a_paper_shows_its_abstract_with_its_concepts_and_what_it_cites(
    client: httpx.Client,
) -> None:
    paper = client.get(LOOMNET).json()
    concepts = client.get(f"{LOOMNET}/concepts").json()["items"]
    text = page(client, LOOMNET)
    for concept in concepts:
        assert f'href="/concepts/{concept["id"]}"' in text
        assert concept["evidence"][0]["text"] in text
    references = paper["references"]
    assert f"{references['resolved']} of {references['total']} references" in text
    for author in paper["authors"]:
        assert author["name"] in text


def test_a_concept_shows_its_papers_with_their_sentences(client: httpx.Client) -> None:
    uses = client.get("/concepts/concept:mnist/papers").json()["items"]
    text = page(client, "/concepts/concept:mnist")
    assert uses
    for use in uses:
        assert f'href="/papers/{use["paper"]["id"]}"' in text
    assert "<meter" in text


def test_who_introduces_a_concept_and_names_it_first_is_told_once(client: httpx.Client) -> None:
    statement = (
        "MATCH (p:Paper)-[:INTRODUCES]->(c:Concept) WITH c, collect(p.id) AS papers "
        "WHERE papers = [c.witnesses[0]] RETURN c.id ORDER BY c.id LIMIT 1"
    )
    ((own,),) = client.post("/cypher", json={"statement": statement}).json()["rows"]
    told = client.get(f"/concepts/{own}/timeline").json()
    first = told["first_mention"]["paper"]["id"]
    assert [one["paper"]["id"] for one in told["introduced_by"]] == [first]
    text = page(client, f"/concepts/{own}")
    assert "Introduced and first named by" in text
    assert "First named in" not in text

    old = client.get("/concepts/concept:mnist/timeline").json()
    assert old["introduced_by"] == []
    text = page(client, "/concepts/concept:mnist")
    assert "Introduced and first" not in text
    assert "First named in" in text


def test_a_leaderboard_shows_every_figure_with_its_words(client: httpx.Client) -> None:
    rows = client.get("/leaderboards/concept:mnist").json()["items"]
    text = page(client, "/leaderboards/concept:mnist")
    assert rows
    for row in rows:
        assert row["value"] in text
        assert row["quote"][:20] in text


def test_a_path_shows_each_hop_with_its_words(client: httpx.Client) -> None:
    asked = "/paths?from=concept:mnist&to=arxiv:2901.00001"
    (path,) = client.get(asked).json()["items"]
    text = page(client, asked)
    assert path["hops"]
    steps = re.findall(r'<div class="hop">(.*?)</div>', text, re.DOTALL)
    for hop, (above, below), step in zip(
        path["hops"], itertools.pairwise(path["nodes"]), steps, strict=True
    ):
        arrow = "↓" if hop["direction"] == "forward" else "↑"
        assert f"{arrow} {hop['type'].lower().replace('_', ' ')}<" in step
        assert hop["evidence"][0]["quote"][:20] in step
        where = {above["id"]: "the paper above", below["id"]: "the paper below"}
        assert f"Said in {where[hop['evidence'][0]['paper']]}." in step


def test_a_path_names_each_paper_once(client: httpx.Client) -> None:
    """By its title where it stands in the chain, not again as who says a step."""
    asked = "/paths?from=concept:mnist&to=arxiv:2901.00001"
    (path,) = client.get(asked).json()["items"]
    text = page(client, asked)
    (chain,) = re.findall(r'<ol class="chain">(.*?)</ol>', text, re.DOTALL)
    papers = [node for node in path["nodes"] if node["type"] == "Paper"]

    assert papers
    for paper in papers:
        assert chain.count(f'href="/papers/{paper["id"]}"') == 1
        assert chain.count(paper["label"]) == 1


def test_a_step_from_a_reference_list_names_the_paper_before_the_file(
    client: httpx.Client,
) -> None:
    asked = "/paths?from=arxiv:2901.00001&to=doi:10.5555/loom/ring.1&types=CITES"
    (path,) = client.get(asked).json()["items"]
    (hop,) = path["hops"]
    assert hop["proof"] == "reference list"

    text = page(client, asked)

    before, said = text.split("From the reference list of ")
    assert said.startswith("the paper above.")
    assert before.rindex(f'href="{LOOMNET}"') > before.rindex('class="chain"')
    (read, *_) = hop["read_in"]
    assert f"Read in {read['document']}, line {read['line']}." in said


def test_trends_show_why(client: httpx.Client) -> None:
    found = client.get("/trends?order=new&min_papers=1").json()["items"]
    text = page(client, "/trends?order=new&min_papers=1")
    assert found
    for one in found:
        assert one["why"] in text
    assert "Ask for" in page(client, "/trends?order=fading")


def _told(text: str) -> str:
    """What the body of a page says, without markup."""
    (main,) = re.findall(r"<main[^>]*>(.*)</main>", text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def _searched(text: str) -> str:
    """What the search field holds."""
    (value,) = re.findall(r'<input id="q" name="q" type="search" value="([^"]*)"', text)
    return unescape(value)


@pytest.mark.parametrize(
    ("path", "heading", "asked"),
    [
        ("/papers/arxiv:9999.99999", "No paper has the id: arxiv:9999.99999", "arxiv:9999.99999"),
        ("/concepts/concept:zz-yzx", "No concept has the id: concept:zz-yzx", "zz yzx"),
        ("/authors/author:zzyzx", "No author has the id: author:zzyzx", "zzyzx"),
        ("/venues/venue:zzyzx", "No venue has the id: venue:zzyzx", "zzyzx"),
        ("/leaderboards/concept:zzyzx", "No concept has the id: concept:zzyzx", "zzyzx"),
        ("/compare?papers=arxiv:9", "No paper has the id: arxiv:9", "arxiv:9"),
        (
            "/explore?ids=concept:zzyzx",
            "No paper or concept has the id: concept:zzyzx",
            "zzyzx",
        ),
    ],
)
def test_what_is_not_there_can_be_searched_and_begun_from(
    client: httpx.Client, path: str, heading: str, asked: str
) -> None:
    text = page(client, path, 404)

    assert _told(text).startswith(f"Not in the graph {heading} It may be here under another id")
    assert _told(text).endswith("Papers Concepts Leaderboards")
    assert _searched(text) == asked
    main = text[text.index("<main") :]
    assert {"/", "/papers", "/concepts", "/leaderboards"} <= set(
        re.findall(r'href="([^"]*)"', main)
    )


def test_what_is_not_there_offers_what_is_spelt_alike(client: httpx.Client) -> None:
    text = page(client, "/concepts/concept:mnits", 404)

    assert "Did you mean MNIST Dataset" in _told(text)
    assert '<a href="/explore?ids=concept:mnist">' in text


@pytest.mark.parametrize(
    "path", ["/explore?ids=concept:weaving-nothing-known-at-all", "/papers/x:digits-of-no-kind"]
)
def test_what_merely_shares_a_word_is_not_offered(client: httpx.Client, path: str) -> None:
    words = path.partition(":")[2].replace("-", " ")
    assert client.get("/search", params={"q": words}).json()["items"]

    assert "Did you mean" not in page(client, path, 404)


def test_a_missing_address_is_told_without_words_of_the_interface(client: httpx.Client) -> None:
    text = page(client, "/nowhere/<script>", 404)

    assert text.count("<script") == 3  # the page's own three
    assert _told(text).startswith(
        "There is no such page The address may be mistyped or cut off."
        " What it ends with stands in the search field above: press Enter to look for it."
    )
    assert _searched(text) == "<script>"
    assert "openapi" not in text


def test_a_wrong_value_is_told_once_and_without_words_of_the_interface(
    client: httpx.Client,
) -> None:
    told = _told(page(client, "/leaderboards/concept:mnist?limit=none", 400))

    assert told.startswith("Something in the address does not fit limit : Input should be")
    assert told.count("limit") == 1
    assert "Go back and fill in the form again, or correct it in the address." in told


def test_an_unknown_parameter_is_told_with_the_right_one(client: httpx.Client) -> None:
    told = _told(page(client, "/papers?year-from=2020", 400))

    assert "There is no query parameter 'year-from'; did you mean 'year_from'?" in told
    assert "Correct it in the address, or take it out." in told


_OF_THE_INTERFACE = re.compile(r"openapi|\bheader\b|Accept|Authorization|`|detail|\bJSON\b")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_each_problem_has_a_remedy_for_people(kind: Kind) -> None:
    """Who reads a page sends no header and no JSON."""
    told = _told(rendered("problem.html", kind=kind, detail="", errors=(), q=""))

    name, remedy = (say(f"problem.kinds.{kind.slug}.{part}") for part in ("name", "remedy"))
    assert told.startswith(f"{name} {_told(f'<main>{remedy}</main>')}")
    assert _OF_THE_INTERFACE.search(told) is None


def test_a_program_is_told_in_json_whatever_happens(client: httpx.Client) -> None:
    for accept in ("application/json", "*/*", "text/html;q=0.5, application/json"):
        response = client.get("/papers/arxiv:9999.99999", headers={"accept": accept})
        assert response.headers["content-type"] == "application/problem+json"
    posted = client.post("/extract", json={"title": 7}, headers=BROWSER)
    assert posted.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        LOOMNET,
        "/reading?papers=arxiv:2901.00001",
        "/compare?papers=arxiv:2901.00001",
        "/cypher?statement=RETURN+1",
    ],
)
def test_a_link_to_a_file_says_of_which_type_it_is(client: httpx.Client, path: str) -> None:
    """By that a page knows that none will follow it."""
    links = re.findall(r'<a [^>]*?href="(/[^"]*)"(?: type="([^"]*)")?', page(client, path))
    typed = {address: type_ for address, type_ in links if type_}
    assert typed

    for address, type_ in links:
        answer = client.get(unescape(address), headers=BROWSER, follow_redirects=True)
        given = answer.headers["content-type"].partition(";")[0]
        assert type_ == ("" if given in {"text/html", "application/json"} else given), address
