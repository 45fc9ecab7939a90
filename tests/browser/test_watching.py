"""A file that is loaded is watched: it waits, it is read, and a reload of the page goes on watching."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Semaphore

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.jobs import Jobs, Outcome
from api.loading_sent import load_sent
from api.services import Services, services_at
from api.settings import Settings
from graph.server import Endpoint
from tests.browser.test_loading import KEY, PAPER, choose
from tests.browser.test_reading_a_text import TEXT
from tests.browsing import Held, Watch
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

OTHER = PAPER | {"arxiv": "2901.40002", "title": "Frail: Another File"}


class Gate:
    """Lets one load through at a time, when it is told to."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._open = Semaphore(0)

    def load(self, path: Path, saved: Callable[[int], None]) -> Outcome:
        assert self._open.acquire(timeout=60)
        parts = self._services
        return load_sent(
            path, saved, store=parts.store, extractor=parts.extractor, settings=parts.settings
        )

    def let_one_through(self) -> None:
        self._open.release()


@pytest.fixture
def gated(endpoint: Endpoint, services: Services, tmp_path: Path) -> Iterator[tuple[str, Gate]]:
    """Where a service answers that loads a file only once it is let."""
    changed = services.settings.model_dump() | {"write_key": KEY, "data_dir": tmp_path}
    with services_at(endpoint, Settings(**changed)) as opened:
        gate = Gate(opened)
        jobs = Jobs(tmp_path / "jobs", gate.load, most_waiting=4)
        opened.__dict__["jobs"] = jobs  # in the stead of the cached one
        with served(create_app(opened)) as url:
            yield url, gate
        sent = {"arxiv:2901.40001": "creel.jsonl", "arxiv:2901.40002": "frail.jsonl"}
        known = opened.store.lookup.papers(list(sent))
        opened.store.remove_documents([sent[id_] for id_ in known])


@pytest.fixture
def loader(browser: Browser, gated: tuple[str, Gate]) -> Iterator[Page]:
    watch = Watch(gated[0])
    page = browser.new_page(base_url=gated[0])
    watch.follow(page)
    yield page
    page.close()
    assert watch.faults == []


def _send_another(url: str) -> None:
    answer = httpx.post(
        f"{url}/documents?name=frail.jsonl",
        content=json.dumps(OTHER),
        headers={"Authorization": f"Bearer {KEY}"},
        timeout=60,
    )
    assert answer.status_code == 202


def test_a_file_waits_is_read_and_is_done_also_over_a_reload(
    loader: Page, gated: tuple[str, Gate], tmp_path: Path
) -> None:
    url, gate = gated
    _send_another(url)
    state = loader.locator("#load-state")
    progress = state.locator("progress")

    choose(loader, tmp_path, json.dumps(PAPER))

    expect(state).to_have_text("creel.jsonl waits until others are loaded …")
    expect(progress).to_have_accessible_name("creel.jsonl waits until others are loaded …")
    expect(loader.get_by_role("button", name="Load it")).to_be_disabled()
    loader.reload()
    expect(state).to_have_text("creel.jsonl waits until others are loaded …")
    expect(progress).to_be_visible()

    gate.let_one_through()  # the other one
    expect(state).to_have_text("Reading creel.jsonl: 0 papers saved so far …")
    expect(progress).to_be_visible()
    expect(loader.get_by_role("button", name="Load it")).to_be_disabled()
    loader.reload()
    expect(state).to_have_text("Reading creel.jsonl: 0 papers saved so far …")
    expect(progress).to_be_visible()

    gate.let_one_through()
    expect(state).to_contain_text("creel.jsonl is loaded: 1 paper")
    expect(progress).to_have_count(0)
    expect(loader.get_by_role("button", name="Load it")).to_be_enabled()
    loader.reload()
    expect(loader.get_by_role("button", name="Load it")).to_be_enabled()
    expect(state).to_be_empty()


def test_the_progress_bar_runs_on_while_nothing_changes(
    loader: Page, gated: tuple[str, Gate], tmp_path: Path
) -> None:
    choose(loader, tmp_path, json.dumps(PAPER))
    expect(loader.locator("#load-state")).to_contain_text("Reading creel.jsonl")
    bar = loader.locator("#load-state progress").element_handle()

    with loader.expect_response("**/jobs/*"):
        pass
    with loader.expect_response("**/jobs/*"):
        pass

    assert bar.evaluate("bar => bar.isConnected")
    gated[1].let_one_through()
    expect(loader.locator("#load-state")).to_contain_text("creel.jsonl is loaded")


_NOTED = """
addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("form.read button");
  const note = () => {
    if (button.getAttribute("aria-busy") === "true") sessionStorage.setItem("said", button.textContent);
  };
  new MutationObserver(note).observe(button, { attributes: true, childList: true });
});
"""
"""Keeps what the button says while it is busy: nothing can be asked of a page that another one is to follow."""


@pytest.mark.parametrize("address", ["/", "/read"])
def test_a_text_that_takes_long_to_read_says_so(page: Page, address: str) -> None:
    page.add_init_script(_NOTED)
    held = Held(page, lambda url: url.endswith("/read"), "POST")
    page.goto(address)
    page.get_by_label("Text, such as an abstract").fill(TEXT)

    page.evaluate(
        "() => { const button = document.querySelector('form.read button');"
        " setTimeout(() => { button.click(); button.click(); }); }"
    )
    held.wait()
    time.sleep(1)
    held.let_go()

    expect(page.locator(".abstract")).to_have_text(TEXT)
    expect(page.locator("form.read button")).to_have_text("Read it")
    assert page.evaluate("sessionStorage.getItem('said')") == "Reading it …"
    assert len(held.waiting) == 1, "the same text is sent once"


def test_a_text_that_was_stopped_on_its_way_can_be_sent_again(page: Page) -> None:
    held = Held(page, lambda url: url.endswith("/read"), "POST")
    page.goto("/read")
    page.get_by_label("Text, such as an abstract").fill(TEXT)

    page.evaluate(
        "() => { const button = document.querySelector('form.read button');"
        " setTimeout(() => button.click());"
        " setTimeout(() => { window.stop(); button.click(); }, 1500); }"
    )
    until = time.monotonic() + 20
    while len(held.waiting) < 2 and time.monotonic() < until:
        page.wait_for_timeout(20)
    assert len(held.waiting) == 2
    held.waiting.pop(0)  # which the browser has given up
    held.let_go()

    expect(page.locator(".abstract")).to_have_text(TEXT)
