"""The pages that people open, the data that their scripts fetch, and their static files."""

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api import pages
from api.deps import StoreDep
from api.rendering import STATIC_DIR
from graph.errors import StoreUnavailable

router = APIRouter(include_in_schema=False)

_MAX_NUMBER = 1_000_000


@router.get("/", response_class=HTMLResponse)
def home(store: StoreDep) -> HTMLResponse:
    """The search box, what is in the graph, and where to begin."""
    try:
        return HTMLResponse(pages.home_page(store))
    except StoreUnavailable:
        return _unavailable()


def _unavailable() -> HTMLResponse:
    return HTMLResponse(pages.unavailable_page(), status_code=503)


class _Revalidated(StaticFiles):
    """Static files that a browser asks after each time: modules of one version go together."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304 where the browser has it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def mount_static(app: FastAPI) -> None:
    """Serve style sheets, scripts and vis-network below `/static`."""
    app.mount("/static", _Revalidated(directory=STATIC_DIR), name="static")
