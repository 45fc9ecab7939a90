"""No text of the picture lies over another, at any zoom and in any window; open nodes have their names."""

from collections.abc import Callable
from itertools import combinations
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

MNIST = "concept:mnist"
SCREENS = ((1280, 800), (800, 600), (390, 844))
ZOOMS = (0.35, 0.6, 1.0, 1.7, 3.0)
_TEXTS = (
    "explorer.picture.labels.written.map("
    "({id, lines, left, top, right, bottom}) => ({id, text: lines.join(' '), left, top, right, bottom}))"
)
_IN_SIGHT = (
    "[...explorer.graph.open].filter(id => {"
    " const {x, y} = explorer.picture.network.canvasToDOM(explorer.picture.network.getPosition(id));"
    " const {clientWidth, clientHeight} = explorer.picture.container;"
    " return x > 0 && y > 0 && x < clientWidth && y < clientHeight; })"
)


@pytest.fixture(scope="module")
def crowded(service_url: str) -> str:
    """The address of a view in which everything around one concept is open."""
    asked: dict[str, str | int] = {"ids": MNIST, "limit": 40}
    view = httpx.get(f"{service_url}/explore/graph", params=asked, timeout=60).json()
    return f"/explore?ids={','.join(node['id'] for node in view['nodes'])}&limit=40"


def _texts(explorer: Explorer, zoom: float) -> list[dict[str, Any]]:
    """What is written once the picture is fitted and then seen from nearer or further."""
    explorer.ask("explorer.picture.fit(false)")
    explorer.ask(f"explorer.picture.zoom({zoom})")
    explorer.ask("explorer.picture.network.redraw()")
    found: list[dict[str, Any]] = explorer.ask(_TEXTS)
    return found


