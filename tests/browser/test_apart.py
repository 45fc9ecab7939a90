"""A large graph comes apart from its page, which is there at once and says that it waits."""

import re
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import Browser, expect

from api.app import create_app
from api.services import Services
from tests.browsing import NEIGHBOURS, Explorer, Held, watched
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

MNIST = "concept:mnist"
VIEW = f"/explore?ids={MNIST}&limit={NEIGHBOURS}"
GRAPH = re.compile(r"/explore/graph\?")


def _around(service: str) -> list[str]:
    view = httpx.get(f"{service}/explore/graph?ids={MNIST}&limit={NEIGHBOURS}", timeout=60).json()
    return sorted(node["id"] for node in view["nodes"])


def test_the_page_comes_with_the_open_nodes_alone(without_sentences: str) -> None:
    page = httpx.get(f"{without_sentences}{VIEW}&layout=years&types=Paper", timeout=60).text

    assert (
        f'href="/explore/graph?ids=concept%3Amnist&amp;limit={NEIGHBOURS}&amp;layout=years"' in page
    )
    assert len(re.findall(r'"degree":\d', page)) == 1
    assert (
        f'<a href="/explore?ids={MNIST}&amp;limit=1">Fewer nodes around them, as a list.</a>'
        in page
    )


def test_without_scripts_it_leads_to_a_list_of_fewer_nodes(
    services: Services, browser: Browser
) -> None:
    settings = services.settings.model_copy(update={"explore_max_quoted": 2 * NEIGHBOURS - 1})
    with served(create_app(replace(services, settings=settings))) as url:
        context = browser.new_context(base_url=url, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"/explore?ids={MNIST},concept:lstm")
        listed = page.locator("noscript li")
        assert listed.count() == 2

        page.get_by_role("link", name="Fewer nodes around them").click()

        assert listed.count() > NEIGHBOURS
        context.close()


def test_the_graph_is_fetched_once_while_the_page_loads(
    browser: Browser, without_sentences: str
) -> None:
    with watched(browser, without_sentences) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        explorer = Explorer(page).open(f"{VIEW}&types=Paper,Dataset&pin=10,20,{MNIST}")

        assert explorer.nodes() == _around(without_sentences)
        assert explorer.ask("explorer.state.types") == ["Paper", "Dataset"]
        graphs = [at for at, url in enumerate(asked) if GRAPH.search(url)]
        assert len(graphs) == 1
        assert graphs[0] < next(at for at, url in enumerate(asked) if url.endswith("/explorer.js"))


def test_it_is_said_that_a_large_graph_is_waited_for(
    browser: Browser, without_sentences: str
) -> None:
    with watched(browser, without_sentences) as page:
        held = Held(page, lambda url: "/explore/graph?" in url)
        page.goto(VIEW, wait_until="commit")
        held.wait()

        expect(page.locator("#waiting")).to_have_text("Fetching the graph …")
        expect(page.get_by_role("heading", level=1)).to_contain_text("MNIST")
        held.let_go()

        assert Explorer(page).settled().nodes() == _around(without_sentences)


def test_a_graph_that_does_not_come_is_said_and_comes_at_another_try(
    browser: Browser, without_sentences: str
) -> None:
    with watched(browser, without_sentences, cut_off=True) as page:
        page.route(GRAPH, lambda route: route.abort())
        further = next(id_ for id_ in _around(without_sentences) if id_ != MNIST)
        address = f"{VIEW}&types=Paper,Dataset,Model,Method,Task&selected={further}"
        explorer = Explorer(page).open(address)
        assert explorer.nodes() == [MNIST]
        assert explorer.address() == address
        page.unroute(GRAPH)

        with page.expect_navigation():
            page.locator("#notice").get_by_role("button", name="Try again").click()

        explorer.settled().expect_nodes(_around(without_sentences))
        assert explorer.ask("explorer.state.selected") == further


def test_an_unknown_id_is_told_by_the_page_itself(without_sentences: str) -> None:
    answer = httpx.get(f"{without_sentences}/explore?ids=concept:nope&limit=50", timeout=60)

    assert answer.status_code == 404
    assert "/explore/graph?" not in answer.text


def test_a_narrow_window_fetches_no_more_than_it_shows(
    browser: Browser, without_sentences: str
) -> None:
    with watched(browser, without_sentences) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        Explorer(page).open(f"/explore?ids={MNIST}")

        (url,) = [url for url in asked if GRAPH.search(url)]
        assert url.endswith(f"limit={NEIGHBOURS}")
