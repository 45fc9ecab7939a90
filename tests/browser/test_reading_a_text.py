"""Pasting a text on the first page, with JavaScript and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

TEXT = "We introduce Hamper, an LSTM. On MNIST it reaches an accuracy of 97.5%."


@pytest.mark.parametrize("scripts", [True, False])
def test_a_pasted_text_is_read(new_page: Callable[..., Page], scripts: bool) -> None:  # noqa: FBT001
    page = new_page(java_script_enabled=scripts)
    page.goto("/")

    page.get_by_label("Text, such as an abstract").fill(TEXT)
    page.get_by_role("button", name="Read it").click()

    page.wait_for_url("**/read")
    expect(page.locator(".abstract")).to_have_text(TEXT)
    expect(page.locator(".abstract a.of-Dataset")).to_have_attribute(
        "href", "/concepts/concept:mnist"
    )
    page.locator("summary", has_text="97.5%").click()
    expect(page.locator("td blockquote")).to_contain_text("On MNIST it reaches")


def test_the_text_can_be_changed_and_read_again(page: Page) -> None:
    page.goto("/read")
    box = page.get_by_label("Text, such as an abstract")
    box.fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(box).to_have_value(TEXT)

    box.fill("We evaluate on CIFAR-10.")
    page.get_by_role("button", name="Read it").click()

    expect(page.locator(".abstract")).to_have_text("We evaluate on CIFAR-10.")
