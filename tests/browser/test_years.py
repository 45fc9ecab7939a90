"""A graph by years says which years without papers it leaves out, and gives them room."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

YEARS = "/explore?ids=concept:mnist&limit=40&layout=years"
WIDE, PHONE = (1280, 800), (390, 844)
_TEXTS = (
    "explorer.picture.labels.written.filter(one => !one.id).map("
    "({ lines, left, top, right, bottom }) => ({ text: lines.join(' '), left, top, right, bottom }))"
)


def _opened(page: Page, size: tuple[int, int]) -> Explorer:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")
    return Explorer(page).open(YEARS)


def _left_out(years: list[int]) -> list[str]:
    gaps = [(one + 1, next_ - 1) for one, next_ in pairwise(years) if next_ > one + 1]
    return [f"none shown {a}" if a == b else f"none shown {a}–{b}" for a, b in gaps]


def _years(explorer: Explorer) -> list[int]:
    found = explorer.ask("explorer.graph.columns.map(one => one.year)")
    return [year for year in found if year is not None]


@pytest.mark.parametrize(
    ("size", "start", "end"), [(WIDE, "left", "right"), (PHONE, "top", "bottom")]
)
def test_what_is_left_out_is_said_between_the_years_around_it(
    page: Page, size: tuple[int, int], start: str, end: str
) -> None:
    explorer = _opened(page, size)
    wanted = _left_out(_years(explorer))
    texts: list[dict[str, Any]] = explorer.ask(_TEXTS)
    at = {one["text"]: (one[start] + one[end]) / 2 for one in texts}

    assert wanted, "the corpus has years without papers"
    for text in wanted:
        first, last = (text.removeprefix("none shown ").split("–") * 2)[:2]
        assert at[str(int(first) - 1)] < at[text] < at[str(int(last) + 1)]


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_dashed_line_parts_what_years_are_left_out_between(
    page: Page, size: tuple[int, int]
) -> None:
    explorer = _opened(page, size)
    page.evaluate(
        "() => { const { stroke } = CanvasRenderingContext2D.prototype;"
        " window.dashes = [];"
        " CanvasRenderingContext2D.prototype.stroke = function (...path) {"
        "   window.dashes.push(this.getLineDash().join(' ')); return stroke.apply(this, path); } }"
    )

    explorer.ask("explorer.picture.network.redraw()")

    assert page.evaluate("dashes.filter(one => one === '2 5').length") == len(
        _left_out(_years(explorer))
    )


def test_years_that_are_left_out_have_room(page: Page) -> None:
    explorer = _opened(page, WIDE)
    columns = explorer.ask("explorer.graph.columns")
    dated = [one for one in columns if one["year"] is not None]
    steps = [(b["x"] - a["x"], b["year"] - a["year"]) for a, b in pairwise(dated)]

    wide = {x for x, years in steps if years > 1}
    usual = {x for x, years in steps if years == 1}

    assert wide
    assert usual
    assert min(wide) > 1.3 * min(usual)
