"""How much a page with a graph of the usual size weighs, over the wire, on real papers."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.conftest import browser  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

LIGHT = 100_000
LIBRARY = "/static/vendor/vis-network.min.js"


@pytest.mark.parametrize(
    "ids", ["arxiv:1706.03762", "concept:lstm", "concept:lstm,arxiv:1706.03762"]
)
def test_a_graph_of_the_usual_size_weighs_little_beside_the_library_that_draws_it(
    browser: Browser,  # noqa: F811
    sample_url: str,
    ids: str,
) -> None:
    page = browser.new_page(base_url=sample_url, viewport={"width": 1280, "height": 800})
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("requestfinished", note)
    page.goto(f"/explore?ids={ids}", wait_until="networkidle")
    page.wait_for_selector("#picture[aria-busy=false]")

    sizes = {urlsplit(one.url).path: one.sizes() for one in asked}
    sent = {k: v["responseBodySize"] + v["responseHeadersSize"] for k, v in sizes.items()}
    drawn = page.evaluate(
        "import('/static/js/explore.js').then(({ explorer }) => explorer.graph.nodes.size)"
    )
    page.close()
    assert drawn >= 30, "the usual view, not a small one"
    assert {"/explore", "/static/css/explore.css"} <= set(sent)
    assert sum(sent.values()) - sent[LIBRARY] < LIGHT
