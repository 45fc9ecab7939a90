"""The graph page by Tab, Enter and Space alone; what is pressed keeps the focus, or its place has it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Explorer, press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

SATCHEL = "doi:10.5555/basket/1"
PINWHEEL = "arxiv:2901.20001"
LSTM = "concept:lstm"
PENN = "concept:penn-treebank"
SATCHEL_NAME = "Satchel: Carrying Memory through Time"
EVALUATED = f"{SATCHEL}|EVALUATED_ON|{PENN}"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_details_of_a_link_from_those_of_a_paper_and_back(
    page: Page, explorer: Explorer, key: str
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={SATCHEL}")
    title = page.locator("#details h2")
    expect(title).to_have_text(SATCHEL_NAME)

    press_until_focused(page, f"#details button.role[data-id='{EVALUATED}']")
    expect(page.locator("#details button.role:focus")).to_have_accessible_name(
        "evaluated on Penn Treebank: details of the link"
    )
    page.keyboard.press(key)

    expect(title).to_have_text("evaluated on")
    expect(title).to_be_focused()
    assert explorer.ask("explorer.state.selected") == EVALUATED
    expect(page.locator("#details")).to_contain_text("Read by extractor")
    page.keyboard.press("Tab")
    page.keyboard.press(key)
    expect(title).to_have_text(SATCHEL_NAME)
    expect(title).to_be_focused()


def test_the_details_of_a_link_from_those_of_a_concept(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={PENN}")
    expect(page.locator("#details h2")).to_have_text("Penn Treebank")

    press_until_focused(page, f"#details button.role[data-id='{EVALUATED}']")
    page.keyboard.press("Enter")

    expect(page.locator("#details h2")).to_have_text("evaluated on")


def test_the_details_of_a_citation(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL},{PINWHEEL}&limit=40&selected={SATCHEL}")
    expect(page.locator("#details h2")).to_have_text(SATCHEL_NAME)

    press_until_focused(page, f"#details button.role[data-id='{PINWHEEL}|CITES|{SATCHEL}']")
    page.keyboard.press("Enter")

    expect(page.locator("#details h2")).to_have_text("cites")
    expect(page.locator("#details .ends .name")).to_have_text(
        ["Pinwheel: Turning Digits into Features", SATCHEL_NAME]
    )


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_mark_of_an_abstract(page: Page, explorer: Explorer, key: str) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={SATCHEL}")
    expect(page.locator("#details h2")).to_have_text(SATCHEL_NAME)

    press_until_focused(page, "p.abstract mark.of-Dataset")
    page.keyboard.press(key)

    expect(page.locator("#details h2")).to_have_text("Penn Treebank")
    expect(page.locator("#details h2")).to_be_focused()


def test_the_list_keeps_the_focus_where_neighbours_come_and_go(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}")
    before = explorer.nodes()
    press_until_focused(page, "#listing summary")
    page.keyboard.press("Enter")
    pressed = page.locator(f"#list .toggle[data-id='{LSTM}']")
    press_until_focused(page, f"#list .toggle[data-id='{LSTM}']")

    page.keyboard.press("Enter")
    page.wait_for_url(f"**,{LSTM}**")
    explorer.settled()
    expect(pressed).to_have_text("−")
    expect(pressed).to_be_focused()
    page.keyboard.press("Space")
    explorer.expect_nodes(before)
    expect(pressed).to_have_text("+")
    expect(pressed).to_be_focused()
    page.keyboard.press("Control+z")
    expect(pressed).to_have_text("−")
    expect(pressed).to_be_focused()


def test_the_list_has_the_focus_where_what_was_pressed_is_gone(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL},concept:dropout")
    assert "concept:dropout" in explorer.nodes()
    press_until_focused(page, "#listing summary")
    page.keyboard.press("Enter")
    press_until_focused(page, "#list .toggle[data-id='concept:dropout']")

    page.keyboard.press("Enter")

    expect(page.locator("#list .toggle[data-id='concept:dropout']")).to_have_count(0)
    expect(page.locator("#listing summary")).to_be_focused()


def test_what_is_chosen_in_the_list_keeps_the_focus(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40")
    press_until_focused(page, "#listing summary")
    page.keyboard.press("Enter")
    node = page.locator(f"#list .node[data-id='{LSTM}']")
    link = page.locator(f"#list .link[data-id='{EVALUATED}']")

    press_until_focused(page, f"#list .node[data-id='{LSTM}']")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    expect(node).to_be_focused()
    press_until_focused(page, f"#list .link[data-id='{EVALUATED}']")
    page.keyboard.press("Space")
    expect(page.locator("#details h2")).to_have_text("evaluated on")
    expect(link).to_be_focused()


def test_pin_and_let_go_keep_the_focus(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={LSTM}")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    button = page.locator("#details [data-does=pin]")
    press_until_focused(page, "#details [data-does=pin]")

    page.keyboard.press("Enter")
    expect(button).to_have_text("Let it go")
    expect(button).to_be_focused()
    assert list(explorer.ask("explorer.state.pins")) == [LSTM]
    page.keyboard.press("Space")
    expect(button).to_have_text("Pin")
    expect(button).to_be_focused()
    assert explorer.ask("explorer.state.pins") == {}


def test_neighbours_are_shown_and_hidden_from_the_details(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&selected={LSTM}")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    button = page.locator("#details [data-does=toggle]")
    press_until_focused(page, "#details [data-does=toggle]")

    page.keyboard.press("Enter")
    expect(button).to_have_text("Hide its neighbours")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_contain_text("more link")
    expect(button).to_be_focused()


@pytest.mark.parametrize("does", ["hide", "only"])
def test_where_the_details_go_the_title_of_the_next_has_the_focus(
    page: Page, explorer: Explorer, does: str
) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={LSTM}")
    title = page.locator("#details h2")
    expect(title).to_have_text("LSTM")
    press_until_focused(page, f"#details [data-does={does}]")

    page.keyboard.press("Enter")

    page.wait_for_url("**hide=**" if does == "hide" else f"**ids={LSTM}&**")
    explorer.settled()
    expect(title).to_have_text("In this view" if does == "hide" else "LSTM")
    expect(title).to_be_focused()


def test_closing_the_details_leaves_the_focus_in_them(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={LSTM}")
    title = page.locator("#details h2")
    expect(title).to_have_text("LSTM")

    press_until_focused(page, "#details .close")
    page.keyboard.press("Enter")
    expect(title).to_have_text("In this view")
    expect(title).to_be_focused()
    press_until_focused(page, "#details .node")
    page.keyboard.press("Enter")
    expect(title).to_have_text(SATCHEL_NAME)
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(title).to_have_text("In this view")
    expect(title).to_be_focused()


def test_removing_an_open_node_leaves_the_focus_in_the_panel(
    page: Page, explorer: Explorer
) -> None:
    explorer.open(f"/explore?ids={SATCHEL},{LSTM}")
    press_until_focused(page, f"#details .close[aria-label='Remove {SATCHEL_NAME}']")

    page.keyboard.press("Enter")

    expect(page.locator("#details .opened li")).to_have_count(1)
    expect(page.locator("#details h2")).to_be_focused()


def test_the_legend_keeps_the_focus_and_the_details(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&limit=40&selected={LSTM}")
    expect(page.locator("#details h2")).to_have_text("LSTM")
    press_until_focused(page, "#legend input[value=Metric]")

    page.keyboard.press("Space")

    expect(page.locator("#legend input[value=Metric]")).to_be_focused()
    assert "concept:perplexity" not in explorer.drawn()
    expect(page.locator("#details h2")).to_have_text("LSTM")
    page.keyboard.press("Space")
    assert "concept:perplexity" in explorer.drawn()


def test_the_picture_opens_and_closes_what_is_selected(page: Page, explorer: Explorer) -> None:
    explorer.open(f"/explore?ids={SATCHEL}&selected={LSTM}")
    before = explorer.nodes()
    press_until_focused(page, "#picture")

    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SATCHEL},{LSTM}**")
    explorer.settled()
    assert set(explorer.nodes()) > set(before)
    page.keyboard.press("Enter")
    explorer.expect_nodes(before)
    expect(page.locator("#picture")).to_be_focused()
