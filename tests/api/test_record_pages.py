"""Records as pages: for browsers alone, whole, and with the text of papers only ever as text."""

import itertools
import json
import re

import httpx
import pytest

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


def test_what_is_not_there_is_told_on_a_page(client: httpx.Client) -> None:
    text = page(client, "/papers/arxiv:9999.99999", 404)
    assert "No such record" in text
    assert "arxiv:9999.99999" in text
    assert "search for it to find its id." in text
    assert page(client, "/nowhere/<script>", 404).count("<script") == 2  # the page's own two
    refused = page(client, "/leaderboards/concept:mnist?limit=none", 400)
    assert "limit" in refused


def test_a_program_is_told_in_json_whatever_happens(client: httpx.Client) -> None:
    for accept in ("application/json", "*/*", "text/html;q=0.5, application/json"):
        response = client.get("/papers/arxiv:9999.99999", headers={"accept": accept})
        assert response.headers["content-type"] == "application/problem+json"
    posted = client.post("/extract", json={"title": 7}, headers=BROWSER)
    assert posted.headers["content-type"] == "application/problem+json"
