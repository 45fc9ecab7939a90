"""The first page."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from api.deps import get_services
from api.home_page import home_page
from api.pages import unavailable_page
from api.services import Services
from graph.errors import StoreUnavailable

router = APIRouter(include_in_schema=False)

_OWN_PAGES = {"Referrer-Policy": "same-origin"}
"""Else a browser posts the page's form without saying from where, and it would be refused."""


@router.get("/", response_class=HTMLResponse)
def home(services: Annotated[Services, Depends(get_services)]) -> HTMLResponse:
    """The search box, what is in the graph, and where to begin."""
    try:
        page = home_page(services.store, services.settings, services.first_views.now())
    except StoreUnavailable:
        return HTMLResponse(unavailable_page(), status_code=503)
    return HTMLResponse(page, headers=_OWN_PAGES)
