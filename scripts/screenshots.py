"""Make docs/screens/, a picture of each page: light and dark, wide and narrow.

    .venv/bin/python -m scripts.screenshots http://127.0.0.1:8000
    .venv/bin/python -m scripts.screenshots http://127.0.0.1:8001 --empty KEY

The service has the sample corpus and nothing else, analysed: `citeloom load seeds` and `citeloom analyse`.
With `--empty` its graph is empty, and KEY its write key: the first page is taken without anything, and
then with a file that it loads.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from scripts.screenshot import chromium, opened

_ROOT = Path(__file__).parents[1]
FOLDER = _ROOT / "docs" / "screens"
_PAPER, _BERT = "arxiv:1706.03762", "arxiv:1810.04805"
_GRAPH = f"/explore?ids=concept:lstm,{_PAPER}"
PAGES = {
    "first": "/",
    "found": "/explore?q=attention",
    "found-nothing": "/explore?q=zzyzx",
    "graph": _GRAPH,
    "graph-paper": f"/explore?ids={_PAPER}&selected={_PAPER}",
    "graph-concept": "/explore?ids=concept:bert&selected=concept:bert&layout=radial",
    "graph-edge": f"/explore?ids={_PAPER}&selected={_PAPER}|INTRODUCES|concept:transformer",
    "graph-years": "/explore?ids=concept:imagenet&layout=years",
    "graph-communities": "/explore?ids=concept:transformer&groups=1",
    "graph-filters": _GRAPH,
    "graph-save": _GRAPH,
    "graph-list": _GRAPH,
    "graph-embedded": f"{_GRAPH}&embed=1",
    "graph-missing": "/explore?ids=concept:no-such-thing",
    "paper": f"/papers/{_PAPER}",
    "references": f"/papers/{_PAPER}/references",
    "concept": "/concepts/concept:lstm",
    "author": f"/authors/author:{_PAPER}%231",
    "venue": "/venues/venue:arxiv",
    "leaderboard": "/leaderboards/concept:imagenet-1k",
    "community": f"/communities/community:{_PAPER}",
    "papers": "/papers",
    "concepts": "/concepts",
    "authors": "/authors",
    "venues": "/venues",
    "leaderboards": "/leaderboards",
    "communities": "/communities",
    "trends": "/trends",
    "gaps": "/gaps",
    "paths": "/paths?from=concept:mamba&to=concept:lstm",
    "paths-asked": "/paths",
    "cypher": "/cypher?statement=MATCH+(p:Paper)-[:INTRODUCES]->(m:Model)+RETURN+p,+m+LIMIT+20",
    "compare": f"/compare?papers={_PAPER},{_BERT}",
    "reading": f"/reading?papers={_PAPER},{_BERT}",
    "read": "/read",
    "reference": "/docs",
    "missing": "/papers/arxiv:0000.00000",
    "nowhere": "/no-such-page",
}
"""Addresses of the pages by the names of their pictures."""
EMPTY = ("empty", "loaded")
"""Names of the pictures that are taken with `--empty`."""
_SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
_SCHEMES = ("light", "dark")
_TEXT = (
    "We introduce Loomnet, a Transformer for image classification. On ImageNet-1K it reaches 84.2% "
    "top-1 accuracy, against 83.1% for DeiT-B (Touvron et al., 2020)."
)


def pictures() -> set[str]:
    """Names of all files that are taken."""
    names = (*PAGES, *EMPTY)
    return {picture(name, size, scheme) for name in names for size in _SIZES for scheme in _SCHEMES}


def picture(name: str, size: str, scheme: str) -> str:
    """Name of the file that shows a page at a size in a scheme."""
    return f"{name}-{size}-{scheme}.jpg"


def _open_the_list(page: Page) -> None:
    page.locator("#listing > summary").click()
    page.locator("#listing").evaluate("listing => listing.scrollIntoView()")


def _read_a_text(page: Page) -> None:
    page.get_by_label("Text, such as an abstract").fill(_TEXT)
    page.get_by_role("button", name="Read it").click()
    page.locator("mark, .named").first.wait_for()


def _load_a_file(page: Page, key: str) -> None:
    page.locator("#load-file").set_input_files(_ROOT / "seeds" / "translation-and-search.ris")
    page.get_by_label("Write key").fill(key)
    page.get_by_role("button", name="Load it").click()
    page.locator("#load-state ul").scroll_into_view_if_needed()


STEPS: dict[str, Callable[[Page], None]] = {
    "graph-filters": lambda page: page.locator("#filters > summary").click(),
    "graph-save": lambda page: page.locator("#share > summary").click(),
    "graph-list": _open_the_list,
    "read": _read_a_text,
}
"""What is done on a page, by its name, before its picture is taken."""


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("service", help="address of a running service")
    parser.add_argument("--only", nargs="*", default=list(PAGES), help="names of pages")
    parser.add_argument("--empty", metavar="KEY", help="its graph is empty; KEY may load into it")
    asked = parser.parse_args()
    service = asked.service.rstrip("/")
    FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        if asked.empty:
            empty, loaded = EMPTY
            _take(browser, service, empty)
            _take(browser, service, loaded, lambda page: _load_a_file(page, asked.empty))
        else:
            for name in asked.only:
                _take(browser, service + PAGES[name], name, STEPS.get(name, lambda _: None))


def _take(
    browser: Browser, address: str, name: str, step: Callable[[Page], None] = lambda _: None
) -> None:
    for size, (width, height) in _SIZES.items():
        for scheme in _SCHEMES:
            page = opened(browser, address, width=width, height=height, scheme=scheme)
            step(page)
            page.screenshot(path=FOLDER / picture(name, size, scheme), type="jpeg", quality=70)
            page.close()


if __name__ == "__main__":
    main()
