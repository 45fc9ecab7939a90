"""The tools of the graph page: layouts, filters, find, hide, pin, undo, save, embed, queries."""

import itertools
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx
import igraph
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PAPER = "arxiv:2901.20001"
SATCHEL = "doi:10.5555/basket/1"
MNIST = "concept:mnist"


def _filters(page: Page) -> Locator:
    page.locator("#filters > summary").click()
    return page.locator("#filters")


def _edge_types(explorer: Explorer) -> set[str]:
    """Types of the links that the canvas shows."""
    shown = "explorer.picture.edges.get().filter(e => !e.hidden).map(e => e.type)"
    return set(explorer.ask(shown))


@pytest.mark.parametrize("layout", ["years", "radial", "force"])
def test_a_layout_is_chosen_kept_in_the_address_and_the_same_after_a_reload(
    page: Page, explorer: Explorer, layout: str
) -> None:
    other = "radial" if layout == "force" else "force"
    explorer.open(f"/explore?ids={SATCHEL},{MNIST}&limit=40&layout={other}")
    before = explorer.positions()

    page.locator("#layout").select_option(layout)
    page.wait_for_function(
        "layout => location.search.includes(layout) || layout === 'layout=force'",
        arg=f"layout={layout}",
    )
    explorer.settled()
    page.wait_for_function(
        "before => import('/static/js/explore.js').then(({explorer}) => JSON.stringify(explorer.picture.network.getPositions()) !== before)",
        arg=json.dumps(before),
    )
    chosen = explorer.positions()

    assert chosen.keys() == before.keys()
    assert ("layout" in explorer.address()) == (layout != "force")
    page.reload()
    explorer.settled()
    assert explorer.positions() == chosen


def test_in_layers_later_years_stand_further_right(explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}&limit=40&layout=years")

    years = explorer.ask(
        "[...explorer.graph.nodes.values()].filter(n => n.year).map(n => [n.year, n.id])"
    )
    places = explorer.positions()
    assert len({year for year, _ in years}) > 1
    columns: dict[int, set[float]] = {}
    for year, id_ in years:
        columns.setdefault(year, set()).add(places[id_]["x"])
    ordered = [columns[year] for year in sorted(columns)]
    assert all(max(one) < min(next_) for one, next_ in itertools.pairwise(ordered))


def test_physics_acts_only_where_it_is_chosen(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST},concept:lstm&limit=40")
    assert explorer.ask("explorer.picture.network.physics.physicsEnabled") is False

    page.locator("#layout").select_option("moving")
    page.wait_for_url("**layout=moving**")
    explorer.settled()
    before = explorer.positions()
    page.wait_for_timeout(400)

    assert explorer.positions() != before
    page.locator("#layout").select_option("force")
    page.wait_for_url(lambda url: "moving" not in url)
    explorer.settled()
    still = explorer.positions()
    page.wait_for_timeout(300)
    assert explorer.positions() == still


def test_roles_are_filtered_with_what_only_they_held_and_undone(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    whole, types = explorer.drawn(), _edge_types(explorer)
    assert "EVALUATED_ON" in types
    filters = _filters(page)

    filters.get_by_role("checkbox", name="evaluated on").uncheck()

    assert "EVALUATED_ON" not in _edge_types(explorer)
    assert MNIST in set(whole) - set(explorer.drawn())
    assert PAPER in explorer.drawn()
    assert "roles=" in explorer.address()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda url: "roles" not in url)
    assert explorer.drawn() == whole
    assert _edge_types(explorer) == types
    page.get_by_role("button", name="Redo").click()
    page.wait_for_url("**roles=**")
    assert "EVALUATED_ON" not in _edge_types(explorer)
    page.reload()
    explorer.settled()
    assert "EVALUATED_ON" not in _edge_types(explorer)


