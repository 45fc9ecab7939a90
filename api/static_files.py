"""The static files of the pages, and how long a browser keeps them."""

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.rendering import STATIC_DIR


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
