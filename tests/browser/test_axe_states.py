"""axe-core finds nothing while a file is loaded, or where something could not be had."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from api.app import create_app
from api.jobs import Jobs
from api.loading_sent import load_sent
from api.services import Services
from tests.browser.test_axe import violations
from tests.browsing import WAIT_S, Explorer, watched
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

KEY = "a key of some length"
SATCHEL, MNIST, LSTM = "doi:10.5555/basket/1", "concept:mnist", "concept:lstm"
FILE = "osiers.jsonl"
TEXT = """{"arxiv": "2901.40002", "title": "Creel: Nets of Willow", "abstract": "We introduce Creel, an LSTM."}
{broken
"""


@pytest.fixture
def held() -> Iterator[Event]:
    """Jobs wait for it."""
    event = Event()
    yield event
    event.set()


@pytest.fixture
def loader(browser: Browser, services: Services, held: Event, tmp_path: Path) -> Iterator[Page]:
    """The page of a service that takes files and whose jobs are held; what they bring goes at the end."""
    settings = services.settings.model_copy(
        update={"write_key": SecretStr(KEY), "data_dir": tmp_path}
    )
    own = replace(services, settings=settings)
    load = partial(load_sent, store=own.store, extractor=own.extractor, settings=settings)

    def wait_and_load(path: Path, saved: Any) -> Any:
        assert held.wait(WAIT_S)
        return load(path, saved)

    vars(own)["jobs"] = Jobs(tmp_path / "jobs", wait_and_load, most_waiting=1)
    with served(create_app(own)) as url, watched(browser, url) as page:
        yield page
    held.set()
    own.jobs.close()
    if own.store.lookup.papers(["arxiv:2901.40002"]):
        own.store.remove_documents([FILE])


def test_a_job_that_runs_and_one_that_left_something_out_keep_nobody_out(
    loader: Page, held: Event, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(TEXT, encoding="utf-8")
    loader.goto("/")
    loader.locator("#load-file").set_input_files(tmp_path / FILE)
    loader.get_by_label("Write key").fill(KEY)
    loader.get_by_role("button", name="Load it").click()
    state = loader.locator("#load-state")
    expect(state).to_contain_text(f"Reading {FILE}: 0 papers saved so far")
    expect(state.get_by_role("progressbar")).to_be_visible()

    assert violations(loader) == []

    held.set()
    expect(state).to_contain_text(f"{FILE}, line 2: ")
    expect(state.get_by_role("link", name="Creel: Nets of Willow")).to_be_visible()
    assert violations(loader) == []


def test_a_notice_that_offers_to_try_again_keeps_nobody_out(cut_off: Page) -> None:
    Explorer(cut_off).open(f"/explore?ids={MNIST}")
    cut_off.route("**/explore/graph?**", lambda route: route.abort())
    cut_off.locator("#notice").get_by_role("button", name="more").click()
    expect(cut_off.locator("#notice").get_by_role("button", name="Try again")).to_be_visible()

    assert violations(cut_off) == []


@pytest.mark.parametrize(
    ("selected", "kept"), [(LSTM, "**/timeline"), (SATCHEL, "**/similar?*"), (LSTM, "**/papers?*")]
)
def test_a_panel_that_could_not_be_filled_keeps_nobody_out(
    cut_off: Page, selected: str, kept: str
) -> None:
    cut_off.route(kept, lambda route: route.abort())
    Explorer(cut_off).open(f"/explore?ids={SATCHEL},{LSTM}&selected={selected}")
    expect(cut_off.locator("#details .failure button").first).to_be_visible()

    assert violations(cut_off) == []
