"""How long a graph page takes from the click to the drawn picture, and how smoothly it pans.

    python -m scripts.explorer_speed ADDRESS ID [--nodes 100 1000 2000 5000]

ADDRESS is that of a running service, ID a concept or paper with that many neighbours there. Each size is
opened from a page that names it, by a click, in a new browser context: times are in milliseconds, from the click to the
frame after the last drawing. The first visit lets the service work out the layout, the second finds it
kept; one visit before all of them, of the smallest, warms the database up. Panning drags the picture with the mouse for a second and a half, zooming turns
its wheel to and fro; what counts is how often the picture stands elsewhere on the screen. One line of JSON a size, after one that says
how long this machine takes for ten million additions in Python.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
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
MOVED_S = 1.5
_COUNT = """
() => {
  const frames = [];
  let drawn = 0;
  let last = "";
  window.counted = 0;
  const round = (window.round = (window.round ?? 0) + 1);
  const canvas = document.querySelector("#picture canvas");
  const context = canvas.getContext("2d");
  const clear = context.clearRect;
  context.clearRect = function (...box) {
    drawn += 1;
    return clear.apply(this, box);
  };
  const look = (now) => {
    if (window.round !== round) return; // another count has begun
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


def panned(page: Page) -> float:
    """Frames a second while the picture is dragged by the mouse."""
    x, y = page.evaluate(_FREE)
    page.mouse.move(x, y)
    page.mouse.down()
    frames = _frames(page, lambda step: page.mouse.move(x + 3 * (step % 60), y + step % 40))
    page.mouse.up()
    return frames


def zoomed(page: Page) -> float:
    """Frames a second while the wheel brings the picture closer and further off."""
    x, y = page.evaluate(_FREE)
    page.mouse.move(x, y)
    return _frames(page, lambda step: page.mouse.wheel(0, 40 if step // 20 % 2 else -40))


def _frames(page: Page, move: Callable[[int], None]) -> float:
    page.evaluate(_COUNT)
    end = time.monotonic() + MOVED_S
    step = 0
    while time.monotonic() < end:
        step += 1
        move(step)
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
    found = {"drawn_ms": drawn, "counts": counts, "panned": panned(page), "zoomed": zoomed(page)}
    page.context.close()
    return found


def _additions_s() -> float:
    begun = time.perf_counter()
    total = 0
    for number in range(10_000_000):
        total += number
    return time.perf_counter() - begun


def _median(visits: list[dict[str, Any]], name: str) -> float:
    middle: float = statistics.median(visit[name] for visit in visits)
    return round(middle, 1)


def main() -> None:
    """Measure each size and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("id")
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1000, 2000, 5000])
    asked = parser.parse_args()
    print(json.dumps({"ten_million_additions_s": round(_additions_s(), 2)}), flush=True)
    with chromium() as browser:
        _visit(browser, asked.address, f"/explore?ids={asked.id}&limit={min(asked.nodes)}")
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
                        "frames_panned": _median(visits, "panned"),
                        "frames_zoomed": _median(visits, "zoomed"),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
