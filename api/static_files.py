"""The static files of the pages, and how long a browser keeps them."""

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.rendering import SCRIPT_TEXTS, STATIC_DIR
from api.wording import script_texts


class _Revalidated(StaticFiles):
    """Static files that a browser asks after each time: modules of one version go together."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304 where the browser has it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _script_texts() -> Response:
    return Response(script_texts(), media_type="text/javascript")


def mount_static(app: FastAPI) -> None:
    """Serve style sheets, scripts, what these say, and vis-network below `/static`."""
    app.add_api_route(f"/static/js/{SCRIPT_TEXTS}", _script_texts, include_in_schema=False)
    app.mount("/static", _Revalidated(directory=STATIC_DIR), name="static")
