"""Make docs/explorer.png, the picture in the README, from a service that runs.

    .venv/bin/python scripts/screenshot.py http://127.0.0.1:8000

The view is chosen from the data: the sample corpus around Mamba, with the sentence behind a link.
Another one: `--view "/explore?ids=concept:mnist"`; a dark one: `--dark`; of a phone: `--size 390x844`.
"""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_PICTURE = Path(__file__).parents[1] / "docs" / "explorer.png"
_PAPER = "arxiv:2312.00752"
_VIEW = f"/explore?ids=concept:mamba,{_PAPER}&selected={_PAPER}|INTRODUCES|concept:mamba"
CHROMIUMS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def main() -> None:
    """Read the arguments and take the picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("service", help="address of a running service")
    parser.add_argument("--view", default=_VIEW, help="path and query to open")
    parser.add_argument("--size", default="1440x900", help="width x height in pixels")
    parser.add_argument("--dark", action="store_true", help="in dark colours")
    parser.add_argument("--out", type=Path, default=_PICTURE, help="where to write the PNG")
    asked = parser.parse_args()
    width, height = map(int, asked.size.split("x"))
    take(
        asked.service.rstrip("/") + asked.view,
        asked.out,
        width=width,
        height=height,
        scheme="dark" if asked.dark else "light",
    )
    print(f"wrote {asked.out}")


def take(address: str, out: Path, *, width: int, height: int, scheme: str) -> None:
    """Open a page, wait for all that it loads and draws, and write it as PNG."""
    with chromium() as browser:
        opened(browser, address, width=width, height=height, scheme=scheme).screenshot(path=out)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


def opened(browser: Browser, address: str, *, width: int, height: int, scheme: str) -> Page:
    """A page of this size and colour scheme, loaded; a graph on it is laid out and stands still."""
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(address, wait_until="networkidle")
    if page.locator("#picture").count():
        page.wait_for_selector("#picture[aria-busy=false]")
        page.wait_for_selector(".waiting", state="detached")
        page.wait_for_timeout(500)  # the last fit moves for 300 ms
    return page


if __name__ == "__main__":
    main()
