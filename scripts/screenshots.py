"""Make docs/screens/, a picture of each page: light and dark, wide and narrow.

    .venv/bin/python -m scripts.screenshots http://127.0.0.1:8000

The service has the sample corpus and nothing else, analysed: `citeloom load seeds` and `citeloom analyse`.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Browser

from scripts.screenshot import chromium, opened

_FOLDER = Path(__file__).parents[1] / "docs" / "screens"
_PAPER = "arxiv:1706.03762"
_PAGES = {
    "first": "/",
    "found": "/explore?q=attention",
    "graph": f"/explore?ids=concept:lstm,{_PAPER}",
    "graph-paper": f"/explore?ids={_PAPER}&selected={_PAPER}",
    "graph-concept": "/explore?ids=concept:bert&selected=concept:bert&layout=radial",
    "graph-years": "/explore?ids=concept:imagenet&layout=years",
    "graph-communities": "/explore?ids=concept:transformer&groups=1",
    "paper": f"/papers/{_PAPER}",
    "concept": "/concepts/concept:lstm",
    "leaderboard": "/leaderboards/concept:imagenet-1k",
    "papers": "/papers",
    "trends": "/trends",
    "gaps": "/gaps",
    "paths": "/paths?from=concept:mamba&to=concept:lstm",
    "compare": f"/compare?papers={_PAPER},arxiv:1810.04805",
    "communities": "/communities",
    "reading": f"/reading?papers={_PAPER},arxiv:1810.04805",
    "missing": "/papers/arxiv:0000.00000",
}
_SIZES = {"wide": (1280, 800), "narrow": (390, 844)}


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("service", help="address of a running service")
    parser.add_argument("--only", nargs="*", default=list(_PAGES), help="names of pages")
    asked = parser.parse_args()
    _FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        for name in asked.only:
            for size in _SIZES:
                for scheme in ("light", "dark"):
                    _take(browser, asked.service.rstrip("/") + _PAGES[name], name, size, scheme)


def _take(browser: Browser, address: str, name: str, size: str, scheme: str) -> None:
    width, height = _SIZES[size]
    page = opened(browser, address, width=width, height=height, scheme=scheme)
    page.screenshot(path=_FOLDER / f"{name}-{size}-{scheme}.jpg", type="jpeg", quality=70)
    page.close()


if __name__ == "__main__":
    main()