def test_undo_and_redo_by_key(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("checkbox", name="Dataset").uncheck()
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()

    page.keyboard.press("Control+z")
    expect(page.get_by_role("checkbox", name="Dataset")).to_be_checked()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.keyboard.press("Control+y")
    expect(page.get_by_role("checkbox", name="Dataset")).not_to_be_checked()


def test_the_filters_cover_nothing_of_the_picture(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    sheet = _filters(page).locator(".sheet").bounding_box()
    picture = page.locator("#picture").bounding_box()
    years = [page.get_by_label(name, exact=True).bounding_box() for name in ("from", "to")]

    assert sheet is not None
    assert picture is not None
    assert sheet["x"] >= picture["x"] + picture["width"] - 1
    assert sheet["x"] + sheet["width"] <= 1280
    assert sheet["y"] + sheet["height"] <= 800
    assert len({one["y"] for one in years if one}) == 1, "from and to are in one line"


_BESIDE_PX = 16


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (780, 600), (1920, 1080)])
def test_the_filters_open_beside_their_button_and_cover_the_whole_panel(
    new_page: Callable[..., Page], width: int, height: int
) -> None:
    page = new_page(viewport={"width": width, "height": height})
    Explorer(page).open(f"/explore?ids={PAPER}&limit=40")
    sheet = _filters(page).locator(".sheet").bounding_box()
    button = page.locator("#filters > summary").bounding_box()
    panel = page.locator("aside").bounding_box()

    assert sheet is not None
    assert button is not None
    assert 0 <= sheet["x"] - (button["x"] + button["width"]) <= _BESIDE_PX
    assert sheet == pytest.approx(panel, abs=1)
    assert sheet["x"] + sheet["width"] <= width
    assert sheet["y"] + sheet["height"] <= height


