"""Dropping a file on the first page: the job is watched to its end, and its papers are linked."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.services import Services, services_at
from api.settings import Settings
from graph.server import Endpoint
from tests.browsing import Held, Watch, watched
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

KEY = "a key of more than sixteen"
PAPER = {
    "arxiv": "2901.40001",
    "title": "Creel: <b>Nets</b> of Willow",
    "year": 2031,
    "abstract": "We introduce Creel, an LSTM. It is evaluated on MNIST.",
}


@pytest.fixture
def writable(
    endpoint: Endpoint, services: Services, tmp_path: Path
) -> Iterator[tuple[str, Services]]:
    """The address of a service that takes files; what they bring goes at the end."""
    changed = services.settings.model_dump() | {"write_key": KEY, "data_dir": tmp_path}
    with services_at(endpoint, Settings(**changed)) as opened:
        with served(create_app(opened)) as url:
            yield url, opened
        if opened.store.lookup.papers(["arxiv:2901.40001"]):
            opened.store.remove_documents(["creel.jsonl"])


@pytest.fixture
def loader(browser: Browser, writable: tuple[str, Services]) -> Iterator[Page]:
    watch = Watch(writable[0])
    page = browser.new_page(base_url=writable[0])
    watch.follow(page)
    yield page
    page.close()
    faults = [fault for fault in watch.faults if "401" not in fault]  # a refusal is logged
    assert faults == []


def choose(page: Page, folder: Path, text: str, key: str = KEY) -> None:
    file = folder / "creel.jsonl"
    file.write_text(text, encoding="utf-8")
    page.goto("/")
    page.locator("#load-file").set_input_files(file)
    page.get_by_label("Write key").fill(key)
    page.get_by_role("button", name="Load it").click()


def test_a_file_is_loaded_and_its_papers_are_linked(loader: Page, tmp_path: Path) -> None:
    choose(loader, tmp_path, f"{json.dumps(PAPER)}\n{{broken")

    expect(loader.locator("#load-state")).to_contain_text("creel.jsonl is loaded: 1 paper")
    expect(loader.locator("#load-state")).to_contain_text("creel.jsonl, line 2: ")
    loader.locator("#load-state").get_by_role("link").click()
    expect(loader.get_by_role("heading", level=1)).to_have_text("Creel: <b>Nets</b> of Willow")


def test_the_key_is_kept_in_the_tab_and_a_wrong_one_is_told(loader: Page, tmp_path: Path) -> None:
    choose(loader, tmp_path, json.dumps(PAPER), key="not the key at all")

    expect(loader.locator("#load-state")).to_have_text(
        "That did not work: The service knows another write key."
        " Enter the one that it was started with as CITELOOM_WRITE_KEY."
    )
    expect(loader.get_by_role("button", name="Load it")).to_be_enabled()
    loader.reload()
    expect(loader.get_by_label("Write key")).to_have_value("not the key at all")
    assert loader.evaluate("localStorage.length") == 0


def test_a_file_on_its_way_is_told_of(loader: Page, tmp_path: Path) -> None:
    held = Held(loader, "**/documents?**", "POST")
    state = loader.locator("#load-state")

    choose(loader, tmp_path, json.dumps(PAPER))
    held.wait()

    expect(state).to_have_text("Sending creel.jsonl …")
    expect(state.locator("progress")).to_have_accessible_name("Sending creel.jsonl …")
    expect(loader.get_by_role("button", name="Load it")).to_be_disabled()
    held.let_go()
    expect(state).to_contain_text("creel.jsonl is loaded: 1 paper")
    expect(state.locator("progress")).to_have_count(0)


def test_a_file_that_does_not_arrive_can_be_sent_again(
    browser: Browser, writable: tuple[str, Services], tmp_path: Path
) -> None:
    with watched(browser, writable[0], cut_off=True) as page:
        state, send = page.locator("#load-state"), page.get_by_role("button", name="Load it")
        page.route("**/documents?**", lambda route: route.abort())

        choose(page, tmp_path, json.dumps(PAPER))

        expect(state).to_have_text(
            "That did not work: the service does not answer; it may be the connection."
            " Try again in a moment; what has come already is not loaded twice."
        )
        expect(state.locator("progress")).to_have_count(0)
        page.unroute("**/documents?**")
        send.click()
        expect(state).to_contain_text("creel.jsonl is loaded: 1 paper")


def test_a_dropped_file_is_taken(loader: Page) -> None:
    loader.goto("/")
    loader.get_by_label("Write key").fill(KEY)

    loader.evaluate(
        """text => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], "creel.jsonl"));
          document.querySelector(".drop").dispatchEvent(
            new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        json.dumps(PAPER),
    )

    expect(loader.locator("#load-state")).to_contain_text("creel.jsonl is loaded")


def test_without_a_key_in_the_settings_the_page_says_what_to_do(page: Page) -> None:
    page.goto("/")

    section = page.get_by_role("region", name="Load a file")
    expect(section).to_contain_text("CITELOOM_WRITE_KEY")
    expect(section.locator("form")).to_have_count(0)
