"""A filter that comes with the address is drawn, said in its field, and there after a reload."""

import math
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from tests.browsing import REST_MS, Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

MNIST = "concept:mnist"
SATCHEL = "doi:10.5555/basket/1"
VIEW = f"/explore?ids={MNIST},{SATCHEL}&limit=40"
GONDOLA = "doi:10.5555/basket,2"
OF_2028, OF_2029 = (
    {"arxiv:2901.20006", "arxiv:2901.20007"},
    {"arxiv:2901.20001", "arxiv:2901.20004", "arxiv:2901.20005"},
)
SURE = 0.95
FIELDS = ("year-from", "year-to", "confidence", "size")


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and what its fields say then."""

    query: str
    fields: tuple[str, str, str, str]
    first: int = 0
    last: int = 9999
    confidence: float = 0


ASKED = (
    Asked("years=2027-2029", ("2027", "2029", "0", "degree"), 2027, 2029),
    Asked("years=-2027", ("", "2027", "0", "degree"), last=2027),
    Asked("years=2030-", ("2030", "", "0", "degree"), 2030),
    Asked(f"confidence={SURE}", ("", "", "95", "degree"), confidence=SURE),
    Asked("size=rank", ("", "", "0", "rank")),
    Asked(
        f"years=2027-2029&confidence={SURE}&size=rank",
        ("2027", "2029", "95", "rank"),
        *(2027, 2029, SURE),
    ),
)


def _fields(page: Page) -> tuple[str, ...]:
    return tuple(page.locator(f"#{id_}").input_value() for id_ in FIELDS)


def _links(explorer: Explorer) -> list[str]:
    """Ids of the links that the canvas shows."""
    shown = "explorer.picture.edges.get().filter(e => !e.hidden).map(e => e.id)"
    return sorted(explorer.ask(shown))


def _left(view: dict[str, Any], asked: Asked) -> tuple[list[str], list[str]]:
    """The nodes and links of a view that are left: what is open stays, what lost all its links goes."""
    opened, nodes = set(view["open"]), {one["id"]: one for one in view["nodes"]}
    is_dated = asked.first > 0 or asked.last < 9999
    dated = {
        id_
        for id_, one in nodes.items()
        if id_ in opened
        or one["type"] != "Paper"
        or not is_dated
        or asked.first <= (one["year"] or -1) <= asked.last
    }
    kept = [
        one
        for one in view["edges"]
        if {one["from"], one["to"]} <= dated
        and (one["confidence"] is None or one["confidence"] >= asked.confidence)
    ]
    ends = {end for one in kept for end in (one["from"], one["to"])}
    return sorted(dated & (ends | opened)), sorted(one["id"] for one in kept)


@pytest.mark.usefixtures("analysed")
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.query)
def test_an_address_with_filters_is_drawn_and_said_as_it_asks(
    page: Page, explorer: Explorer, client: httpx.Client, asked: Asked
) -> None:
    whole = client.get("/explore/graph", params={"ids": f"{MNIST},{SATCHEL}", "limit": 40}).json()
    wanted = _left(whole, asked)

    explorer.open(f"{VIEW}&{asked.query}")
    page.wait_for_timeout(REST_MS)

    assert (explorer.drawn(), _links(explorer)) == wanted
    assert _fields(page) == asked.fields
    assert explorer.address() == f"{VIEW}&{asked.query}"
    places = explorer.places()
    explorer.again()
    assert (explorer.drawn(), _links(explorer)) == wanted
    assert _fields(page) == asked.fields
    assert explorer.address() == f"{VIEW}&{asked.query}"
    explorer.expect_places(places)


@pytest.mark.parametrize(
    ("years", "papers"),
    [
        ("2027-2029", {SATCHEL, *OF_2028, *OF_2029}),
        ("-2027", {SATCHEL, GONDOLA}),
        ("2028-2028", {SATCHEL, *OF_2028}),
    ],
)
def test_the_papers_of_the_years_are_those(
    explorer: Explorer, years: str, papers: set[str]
) -> None:
    explorer.open(f"{VIEW}&types=Paper,Dataset&years={years}")

    dated = "[...explorer.graph.nodes.values()].filter(n => n.type === 'Paper').map(n => n.id)"
    assert set(explorer.drawn()) & set(explorer.ask(dated)) == papers


def test_a_confidence_leaves_some_links_and_takes_others(explorer: Explorer) -> None:
    explorer.open(VIEW)
    whole = set(_links(explorer))

    explorer.open(f"{VIEW}&confidence={SURE}")

    assert set() < set(_links(explorer)) < whole


@pytest.mark.usefixtures("analysed")
def test_sizes_by_rank_come_with_the_address(explorer: Explorer) -> None:
    explorer.open(VIEW)
    by_degree = explorer.ask("explorer.picture.nodes.get(argument).value", SATCHEL)

    explorer.open(f"{VIEW}&size=rank")

    ranks = dict(explorer.ask("[...explorer.graph.nodes.values()].map(n => [n.id, n.rank ?? 0])"))
    values = dict(explorer.ask("explorer.picture.nodes.get().map(n => [n.id, n.value])"))
    top = max(ranks.values())
    assert top > 0
    assert values == pytest.approx({id_: math.sqrt(rank / top) for id_, rank in ranks.items()})
    assert values[SATCHEL] != by_degree
