"""The reading list: kept in the browser, and held whole by an address."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.accepting import PAGE
from api.deps import SettingsDep, StoreDep
from api.exporting.asked import split_ids
from api.reading_list_page import reading_list_page
from api.representations import page_bytes

router = APIRouter(include_in_schema=False)

Papers = Annotated[list[str], Query(default_factory=list)]


@router.get("/reading")
def reading(store: StoreDep, settings: SettingsDep, papers: Papers) -> Response:
    """The papers of the address; without any, how to come by a list."""
    page = reading_list_page(store, split_ids(papers), most=settings.reading_max_papers)
    return Response(page_bytes(page), media_type=PAGE)
