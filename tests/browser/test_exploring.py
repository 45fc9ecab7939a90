"""The graph page: click, expand, collapse, filter, and an address that says it all."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import NEIGHBOURS, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PAPER = "arxiv:2901.20001"
SATCHEL = "doi:10.5555/basket/1"


def _served(client: httpx.Client, ids: str, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/explore/graph", params={"ids": ids, **more}).json()
    return found


def _ids(view: dict[str, Any]) -> list[str]:
    return sorted(node["id"] for node in view["nodes"])


def test_a_click_on_a_paper_shows_what_it_is(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")

    explorer.click(PAPER)

    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("Pinwheel: Turning Digits into Features")
    expect(details.locator(".byline")).to_have_text(
        "Ada Osier, Noor Withy · Journal of Baskets · 2029"
    )
    link = details.get_by_role("link", name="arXiv:2901.20001")
    expect(link).to_have_attribute("href", "https://arxiv.org/abs/2901.20001")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(details.locator("p.abstract")).to_contain_text("Evaluated on MNIST and CIFAR-10")
    marks = details.locator("p.abstract mark.of-Dataset").all_text_contents()
    assert {"MNIST", "CIFAR-10"} <= set(marks)
    assert explorer.address().endswith(f"&selected={PAPER}")


def test_a_click_on_a_concept_shows_its_papers_and_their_words(
    page: Page, explorer: Explorer
) -> None:
    explorer.open("/explore?ids=concept:penn-treebank")

    explorer.click("concept:penn-treebank")

    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("Penn Treebank")
    row = details.locator(".row", has_text="Satchel: Carrying Memory through Time (2027)")
    expect(row.locator("blockquote")).to_have_text(
        "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."
    )
    expect(row.locator("mark")).to_have_text("Penn Treebank")


def test_a_click_on_an_edge_shows_its_sentence(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL},concept:penn-treebank&depth=0")

    explorer.click_between(SATCHEL, "concept:penn-treebank")

    details = page.locator("#details")
    expect(details.locator("blockquote")).to_have_text(
        "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."
    )
    expect(details.locator(".ends .name").first).to_have_text(
        "Satchel: Carrying Memory through Time"
    )
    expect(details).to_contain_text("Confidence")


def test_double_click_expands_and_the_address_says_so(
    explorer: Explorer, client: httpx.Client
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    before = explorer.nodes()
    assert before == _ids(_served(client, SATCHEL))
    stood = explorer.positions()

    explorer.double_click("concept:lstm")

    after = _ids(_served(client, f"{SATCHEL},concept:lstm"))
    explorer.expect_nodes(after)
    assert set(after) > set(before)
    assert explorer.address().startswith(f"/explore?ids={SATCHEL},concept:lstm")
    assert {id_: explorer.positions()[id_] for id_ in before} == stood


def test_double_click_again_takes_away_what_it_brought(
    explorer: Explorer, client: httpx.Client
) -> None:
    explorer.open(f"/explore?ids={SATCHEL},concept:lstm")
    assert set(explorer.nodes()) > set(_ids(_served(client, SATCHEL)))

    explorer.double_click("concept:lstm")

    explorer.expect_nodes(_ids(_served(client, SATCHEL)))


def test_back_and_forward_walk_the_expansions(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    small, large = explorer.nodes(), _ids(_served(client, f"{SATCHEL},concept:lstm"))
    explorer.double_click("concept:lstm")
    explorer.expect_nodes(large)
    page.wait_for_url(re.compile(r"ids=[^&]*concept:lstm"))  # until the browser knows the new entry

    page.go_back()
    explorer.expect_nodes(small)
    assert "lstm" not in explorer.address().split("&")[0]
    page.go_forward()
    explorer.expect_nodes(large)


def test_a_reload_shows_the_same(page: Page, explorer: Explorer, client: httpx.Client) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    explorer.double_click("concept:lstm")
    explorer.expect_nodes(_ids(_served(client, f"{SATCHEL},concept:lstm")))
    page.get_by_role("checkbox", name="Dataset").uncheck()
    explorer.click("concept:lstm")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    seen = (explorer.nodes(), explorer.drawn(), explorer.address())
    assert "concept:penn-treebank" in set(explorer.nodes()) - set(explorer.drawn())
    edges = explorer.ask("[...explorer.graph.edges.keys()].sort()")

    page.reload()
    explorer.settled()

    assert (explorer.nodes(), explorer.drawn(), explorer.address()) == seen
    assert explorer.ask("[...explorer.graph.edges.keys()].sort()") == edges
    expect(page.locator("#details h2")).to_have_text("LSTM")


def test_the_legend_filters_by_type(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    assert any(id_.startswith("arxiv:") for id_ in explorer.drawn())

    page.get_by_role("checkbox", name="Paper").uncheck()

    assert not any(id_.startswith(("arxiv:", "doi:", "paper:")) for id_ in explorer.drawn())
    assert explorer.address().endswith("&types=Model,Method,Dataset,Task,Metric")
    page.get_by_role("checkbox", name="Paper").check()
    assert explorer.drawn() == explorer.nodes()
    assert "types" not in explorer.address()


def test_what_a_limit_cuts_is_said_and_can_be_had(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    explorer.open("/explore?ids=concept:mnist")
    served = _served(client, "concept:mnist")
    degree = next(n["degree"] for n in served["nodes"] if n["id"] == "concept:mnist")
    first, stood = explorer.nodes(), explorer.positions()
    assert len(first) == NEIGHBOURS
    notice = page.locator("#notice")
    expect(notice).to_contain_text(f"Shown: {NEIGHBOURS - 1} of {degree} links of MNIST.")

    notice.get_by_role("button", name=f"{min(NEIGHBOURS, degree - NEIGHBOURS + 1)} more").click()

    explorer.expect_nodes(_ids(_served(client, "concept:mnist", limit=2 * NEIGHBOURS)))
    assert {id_: explorer.positions()[id_] for id_ in first} == stood
    expect(notice).to_be_hidden()
    assert explorer.address() == f"/explore?ids=concept:mnist&limit={2 * NEIGHBOURS}"


def test_the_picture_stands_still_once_it_is_drawn(page: Page, explorer: Explorer) -> None:
    explorer.open("/explore?ids=concept:mnist,concept:lstm&limit=40")
    before = explorer.positions()

    page.wait_for_timeout(700)

    assert explorer.positions() == before
    assert explorer.ask("explorer.picture.network.physics.physicsEnabled") is False


def test_a_mark_in_an_abstract_leads_to_its_concept(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={SATCHEL}")

    page.locator("p.abstract mark", has_text="Penn Treebank").click()

    expect(page.locator("#details h2")).to_have_text("Penn Treebank")


def test_a_doi_may_hold_a_comma(explorer: Explorer) -> None:
    explorer.open("/explore?ids=doi:10.5555/basket,2,concept:lstm&depth=0")

    assert explorer.nodes() == ["concept:lstm", "doi:10.5555/basket,2"]


def test_an_unknown_id_among_known_ones_is_named(page: Page, explorer: Explorer) -> None:
    explorer.open("/explore?ids=concept:lstm,concept:no-such-thing")

    expect(page.locator("#notice")).to_contain_text("Not in the graph: concept:no-such-thing.")


def test_a_theme_change_recolours_the_picture(page: Page, explorer: Explorer) -> None:
    explorer.open("/explore?ids=concept:lstm")
    colour = "explorer.picture.nodes.get('concept:lstm').color.background"
    light = explorer.ask(colour)

    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)

    assert explorer.ask(colour) != light
