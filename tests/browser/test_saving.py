"""What is saved or shared of a view is the view: every pixel, every sentence, every part of its address."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, Held

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
PENN = "concept:penn-treebank"
QUOTE = "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."


def _saved(page: Page, name: str, folder: Path) -> Path:
    if page.locator("#share").get_attribute("open") is None:
        page.locator("#share > summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


_READ = """async ({ picture, places, boxes, background }) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data];
  const differing = ({ left, top, right, bottom }) => {
    const { data } = context.getImageData(left, top, right - left, bottom - top);
    let n = 0;
    for (let k = 0; k < data.length; k += 4) {
      if ([0, 1, 2].some((part) => Math.abs(data[k + part] - background[part]) > 90)) n += 1;
    }
    return n;
  };
  return {
    size: [canvas.width, canvas.height],
    corner: at(0, 0),
    colours: places.map(({ x, y }) => at(Math.round(x), Math.round(y))),
    ink: boxes.map(differing),
  };
}"""
"""What is on a saved picture: colours at some places, and how much is written into some boxes."""


def _rgb(page: Page, colour: str) -> list[int]:
    found: list[int] = page.evaluate(
        """colour => {
          const context = document.createElement("canvas").getContext("2d");
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
          return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }""",
        colour,
    )
    return found


def test_the_saved_picture_is_the_drawn_one_at_twice_its_size_with_its_names(
    page: Page, explorer: Explorer, tmp_path: Path
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    nodes = explorer.ask(
        "[...explorer.graph.nodes.values()].filter(n => !n.stub).map(n => ({"
        "...explorer.picture.network.canvasToDOM(explorer.picture.network.getPosition(n.id)),"
        "colour: explorer.picture.nodes.get(n.id).color.background}))"
    )
    names = explorer.ask("explorer.picture.labels.written.filter(one => one.id)")
    width, height = page.evaluate(
        "(() => { const { width, height } = document.querySelector('#picture canvas'); return [width, height]; })()"
    )
    background = _rgb(
        page,
        explorer.ask("getComputedStyle(document.documentElement).getPropertyValue('--canvas')"),
    )

    picture = _saved(page, "Picture (PNG)", tmp_path).read_bytes()
    twice = [{side: 2 * one[side] for side in ("left", "top", "right", "bottom")} for one in names]
    read: dict[str, Any] = page.evaluate(
        _READ,
        {
            "picture": base64.b64encode(picture).decode(),
            "places": [{"x": 2 * one["x"], "y": 2 * one["y"]} for one in nodes],
            "boxes": twice,
            "background": background,
        },
    )

    assert read["size"] == [2 * width, 2 * height]
    assert read["corner"] == [*background, 255]
    assert [colour[:3] for colour in read["colours"]] == [
        _rgb(page, one["colour"]) for one in nodes
    ]
    assert len(names) >= 5
    letters = [sum(map(len, one["lines"])) for one in names]
    assert all(ink > 20 * n for ink, n in zip(read["ink"], letters, strict=True)), (
        read["ink"],
        letters,
    )


@pytest.mark.parametrize("name", ["Data (JSON)", "GraphML"])
def test_a_view_that_came_without_its_sentences_is_saved_with_them(
    foreign: Page, without_sentences: str, tmp_path: Path, name: str
) -> None:
    explorer = Explorer(foreign)
    explorer.open(f"{without_sentences}/explore?ids={SATCHEL},{PENN}&depth=0")
    assert explorer.ask("explorer.graph.isQuoted") is False
    assert explorer.ask("[...explorer.graph.edges.values()].flatMap(e => e.quotes)") == []

    path = _saved(foreign, name, tmp_path)

    if path.suffix == ".json":
        edges = json.loads(path.read_text(encoding="utf-8"))["edges"]
        assert [one["quotes"] for one in edges] == [[QUOTE]]
    else:
        assert igraph.Graph.Read_GraphML(str(path)).es["quotes"] == [QUOTE]


def test_what_is_left_out_of_such_a_view_is_not_in_its_file(
    foreign: Page, without_sentences: str, tmp_path: Path
) -> None:
    explorer = Explorer(foreign)
    explorer.open(f"{without_sentences}/explore?ids={SATCHEL}&limit=40&types=Paper,Model")

    saved = json.loads(_saved(foreign, "Data (JSON)", tmp_path).read_text(encoding="utf-8"))

    assert sorted(node["id"] for node in saved["nodes"]) == explorer.drawn()
    told = {edge["to"]: edge["quotes"] for edge in saved["edges"]}
    assert told["concept:lstm"] == [QUOTE]
    assert PENN not in told


def test_no_file_is_saved_where_its_sentences_cannot_be_fetched(
    foreign: Page, without_sentences: str
) -> None:
    foreign.route("**/explore/graph?**", lambda route: route.abort())
    Explorer(foreign).open(f"{without_sentences}/explore?ids={SATCHEL},{PENN}&depth=0")
    saved: list[str] = []
    foreign.on("download", lambda one: saved.append(one.suggested_filename))
    foreign.locator("#share > summary").click()

    foreign.get_by_role("button", name="Data (JSON)").click()

    expect(foreign.locator("#notice")).to_contain_text("The graph could not be fetched (")
    assert saved == []


@pytest.mark.parametrize(("id_", "name"), [("json", "Data (JSON)"), ("graphml", "GraphML")])
def test_a_slow_file_says_that_it_is_being_made(
    foreign: Page, without_sentences: str, id_: str, name: str
) -> None:
    held = Held(foreign, "**/explore/graph?**")
    Explorer(foreign).open(f"{without_sentences}/explore?ids={SATCHEL},{PENN}&depth=0")
    foreign.locator("#share > summary").click()
    button = foreign.locator(f"#save-{id_}")

    with foreign.expect_download():
        foreign.get_by_role("button", name=name).click()
        expect(button).to_have_attribute("aria-busy", "true")
        expect(button).to_have_text("One moment …")
        held.let_go()

    expect(button).to_have_text(name)
    assert len(held.waiting) == 1


def test_the_link_that_is_copied_shows_the_same_view(new_page: Callable[..., Page]) -> None:
    page = new_page(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    explorer = Explorer(page).open(f"/explore?ids={SATCHEL}&limit=40")
    page.get_by_role("checkbox", name="Metric").uncheck()
    explorer.click("concept:lstm")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    drawn, address = explorer.drawn(), page.url
    page.locator("#share > summary").click()

    page.get_by_role("button", name="Copy the link").click()

    expect(page.locator("#copy-link")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == address
    page.goto("/")
    explorer.open(copied)
    assert explorer.drawn() == drawn
    expect(page.locator("#details h2")).to_have_text("LSTM")


def test_where_copying_is_not_allowed_the_button_says_what_to_do(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    explorer.ask("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("#share > summary").click()

    page.get_by_role("button", name="Copy the link").click()

    expect(page.locator("#copy-link")).to_have_text("Copy it from the address bar")
    expect(page.locator("#copy-link")).to_have_text("Copy the link")
