"""How long a graph page takes from the click to the drawn picture, and how smoothly it pans.

    python -m scripts.explorer_speed ADDRESS ID [--nodes 100 1000 2000 5000]

ADDRESS is that of a running service, ID a concept or paper with that many neighbours there. Each size is
opened from a page that names it, by a click, in a new browser context: times are in milliseconds, from the click to the
frame after the last drawing. The first visit lets the service work out the layout, the second finds it
kept. Panning drags the picture with
the mouse for a second and a half; what counts is how often it stands elsewhere on the screen. One line of JSON a size.
"""

import argparse
import json
import statistics
import time
from typing import Any

from playwright.sync_api import Browser, Page

from scripts.screenshot import chromium

_TRIES = 3
_CLICKED = """
address => {
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  sessionStorage.setItem("clicked", String(performance.timeOrigin + performance.now()));
  link.click();
}
"""
_DRAWN = """
() => new Promise((resolve) => {
  const clicked = Number(sessionStorage.getItem("clicked"));
  const look = () => {
    if (document.querySelector("#picture[aria-busy=false]")) {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now() - clicked)));
    } else requestAnimationFrame(look);
  };
  look();
})
"""
_DRAG_S = 1.5
_COUNT = """
() => {
  const frames = [];
  let drawn = 0;
  let last = "";
  window.counted = 0;
  const canvas = document.querySelector("#picture canvas");
  const context = canvas.getContext("2d");
  const clear = context.clearRect;
  context.clearRect = function (...box) {
    drawn += 1;
    return clear.apply(this, box);
  };
  const look = (now) => {
    const state = `${canvas.style.transform} ${drawn}`;
    if (state !== last) frames.push(now);
    last = state;
    if (frames.length > 1) window.counted = (frames.length - 1) / ((frames.at(-1) - frames[0]) / 1000);
    requestAnimationFrame(look);
  };
  look(performance.now());
}
"""


_FREE = """
() => import("/static/js/explore.js").then(({ explorer: { picture: { network, container } } }) => {
  const { left, top } = container.getBoundingClientRect();
  for (let y = 200; y < 500; y += 7) for (let x = 200; x < 500; x += 7) {
    if (network.getNodeAt({ x, y }) === undefined) return [left + x, top + y];
  }
  throw new Error("nodes are everywhere");
})
"""
"""A place of the picture without a node: there a drag moves the whole of it."""


def _panned(page: Page) -> float:
    """Frames a second while the picture is dragged by the mouse."""
    x, y = page.evaluate(_FREE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT)
    end = time.monotonic() + _DRAG_S
    step = 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(x + 3 * (step % 60), y + step % 40)
    page.mouse.up()
    frames: float = page.evaluate("counted")
    return frames


def opened_ms(page: Page, base: str, path: str) -> float:
    """Milliseconds from the click on a link to the frame after the last drawing of a graph page."""
    page.goto(f"{base}/")
    page.evaluate(_CLICKED, path)
    page.wait_for_url("**/explore**")
    drawn: float = page.evaluate(_DRAWN)
    return drawn


def _visit(browser: Browser, base: str, path: str) -> dict[str, Any]:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(120_000)
    drawn = opened_ms(page, base, path)
    counts = page.evaluate(
        "import('/static/js/explore.js').then(({ explorer: { graph } }) => [graph.nodes.size, graph.edges.size])"
    )
    frames = _panned(page)
    page.context.close()
    return {"drawn_ms": drawn, "counts": counts, "frames_a_second": frames}


def main() -> None:
    """Measure each size and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("id")
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1000, 2000, 5000])
    asked = parser.parse_args()
    with chromium() as browser:
        for nodes in asked.nodes:
            path = f"/explore?ids={asked.id}&limit={nodes}"
            visits = [_visit(browser, asked.address, path) for _ in range(_TRIES + 1)]
            again = [visit["drawn_ms"] for visit in visits[1:]]
            print(
                json.dumps(
                    {
                        "nodes": visits[0]["counts"][0],
                        "links": visits[0]["counts"][1],
                        "first_ms": round(visits[0]["drawn_ms"]),
                        "again_ms": round(statistics.median(again)),
                        "frames_a_second": round(
                            statistics.median(visit["frames_a_second"] for visit in visits), 1
                        ),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
