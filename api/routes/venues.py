"""Venues: lists, one venue, and what appeared there."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api import examples
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.list_pages import VENUES, WantsListPage, list_page
from api.models import capped_page
from api.moves import MOVED, Moved
from api.openapi import problems
from api.paper_lists import Around, papers_around
from api.params import Cursor, Limit, QueryText
from api.people_pages import venue_page
from api.representations import WantsPage, in_page_or_json, with_page
from graph.venues import VenueDetail, VenueSummary
from graph.views import Page, PaperSummary

router = APIRouter(tags=["venues"])


def _venue(id_: Identifier, store: StoreDep) -> VenueDetail:
    detail = store.venue(id_)
    if detail.id != id_:
        raise Moved("venues", detail.id)
    return detail


_VenueDep = Annotated[VenueDetail, Depends(_venue)]


@router.get(
    "/venues",
    summary="List venues",
    response_model=Page[VenueSummary],
    responses={
        **with_page(examples.page_of(examples.VENUE_SUMMARY)),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def venues(
    *,
    request: Request,
    store: StoreDep,
    settings: SettingsDep,
    q: QueryText = None,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsListPage,
) -> Response:
    """By name; names that differ only by case, spaces or marks are one venue."""
    length, cut = page_length(limit, settings)
    found = capped_page(store.venues(q, limit=length, cursor=cursor), cut=cut)
    return in_page_or_json(
        found, wants_page=wants_page, page=lambda: list_page(VENUES, found, request)
    )


@router.get(
    "/venues/{id}/papers",  # noqa: FAST003 - a dependency takes the id
    summary="The papers of a venue",
    response_model=Page[PaperSummary],
    responses={
        **with_page(examples.page_of(examples.PAPER_SUMMARY)),
        **MOVED,
        **problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def venue_papers(
    *,
    request: Request,
    venue: _VenueDep,
    store: StoreDep,
    settings: SettingsDep,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsPage,
) -> Response:
    """Newest first."""
    length, cut = page_length(limit, settings)
    found = capped_page(store.venue_papers(venue.id, limit=length, cursor=cursor), cut=cut)
    return in_page_or_json(
        found,
        wants_page=wants_page,
        page=lambda: papers_around(Around.VENUE, venue.id, venue.name, found, request),
    )


@router.get(
    "/venues/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="One venue",
    response_model=VenueDetail,
    responses={**with_page(examples.VENUE), **MOVED, **problems(NOT_FOUND, STORE_UNAVAILABLE)},
)
def venue(*, venue: _VenueDep, store: StoreDep, wants_page: WantsPage) -> Response:
    """With the ways in which papers write its name."""
    return in_page_or_json(venue, wants_page=wants_page, page=lambda: venue_page(store, venue))
