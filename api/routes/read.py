"""A text that someone pastes, read at once: a page without JavaScript; nothing is stored."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from api.accepting import PAGE
from api.deps import ExtractorDep, SettingsDep, StoreDep
from api.reading_page import empty_reading_page, reading_page
from api.representations import page_bytes
from api.sent_text import sent_paper
from api.wording import say

router = APIRouter(include_in_schema=False)

_OWN_PAGES = {"Referrer-Policy": "same-origin"}


@router.get("/read")
def form(settings: SettingsDep) -> Response:
    """The form alone."""
    return _page(empty_reading_page(settings.extract_max_chars))


@router.post("/read")
def read(
    store: StoreDep,
    extractor: ExtractorDep,
    settings: SettingsDep,
    title: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """The text with its concepts marked in place, and all that was found in it."""
    most = settings.extract_max_chars
    title, text = (_plain(title), _plain(text))
    if not (title or text):
        return _page(empty_reading_page(most, fault=say("read.nothing_sent")), status=400)
    found = extractor.extract_one(sent_paper(title, text, most=most))
    return _page(reading_page(store, found, most))


def _plain(text: str) -> str:
    """As typed: forms send line ends as two characters."""
    return text.replace("\r\n", "\n").strip()


def _page(page: str, *, status: int = 200) -> Response:
    return Response(page_bytes(page), status, media_type=PAGE, headers=_OWN_PAGES)