def _collisions(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    def over(a: dict[str, Any], b: dict[str, Any]) -> bool:
        beside = a["right"] <= b["left"] or b["right"] <= a["left"]
        return not (beside or a["bottom"] <= b["top"] or b["bottom"] <= a["top"])

    return [(a["text"], b["text"]) for a, b in combinations(texts, 2) if over(a, b)]


@pytest.mark.parametrize("layout", ["force", "years", "radial"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_text_lies_over_another(
    new_page: Callable[..., Page], crowded: str, layout: str, screen: tuple[int, int]
) -> None:
    width, height = screen
    page = new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    explorer = Explorer(page).open(f"{crowded}&layout={layout}")

    for zoom in ZOOMS:
        texts = _texts(explorer, zoom)
        assert len(texts) >= 3
        assert _collisions(texts) == [], zoom
    explorer.ask(f"explorer.select('{MNIST}')")
    for zoom in ZOOMS:
        texts = _texts(explorer, zoom)
        assert _collisions(texts) == [], zoom
        named = {text["id"] for text in texts}
        assert MNIST in named or MNIST not in explorer.ask(_IN_SIGHT)


@pytest.mark.parametrize("layout", ["force", "radial"])
@pytest.mark.parametrize("zoom", [0.6, 1.0, 1.7])
def test_every_open_node_has_its_name_where_there_is_room(
    new_page: Callable[..., Page], crowded: str, layout: str, zoom: float
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    explorer = Explorer(page).open(f"{crowded}&layout={layout}")

    named = {text["id"] for text in _texts(explorer, zoom)}

    in_sight = set(explorer.ask(_IN_SIGHT))
    assert len(in_sight) >= 5
    assert in_sight - named == set()


def test_a_name_stands_beside_its_node(new_page: Callable[..., Page], crowded: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    explorer = Explorer(page).open(crowded)
    near = "(id => explorer.picture.network.canvasToDOM(explorer.picture.network.getPosition(id)))(argument)"

    for zoom in (0.6, 1.0):
        for text in _texts(explorer, zoom):
            at = explorer.ask(near, text["id"])
            away_x = max(text["left"] - at["x"], at["x"] - text["right"], 0)
            away_y = max(text["top"] - at["y"], at["y"] - text["bottom"], 0)
            assert max(away_x, away_y) <= 100, text


COLUMNS, ROWS = 10, 5


def _full_years(view: dict[str, Any]) -> dict[str, Any]:
    """The view with fifty papers in ten years, as close as the service puts them."""
    (seed,) = view["nodes"]
    papers = [
        {
            **seed,
            "id": f"paper:{column}-{row}",
            "type": "Paper",
            "shape": "dot",
            "label": "Learning many things from a few examples",
            "name": "Learning many things from a few examples",
            "year": 2001 + column,
            "x": 171 * column,
            "y": 66 * row,
        }
        for column in range(COLUMNS)
        for row in range(ROWS)
    ]
    columns = [{"year": 2001 + column, "x": 171 * column} for column in range(COLUMNS)]
    nodes = [{**seed, "x": 0, "y": -66}, *papers]
    return {**view, "nodes": nodes, "columns": columns}


def test_between_rows_of_years_names_are_shortened_and_stand_in_their_own_year(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    view = client.get("/explore/graph", params={"ids": MNIST, "depth": 0, "layout": "years"})
    page.route("**/explore/graph?**", lambda route: route.fulfill(json=_full_years(view.json())))
    page.emulate_media(reduced_motion="reduce")
    explorer.open(f"/explore?ids={MNIST}&depth=0")

    page.locator("#layout").select_option("years")
    page.wait_for_url("**layout=years**")
    explorer.settled()

    texts = _texts(explorer, 1.0)
    names = {text["id"]: text for text in texts if str(text.get("id")).startswith("paper:")}
    assert _collisions(texts) == []
    assert len(names) >= COLUMNS * ROWS * 0.4
    assert any(one["text"].endswith("…") for one in names.values())
    at = "explorer.picture.network.canvasToDOM(explorer.picture.network.getPosition(argument)).x"
    for id_, name in names.items():
        assert (name["left"] + name["right"]) / 2 == pytest.approx(explorer.ask(at, id_), abs=1)


@pytest.mark.parametrize(("is_turned", "axis"), [("false", "left"), ("true", "top")])
def test_the_best_place_of_a_name_is_within_its_year(page: Page, is_turned: str, axis: str) -> None:
    """Below its node in a column, beside it in a row."""
    page.goto("/explore?ids=concept:mnist&depth=0")

    best = page.evaluate(
        """async ({ isTurned }) => {
          const { places, sidesFor } = await import("/static/js/label-places.js");
          const node = { x: 100, y: 100, radius: 10 };
          return places(node, { width: 50, height: 20 }, sidesFor("years", { isTurned }))[0];
        }""",
        {"isTurned": is_turned == "true"},
    )

    assert best[axis] == {"left": 75, "top": 90}[axis]


def test_rows_of_years_part_as_far_as_the_window_is_high(page: Page) -> None:
    page.goto("/explore?ids=concept:mnist&depth=0")

    parted = page.evaluate(
        """async (heights) => {
          const { placingFor } = await import("/static/js/placing.js");
          const points = [0, 1500].flatMap((x) => [0, 100, 200, 300].map((y) => ({ x, y })));
          return heights.map((clientHeight) => {
            const { across, down } = placingFor(points, "years", { clientWidth: 900, clientHeight });
            return down / across;
          });
        }""",
        [120, 240, 700],
    )

    assert parted[0] == 1
    assert 1 < parted[1] < parted[2]
    assert parted[2] == pytest.approx(1.6)


def test_names_move_with_a_picture_that_is_dragged(explorer: Explorer, crowded: str) -> None:
    explorer.open(crowded)
    explorer.ask("explorer.picture.network.redraw()")
    before = explorer.ask(_TEXTS)
    explorer.ask("explorer.picture.isDragged = true")

    explorer.ask("explorer.picture.pan(30, 0)")

    assert explorer.ask(_TEXTS) == before, "they are placed anew only once it rests"


def test_a_node_that_goes_while_the_picture_is_dragged_takes_its_name_along(
    explorer: Explorer,
) -> None:
    explorer.open(f"/explore?ids={MNIST},concept:lstm&limit=40")
    explorer.ask("explorer.picture.network.redraw()")
    named = {text["id"] for text in explorer.ask(_TEXTS) if text.get("id")}
    explorer.ask("explorer.picture.isDragged = true")

    explorer.ask(f"explorer.change({{ ids: ['{MNIST}'] }})")

    assert named - set(explorer.nodes())
    explorer.ask("explorer.picture.network.redraw()")  # no name is sought at a node that is gone


def test_a_name_is_not_written_under_the_buttons(explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={MNIST}&depth=0")
    explorer.ask(
        "explorer.picture.nodes.update({ id: argument, ...explorer.picture.network.DOMtoCanvas({"
        " x: explorer.picture.container.clientWidth - 80,"
        " y: explorer.picture.container.clientHeight - 75 }) })",
        MNIST,
    )
    explorer.ask("explorer.picture.network.redraw()")

    (name,) = [text for text in explorer.ask(_TEXTS) if text.get("id") == MNIST]
    top = explorer.ask(
        "document.querySelector('.zoom').getBoundingClientRect().top"
        " - explorer.picture.container.getBoundingClientRect().top"
    )
    assert name["bottom"] <= top


_BOXES = (
    "[...explorer.graph.nodes.keys()].map(id => {"
    " const { left, right, top, bottom } = explorer.picture.network.getBoundingBox(id);"
    " const [from, to] = [{ x: left, y: top }, { x: right, y: bottom }].map("
    "   corner => explorer.picture.network.canvasToDOM(corner));"
    " return { id, left: from.x, right: to.x, top: from.y, bottom: to.y }; })"
)


@pytest.mark.parametrize("layout", ["force", "radial"])
def test_a_name_keeps_clear_of_other_nodes_so_that_one_can_tell_whose_it_is(
    new_page: Callable[..., Page], crowded: str, layout: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    explorer = Explorer(page).open(f"{crowded}&layout={layout}")
    free_to_go = explorer.ask(
        "[...explorer.graph.nodes.keys()].filter(id => !explorer.graph.open.has(id)"
        " && !explorer.graph.shared.has(id) && !explorer.graph.introduced.has(id))"
    )
    seen = 0
    for zoom in (0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5):
        names = [text for text in _texts(explorer, zoom) if text.get("id") in free_to_go]
        # smaller ones may be written over, as docs/explorer.md says
        nodes = [one for one in explorer.ask(_BOXES) if one["bottom"] - one["top"] >= 8]
        seen += len(names)
        for name in names:
            for node in (one for one in nodes if one["id"] != name["id"]):
                away = max(
                    node["left"] - name["right"],
                    name["left"] - node["right"],
                    node["top"] - name["bottom"],
                    name["top"] - node["bottom"],
                )
                assert away >= 4, (zoom, name["text"], node["id"])
    assert seen >= 20


_SHAPES = (
    "['service', 'picture'].map(where => {"
    " const nodes = [...explorer.graph.nodes.values()];"
    " const at = where === 'service' ? nodes : nodes.map(({ id }) => explorer.picture.network.getPosition(id));"
    " const span = (axis) => Math.max(...at.map(p => p[axis])) - Math.min(...at.map(p => p[axis]));"
    " return span('x') / span('y'); })"
)
"""Width by height of all nodes, as the service places them and as they are drawn."""


@pytest.mark.parametrize(
    ("screen", "least", "most"),
    [((1280, 800), 1.3, 1.4), ((900, 1100), 0.99, 1.01), ((390, 844), 0.99, 1.01)],
)
def test_a_cloud_of_nodes_is_drawn_wider_in_a_wide_window_and_rings_are_round(
    new_page: Callable[..., Page],
    crowded: str,
    screen: tuple[int, int],
    least: float,
    most: float,
) -> None:
    page = new_page(viewport={"width": screen[0], "height": screen[1]}, reduced_motion="reduce")

    served, drawn = Explorer(page).open(crowded).ask(_SHAPES)
    assert least <= drawn / served <= most

    served, drawn = Explorer(page).open(f"{crowded}&layout=radial").ask(_SHAPES)
    assert drawn / served == pytest.approx(1, abs=0.01)


def test_names_in_one_line_are_not_read_as_one(new_page: Callable[..., Page], crowded: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    explorer = Explorer(page).open(crowded)

    for zoom in (0.35, 0.6, 1.0):
        names = [text for text in _texts(explorer, zoom) if text.get("id")]
        widened = [{**one, "left": one["left"] - 2.5, "right": one["right"] + 2.5} for one in names]
        assert len(names) >= 3
        assert _collisions(widened) == [], zoom


@pytest.mark.parametrize("screen", SCREENS)
def test_the_ends_of_a_link_that_is_chosen_are_named_and_it_stands_out(
    new_page: Callable[..., Page], screen: tuple[int, int]
) -> None:
    page = new_page(viewport={"width": screen[0], "height": screen[1]}, reduced_motion="reduce")
    explorer = Explorer(page).open(f"/explore?ids={MNIST}")
    edge, *ends = explorer.ask(
        "(edge => [edge.id, edge.from, edge.to])([...explorer.graph.edges.values()].at(-1))"
    )
    width = "explorer.picture.edges.get(argument).selectionWidth"
    usual = explorer.ask(width, edge)

    explorer.ask("explorer.select(argument)", edge)

    explorer.ask("explorer.picture.network.redraw()")
    named = {text.get("id") for text in explorer.ask(_TEXTS)}
    assert set(ends) <= named
    assert explorer.ask(width, edge) > usual
    explorer.ask("explorer.select(null)")
    assert explorer.ask(width, edge) == usual


_LINK = "arxiv:2901.20001|EVALUATED_ON|concept:mnist"
_ENDS = (
    "(({ from, to }) => [from, to].map(id => ({ id, ...explorer.picture.network.canvasToDOM("
    "explorer.picture.network.getPosition(id)) })))(explorer.graph.edges.get(argument))"
)


@pytest.mark.parametrize("zoom", [0.35, 0.6, 1.0])
def test_a_chosen_link_has_its_role_and_no_name_lies_over_it(
    new_page: Callable[..., Page], crowded: str, zoom: float
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    explorer = Explorer(page).open(f"{crowded}&selected={quote(_LINK)}")

    texts = _texts(explorer, zoom)

    ends = explorer.ask(_ENDS, _LINK)
    named = {text.get("id") for text in texts}
    assert {end["id"] for end in ends} <= named
    (role,) = [text for text in texts if not text.get("id")]
    assert role["text"] == "evaluated on"
    middle = [(ends[0][axis] + ends[1][axis]) / 2 for axis in "xy"]
    assert _away(role, *middle) <= 80
    steps = [(k / 40, 1 - k / 40) for k in range(4, 37)]
    line = [[a * ends[0][axis] + b * ends[1][axis] for axis in "xy"] for a, b in steps]
    names = [text for text in texts if text.get("id")]
    assert [name["text"] for name in names if min(_away(name, x, y) for x, y in line) == 0] == []


def _away(box: dict[str, Any], x: float, y: float) -> float:
    across = max(box["left"] - x, x - box["right"], 0)
    return float(max(across, box["top"] - y, y - box["bottom"]))


_LED = "explorer.picture.labels.written.filter(({ isLed }) => isLed).map(({ id }) => id)"


def _knot(seed: dict[str, Any]) -> list[dict[str, Any]]:
    """An open node among others, so close that its name finds no place beside it."""
    around = [(x, y) for x in range(-60, 61, 30) for y in range(-40, 41, 20) if (x, y) != (0, 0)]
    other = {**seed, "type": "Paper", "shape": "dot", "label": "x", "name": "x", "degree": 1}
    return [
        {**seed, "x": 0, "y": 0},
        *({**other, "id": f"paper:{x},{y}", "x": x, "y": y} for x, y in around),
    ]


def test_a_name_that_finds_no_place_beside_its_node_covers_none_and_a_line_leads_to_it(
    page: Page, explorer: Explorer, client: httpx.Client
) -> None:
    view = client.get("/explore/graph", params={"ids": MNIST, "depth": 0}).json()
    knot = {**view, "nodes": _knot(view["nodes"][0]), "edges": []}
    page.route("**/explore/graph?**", lambda route: route.fulfill(json=knot))
    page.emulate_media(reduced_motion="reduce")
    explorer.open(f"/explore?ids={MNIST}&depth=0")
    page.locator("#layout").select_option("radial")
    page.wait_for_url("**layout=radial**")
    explorer.settled()

    texts = _texts(explorer, 0.6)

    (name,) = [text for text in texts if text.get("id") == MNIST]
    (own,) = [node for node in explorer.ask(_BOXES) if node["id"] == MNIST]
    covered = [
        node["id"] for node in explorer.ask(_BOXES) if node["id"] != MNIST and _over(name, node)
    ]
    assert covered == []
    centre = ((own["left"] + own["right"]) / 2, (own["top"] + own["bottom"]) / 2)
    assert _away(name, *centre) > 40
    assert explorer.ask(_LED) == [MNIST]
    explorer.open(f"/explore?ids={MNIST}&depth=0")
    assert explorer.ask(_LED) == []


def _over(a: dict[str, Any], b: dict[str, Any]) -> bool:
    across = a["left"] < b["right"] and b["left"] < a["right"]
    return bool(across and a["top"] < b["bottom"] and b["top"] < a["bottom"])
