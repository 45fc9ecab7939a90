"""What is typed and what is suggested stays text: on the page that reads a text, and in fields that complete."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_hostile import FOREIGN, TITLES

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PASTED = (
    "We evaluate BERT on SQuAD</textarea><script>alert(16)</script><svg onload=alert(17)>, with code "
    'at javascript:alert(18) and https://example.org/"onmouseover=alert(19).'
)
PASTED_TITLE = '"><img src=x onerror=alert(20)> on MNIST'


@pytest.mark.parametrize("scripts", [True, False])
def test_a_hostile_text_that_is_pasted(new_page: Callable[..., Page], scripts: bool) -> None:  # noqa: FBT001
    page = new_page(java_script_enabled=scripts)
    page.goto("/read")
    page.get_by_label("Title").fill(PASTED_TITLE)
    page.get_by_label("Text, such as an abstract").fill(PASTED)

    page.get_by_role("button", name="Read it").click()

    expect(page.locator("h1")).to_have_text(PASTED_TITLE)
    expect(page.locator(".abstract")).to_have_text(PASTED)
    assert {"BERT", "SQuAD"} <= set(page.locator(".abstract .named").all_text_contents())
    expect(page.get_by_label("Text, such as an abstract")).to_have_value(PASTED)
    expect(page.get_by_label("Title")).to_have_value(PASTED_TITLE)
    expect(page.locator(FOREIGN)).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "field"), [("/compare", "#add-paper"), ("/paths", "#path-from"), ("/paths", "#q")]
)
def test_hostile_names_are_suggested_as_they_are_written(
    page: Page, address: str, field: str
) -> None:
    page.goto(address)
    title = TITLES["arxiv:2901.30001"]

    page.locator(field).press_sequentially("onerror")

    option = page.locator(f"{field}-options [role=option]")
    expect(option.locator(".name").filter(has_text=title)).to_have_text(title)
    expect(page.locator(FOREIGN)).to_have_count(0)
    option.filter(has_text=title).click()
    if field == "#path-from":
        expect(page.locator(field)).to_have_value("arxiv:2901.30001")
    else:
        expect(page.locator("main")).to_contain_text(title)
    expect(page.locator(FOREIGN)).to_have_count(0)