def test_the_filters_say_what_they_are_and_are_closed_by_a_button(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    filters = _filters(page)
    heading = filters.get_by_role("heading", name="Filter")
    close = filters.get_by_role("button", name="Close", exact=True)
    boxes = [heading.bounding_box(), close.bounding_box()]
    assert all(boxes)
    above, beside = (box for box in boxes if box)

    assert above["y"] < beside["y"] + beside["height"]
    assert beside["y"] < above["y"] + above["height"], "both are in one line"
    close.click()

    expect(filters.locator(".sheet")).to_be_hidden()
    expect(page.locator("#filters > summary")).to_be_focused()


def test_escape_leaves_the_focus_at_the_menu_that_it_closes(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    _filters(page).get_by_role("checkbox", name="uses").focus()

    page.keyboard.press("Escape")

    expect(page.locator("#filters .sheet")).to_be_hidden()
    expect(page.locator("#filters > summary")).to_be_focused()


def test_papers_are_filtered_by_year(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}&limit=40")
    years = dict(
        explorer.ask(
            "[...explorer.graph.nodes.values()].filter(n => n.type === 'Paper').map(n => [n.id, n.year])"
        )
    )
    middle = sorted(year for year in years.values() if year)[len(years) // 2]
    assert any(year is None or year < middle for year in years.values())
    filters = _filters(page)

    filters.get_by_label("from").fill(str(middle))
    filters.get_by_label("to").focus()

    page.wait_for_url(f"**years={middle}-")
    left = {id_ for id_, year in years.items() if year and year >= middle}
    assert set(explorer.drawn()) & set(years) == left
    filters.get_by_label("to").fill(str(middle))
    filters.get_by_label("from").focus()
    page.wait_for_url(f"**years={middle}-{middle}")
    of_one = {id_ for id_ in left if years[id_] == middle}
    assert set() < of_one < left
    assert set(explorer.drawn()) & set(years) == of_one
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(f"**years={middle}-")
    assert set(explorer.drawn()) & set(years) == left
    expect(filters.get_by_label("from")).to_have_value(str(middle))
    expect(filters.get_by_label("to")).to_have_value("")
    page.locator("#filters > summary").click()  # a click beside the sheet has closed it
    filters.get_by_role("button", name="Clear all filters").click()
    assert set(years) <= set(explorer.drawn())
    assert "years" not in explorer.address()


def test_links_are_filtered_by_confidence(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER}&limit=40")
    sure = dict(explorer.ask("[...explorer.graph.edges.values()].map(e => [e.id, e.confidence])"))
    assert any(one is not None and one < 1 for one in sure.values())
    filters = _filters(page)

    filters.get_by_role("slider", name="Confidence at least").fill("100")

    page.wait_for_url("**confidence=1")
    kept = explorer.ask("explorer.picture.edges.get().filter(e => !e.hidden).map(e => e.id)")
    assert sorted(kept) == sorted(id_ for id_, one in sure.items() if one is None or one >= 1)
    expect(filters.locator("output")).to_have_text("100 %")


def test_a_node_of_the_view_is_found_by_a_part_of_its_name(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&types=Paper")
    nodes = explorer.nodes()
    assert "concept:penn-treebank" not in explorer.drawn()

    page.get_by_label("Find in this view").fill("TREEB")
    page.get_by_role("option", name="Penn Treebank").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("#details h2")).to_have_text("Penn Treebank")
    assert "concept:penn-treebank" in explorer.drawn()
    assert explorer.nodes() == nodes, "what is found was there, only left out"


def test_a_node_is_hidden_and_shown_again(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected=concept:lstm")
    page.locator("#details").get_by_role("button", name="Hide", exact=True).click()

    assert "concept:lstm" not in explorer.drawn()
    assert explorer.address().endswith("&hide=concept:lstm")
    page.reload()
    explorer.settled()
    assert "concept:lstm" not in explorer.drawn()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("1 node hidden.")
    notice.get_by_role("button", name="Show", exact=True).click()
    assert "concept:lstm" in explorer.drawn()
    expect(notice).not_to_contain_text("hidden")


def test_a_dragged_node_stays_where_it_was_put(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    x, y = explorer.point("concept:lstm")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 25, steps=6)
    page.mouse.up()
    page.wait_for_url("**pin=**")
    moved = explorer.ask("explorer.picture.placeOf('concept:lstm')")
    assert explorer.ask("explorer.state.pins") == {"concept:lstm": moved}

    page.reload()
    explorer.settled()
    assert explorer.ask("explorer.picture.placeOf('concept:lstm')") == moved
    page.locator("#listing summary").click()
    page.get_by_role("button", name="Neighbours of LSTM").click()
    page.wait_for_url("**concept:lstm&limit**")
    explorer.settled()
    assert explorer.ask("explorer.picture.placeOf('concept:lstm')") == moved
    page.locator("#list .node[data-id='concept:lstm']").click()
    page.get_by_role("button", name="Let it go").click()
    assert "pin" not in explorer.address()


def test_what_two_open_nodes_share_is_marked_and_listed(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={PAPER},{SATCHEL}&limit=40")
    shared = explorer.ask("[...explorer.graph.shared]")
    both = [
        set(explorer.ask(f"explorer.graph.neighbours('{id_}').map(n => n.id)"))
        for id_ in (PAPER, SATCHEL)
    ]
    assert set(shared) == (both[0] & both[1]) - {PAPER, SATCHEL} != set()

    section = page.locator("#details section", has_text="Shared by two or more of these")
    assert section.locator(".node").count() == len(shared)
    border = "explorer.picture.nodes.get(argument).color.border"
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    assert explorer.ask(border, shared[0]) == page.evaluate(accent)


def test_what_is_shared_is_listed_as_far_as_the_filters_leave_it(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={MNIST},concept:convolutional-neural-network&limit=40")
    years = page.locator("#details section", has_text="Shared by two or more of these").locator(
        ".row:has(.of-Paper) .role"
    )
    expect(years).to_have_text(["2029", "2028", "2026"])
    filters = _filters(page)

    filters.get_by_label("from").fill("2028")
    filters.get_by_label("to").focus()

    expect(years).to_have_text(["2029", "2028"])
    filters.get_by_role("button", name="Clear all filters").click()
    expect(years).to_have_text(["2029", "2028", "2026"])


def _saved(page: Page, name: str, folder: Path) -> bytes:
    page.locator("#share > summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path.read_bytes()


def test_the_picture_is_saved_at_twice_its_size(
    page: Page, explorer: Explorer, tmp_path: Path
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    size = page.evaluate(
        "(() => { const { width, height } = document.querySelector('#picture canvas'); return [width, height]; })()"
    )
    before = explorer.positions(), explorer.point(SATCHEL)

    saved = _saved(page, "Picture (PNG)", tmp_path)

    assert saved.startswith(b"\x89PNG")
    assert list(struct.unpack(">II", saved[16:24])) == [2 * one for one in size]
    assert len(saved) > 20_000, "there is something on it"
    assert (explorer.positions(), explorer.point(SATCHEL)) == before
    assert (
        page.evaluate(
            "(() => { const { width, height } = document.querySelector('#picture canvas'); return [width, height]; })()"
        )
        == size
    )


def test_the_data_are_what_is_shown(page: Page, explorer: Explorer, tmp_path: Path) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&types=Paper,Model")

    saved = json.loads(_saved(page, "Data (JSON)", tmp_path))

    assert sorted(node["id"] for node in saved["nodes"]) == explorer.drawn()
    edge = next(
        one for one in saved["edges"] if one["to"] == "concept:lstm" and one["from"] == SATCHEL
    )
    assert edge["quotes"]
    assert saved["address"].endswith(explorer.address())


def test_graphml_is_read_by_another_tool(page: Page, explorer: Explorer, tmp_path: Path) -> None:
    explorer.open(f"/explore?ids={SATCHEL},concept:loom&limit=40")

    _saved(page, "GraphML", tmp_path)
    read = igraph.Graph.Read_GraphML(str(tmp_path / "citeloom.graphml"))

    assert sorted(read.vs["id"]) == explorer.drawn()
    names = explorer.ask("[...explorer.graph.nodes.values()].map(n => [n.id, n.name])")
    assert dict(zip(read.vs["id"], read.vs["name"], strict=True)) == dict(names)
    assert read.ecount() == explorer.ask("explorer.graph.edges.size")


def test_another_site_can_embed_a_view_and_nothing_else(
    foreign: Page, framing: str, service_url: str, client: httpx.Client
) -> None:
    view = f"{service_url}/explore?ids={SATCHEL}&limit=40"

    foreign.goto(f"{framing}/{view}&embed=1")

    frame = foreign.frame_locator("iframe")
    frame.locator("#picture[aria-busy=false]").wait_for()
    expect(frame.get_by_role("link", name="Open in Citeloom")).to_have_attribute("href", view)
    expect(frame.locator(".bar")).to_have_count(0)
    for address in (view.removeprefix(service_url), "/", "/papers/" + quote(SATCHEL)):
        headers = client.get(address, headers={"Accept": "text/html"}).headers
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    embedded = client.get(f"{view}&embed=1").headers
    assert "X-Frame-Options" not in embedded
    assert embedded["Content-Security-Policy"].endswith("frame-ancestors *")
    assert "script-src" not in embedded["Content-Security-Policy"]


def test_the_code_to_embed_names_this_view(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    page.get_by_role("checkbox", name="Dataset").uncheck()

    page.locator("#share > summary").click()

    code = page.locator("#embed-code").input_value()
    found = re.fullmatch(
        r'<iframe src="([^"]+)" width="800" height="560" title="Citeloom"></iframe>', code
    )
    assert found is not None
    assert found[1].endswith(f"{explorer.address()}&embed=1")


def test_a_query_makes_a_view(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    page.get_by_text("Begin from a Cypher query").click()
    statement = "MATCH (p:Paper)-->(c:Concept {id: 'concept:lstm'}) RETURN p, [c] AS concepts"
    page.get_by_label("A statement that returns papers or concepts").fill(statement)

    page.get_by_role("button", name="Show what it returns").click()

    page.wait_for_url("**depth=0**")
    explorer.settled()
    assert "concept:lstm" in explorer.nodes()
    assert SATCHEL in explorer.nodes()
    assert all(id_ == "concept:lstm" or not id_.startswith("concept:") for id_ in explorer.nodes())


def test_a_query_that_writes_is_refused(client: httpx.Client) -> None:
    answer = client.get("/explore", params={"statement": "CREATE (n:Paper {id: 'x'}) RETURN n"})

    assert answer.status_code == 403
    assert client.get("/papers/x").status_code == 404


def test_papers_around_are_drawn_as_communities(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}&groups=1")
    degree = explorer.ask("explorer.graph.nodes.get('concept:mnist').degree")
    assert explorer.nodes() == ["community:", MNIST]
    expect(page.locator("#notice")).to_contain_text("drawn as the communities")

    explorer.click("community:")

    expect(page.locator("#details")).to_contain_text("papers around what is open")
    papers = explorer.ask("explorer.graph.nodes.get('community:').degree")
    assert 0 < papers <= degree
    page.locator("#notice").get_by_role("button", name="Show papers").click()
    page.wait_for_url(lambda url: "groups" not in url)
    explorer.settled()
    assert len(explorer.nodes()) > 2


def test_the_legend_tells_of_communities_where_there_are_some(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={MNIST}&groups=1")
    told = page.locator("#legend .communities")

    expect(told.locator(".name")).to_have_text("Community, sized by papers")
    expect(told.locator(".count")).to_have_text("1")
    expect(told.locator(".shape")).to_be_visible()
    page.locator("#notice").get_by_role("button", name="Show papers").click()
    expect(told).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(told).to_be_visible()


def test_the_picture_by_keys(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&selected=concept:lstm")
    page.locator("#picture").focus()
    before = explorer.ask(
        "[explorer.picture.network.getViewPosition(), explorer.picture.network.getScale()]"
    )

    page.keyboard.press("ArrowRight")
    moved = explorer.ask("explorer.picture.network.getViewPosition()")
    assert moved["x"] > before[0]["x"]
    assert moved["y"] == pytest.approx(before[0]["y"])
    page.keyboard.press("+")
    page.wait_for_function(
        "before => import('/static/js/explore.js').then(({explorer}) => explorer.picture.network.getScale() > before * 1.2)",
        arg=before[1],
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**,concept:lstm**")
    explorer.settled()
    page.keyboard.press("Delete")
    page.wait_for_url("**hide=concept:lstm**")
    assert "concept:lstm" not in explorer.drawn()


def test_a_view_without_sentences_fetches_them(foreign: Page, without_sentences: str) -> None:
    explorer = Explorer(foreign)
    explorer.open(f"{without_sentences}/explore?ids={SATCHEL},concept:penn-treebank&depth=0")
    assert explorer.ask("explorer.graph.isQuoted") is False

    explorer.click_between(SATCHEL, "concept:penn-treebank")

    expect(explorer.page.locator("#details blockquote")).to_have_text(
        "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."
    )


@pytest.mark.usefixtures("analysed")
def test_a_community_on_the_picture_says_how_many_papers_it_holds(
    page: Page, explorer: Explorer
) -> None:
    page.emulate_media(reduced_motion="reduce")
    explorer.open(f"/explore?ids={MNIST}&groups=1")

    told = explorer.ask(
        "explorer.picture.labels.written.filter(one => one.id).map("
        "({ id, lines }) => [explorer.graph.nodes.get(id), lines.at(-1)])"
    )

    counts = {
        node["id"]: (node["degree"], line) for node, line in told if node["type"] == "Community"
    }
    assert counts
    for papers, line in counts.values():
        assert line == ("1 paper" if papers == 1 else f"{papers} papers")
