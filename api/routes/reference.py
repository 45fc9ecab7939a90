"""The reference page of this interface, for people."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.reference import reference_page

router = APIRouter(include_in_schema=False)


@router.get("/docs", response_class=HTMLResponse)
def reference(request: Request) -> HTMLResponse:
    """Every route with its parameters and answers, in plain HTML."""
    return HTMLResponse(reference_page(request.app.openapi()))
