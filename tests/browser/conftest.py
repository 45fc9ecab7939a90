"""A real Chromium on the real service, with a corpus of our own in the real Neo4j.

Every page is watched: a request to another host, an error on the console (a breach of the content
security policy is one), an exception in a script or a dialog fails the test that caused it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import neo4j
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.app import create_app
from api.ingest import load
from api.services import Services, services_at
from api.settings import Settings
from graph.server import Endpoint
from graph.store import GraphStore
from tests.browsing import (
    HOSTILE_PAPER,
    NEIGHBOURS,
    ODD_CONCEPT,
    WAIT_S,
    Explorer,
    Watch,
    launched,
    watched,
)
from tests.making import extraction
from tests.serving import served

CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture(scope="session")
def services(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The service's parts on the test run's Neo4j, which holds the corpus."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("browser"),
        neo4j_uri=endpoint.uri,
        neo4j_user=endpoint.user,
        neo4j_password=endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
        graph_max_neighbours=NEIGHBOURS,
        graph_max_nodes=60,
        explore_max_nodes=60,
        explore_step=NEIGHBOURS,
        home_wait_s=30,
    )
    with services_at(endpoint, settings) as opened:
        _fill(opened)
        yield opened


def _fill(services: Services) -> None:
    report = load(
        [CORPUS],
        store=services.store,
        extractor=services.extractor,
        batch_size=50,
        quarantine_dir=services.settings.data_dir,
    )
    assert (report.loaded, report.failed) == (12, 0)
    _save_odd_concept(services.store)


@pytest.fixture
def emptied(services: Services) -> Iterator[None]:
    """The graph is empty; what was there comes back at the end."""
    services.store.reset()
    yield
    _fill(services)


@pytest.fixture
def analysed(services: Services, driver: neo4j.Driver) -> Iterator[str]:
    """The id of the community that the hostile papers are in, after an analysis."""
    services.store.analysis.analyse_structure()
    found = services.store.paper(HOSTILE_PAPER).community
    assert found is not None
    yield found.id
    driver.execute_query("MATCH (m) WHERE m:Community OR m:Analysis DETACH DELETE m")
    driver.execute_query("MATCH (p:Paper) REMOVE p.rank, p.community")


def _save_odd_concept(store: GraphStore) -> None:
    """A name that no extractor would find, written as one would write it."""
    text = (
        f"We introduce [Loom|Method|introduces|{ODD_CONCEPT}] and try it on [MNIST|Dataset|uses]."
    )
    run = store.begin_load("by hand")
    made = extraction(text, title="A paper with an odd concept", document="odd.jsonl")
    store.save([made], load_id=run.id)
    store.finish_load(run)


@pytest.fixture(scope="session")
def service_url(services: Services) -> Iterator[str]:
    """Where the service answers."""
    with served(create_app(services)) as url:
        yield url


@pytest.fixture
def client(service_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service_url, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system, else the one that Playwright brought."""
    expect.set_options(timeout=WAIT_S * 1000)
    with sync_playwright() as playwright:
        opened = launched(playwright.chromium)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser, service_url: str) -> Iterator[Callable[..., Page]]:
    """Opens watched pages; keyword arguments are those of a Playwright context."""
    watch = Watch(service_url)
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=service_url, **options)
        context.set_default_timeout(WAIT_S * 1000)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture
def refused(browser: Browser, service_url: str) -> Iterator[Page]:
    """A page that the service may refuse, which the browser logs as an error."""
    with watched(browser, service_url, refused=True) as opened:
        yield opened


@pytest.fixture
def cut_off(browser: Browser, service_url: str) -> Iterator[Page]:
    """A page of which the test keeps some requests from the service."""
    with watched(browser, service_url, cut_off=True) as opened:
        yield opened


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport={"width": 1280, "height": 800})


@pytest.fixture
def foreign(browser: Browser) -> Iterator[Page]:
    """A page that may go anywhere on this machine."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(WAIT_S * 1000)
    yield page
    page.close()


@pytest.fixture
def without_sentences(services: Services) -> Iterator[str]:
    """Where a service answers whose graph pages come without the sentences."""
    settings = services.settings.model_copy(update={"explore_max_quoted": 1})
    with served(create_app(replace(services, settings=settings))) as url:
        yield url


@pytest.fixture
def explorer(page: Page) -> Explorer:
    return Explorer(page)


class _Framing(BaseHTTPRequestHandler):
    """Another site whose page frames the address that its own path names."""

    def do_GET(self) -> None:
        body = f"<!doctype html><title>Other</title><iframe width=800 height=500 src='{self.path[1:]}'></iframe>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


@pytest.fixture
def framing() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Framing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
