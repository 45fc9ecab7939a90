"""What pages tell and where they lead without JavaScript, as far as no other test says it."""

import csv
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from api.addresses import path_of

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PINWHEEL, SATCHEL = "arxiv:2901.20001", "doi:10.5555/basket/1"
PINWHEEL_NAME = "Pinwheel: Turning Digits into Features"
SATCHEL_NAME = "Satchel: Carrying Memory through Time"
PERPLEXITY = "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A browser that runs no scripts."""
    return new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=False)


def test_papers_are_compared_added_and_removed(page: Page) -> None:
    page.goto(f"/compare?papers={PINWHEEL}")
    heads = page.locator("tbody th[scope=row] > a:first-child")
    expect(heads).to_have_text([PINWHEEL_NAME])

    page.get_by_label("Add a paper").fill(SATCHEL)
    page.locator("form.adding button").click()

    expect(heads).to_have_text([PINWHEEL_NAME, SATCHEL_NAME])
    row = page.get_by_role("row").filter(has_text=SATCHEL_NAME)
    expect(row.locator("blockquote").first).to_be_hidden()
    row.locator("summary", has_text="Penn Treebank").first.click()
    expect(row.locator("blockquote:visible")).to_have_text(PERPLEXITY)
    page.get_by_role("link", name=f"Remove {PINWHEEL_NAME}").click()
    expect(heads).to_have_text([SATCHEL_NAME])


def test_a_reading_list_is_read_shortened_and_taken_along(page: Page) -> None:
    page.goto(f"/reading?papers={PINWHEEL},{SATCHEL}")
    listed = page.locator(".picked li > div > a")
    expect(listed).to_have_text([PINWHEEL_NAME, SATCHEL_NAME])
    for button in page.locator("main button").all():
        expect(button).to_be_hidden()

    with page.expect_download() as caught:
        page.get_by_role("link", name="CSV").click()
    rows = caught.value.path().read_text(encoding="utf-8").splitlines()
    assert [row["title"] for row in csv.DictReader(rows)] == [PINWHEEL_NAME, SATCHEL_NAME]
    page.get_by_role("link", name=f"Remove {PINWHEEL_NAME}").click()

    expect(listed).to_have_text([SATCHEL_NAME])
    listed.click()
    expect(page.locator("h1")).to_have_text(SATCHEL_NAME)


def test_an_empty_reading_list_says_how_to_make_one(page: Page) -> None:
    page.goto("/reading")

    expect(page.locator("noscript p")).to_contain_text("/reading?papers=")


def test_a_path_is_told_with_its_sentences(page: Page) -> None:
    page.goto("/paths")
    page.get_by_label("From").fill("concept:lstm")
    page.get_by_label("To", exact=True).fill("concept:penn-treebank")
    page.locator("main form").get_by_role("button").click()

    expect(page.locator("h1")).to_have_text("How LSTM and Penn Treebank are connected")
    chain = page.locator(".chain").first
    expect(chain.locator("> li > .typed a")).to_have_text(["LSTM", SATCHEL_NAME, "Penn Treebank"])
    expect(chain.locator("blockquote").first).to_have_text(PERPLEXITY)
    chain.get_by_role("link", name=SATCHEL_NAME).click()
    expect(page.locator("h1")).to_have_text(SATCHEL_NAME)


def test_trends_are_told_by_tables(page: Page) -> None:
    page.goto("/trends?order=new&min_papers=1&as_of=2029-12")

    first = page.locator("main section").first
    name = first.locator("h2 a").inner_text()
    expect(first.locator("> p")).to_have_text(
        re.compile(r"first known in 20\d\d-\d\d; \d+ of \d+ papers from")
    )
    expect(first.locator("table.years tbody tr").first).to_contain_text(
        re.compile(r"20\d\d.*\d of \d+")
    )
    expect(first.locator("blockquote").first).to_be_visible()
    expect(page.locator("main .plot").first).to_be_hidden()
    page.get_by_role("link", name="Rising").first.click()
    expect(page.locator("h1")).to_have_text("What is rising")
    page.go_back()
    first.locator("h2 a").click()
    expect(page.locator("h1")).to_have_text(name)


def test_communities_lead_to_their_papers(page: Page, analysed: str) -> None:
    page.goto("/communities")
    named = page.locator(f".sizes a[href='{path_of('communities', analysed)}']")
    sizes = page.locator(".sizes .count")
    expect(sizes.first).to_have_text(re.compile(r"^\d+ papers?$"))
    name = named.inner_text()

    named.click()

    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("main")).to_contain_text("Desrever")
    page.locator("main summary").first.click()
    expect(page.locator("main blockquote:visible").first).to_contain_text("BERT")
