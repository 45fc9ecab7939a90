"""The pictures of docs/screens show each kind of page, and each address that they show answers."""

from pathlib import Path

import httpx
import pytest

import api
from api.rendering import TEMPLATES
from scripts.screenshots import FOLDER, PAGES, STEPS, pictures

pytestmark = pytest.mark.neo4j

_TEMPLATES = {one.name for one in (Path(api.__file__).parent / "templates").iterdir()}
_UNSHOWN = {"unavailable.html"}
"""What a visitor meets only while the database does not answer."""
_MISSING = {"missing", "graph-missing", "nowhere"}


def test_each_template_is_on_some_picture(client: httpx.Client) -> None:
    assert TEMPLATES.cache is not None
    TEMPLATES.cache.clear()

    answers = {
        name: client.get(address, headers={"accept": "text/html"}, follow_redirects=True)
        for name, address in PAGES.items()
    }

    assert {name: one.status_code for name, one in answers.items()} == {
        name: 404 if name in _MISSING else 200 for name in PAGES
    }
    assert {name for _, name in TEMPLATES.cache} == _TEMPLATES - _UNSHOWN


def test_steps_are_of_pages_that_are_taken() -> None:
    assert set(STEPS) <= set(PAGES)


def test_each_page_has_its_pictures_and_no_picture_is_of_a_page_that_is_gone() -> None:
    assert {one.name for one in FOLDER.iterdir()} == pictures()
