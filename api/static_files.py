"""The static files of the pages, how they are sent, and how long a browser keeps them."""

from mimetypes import guess_type

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from api.packing import CODING, is_text, packed_file, takes_gzip
from api.rendering import SCRIPT_TEXTS, STATIC_DIR
from api.wording import script_texts


class _Revalidated(StaticFiles):
    """Static files that a browser asks after each time: modules of one version go together.

    Texts are packed for whoever takes it, and have a tag of their own then.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304 where the browser has it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        if not is_text(guess_type(path)[0]):
            return response
        response.headers.add_vary_header("Accept-Encoding")
        asked = Headers(scope=scope)
        if isinstance(response, FileResponse) and takes_gzip(asked.get("accept-encoding")):
            return await self._packed(response, asked)
        return response

    async def _packed(self, whole: FileResponse, asked: Headers) -> Response:
        state = whole.stat_result
        assert state is not None  # noqa: S101 - StaticFiles has looked at the file
        body = await run_in_threadpool(packed_file, str(whole.path), state.st_mtime_ns)
        headers = {name: whole.headers[name] for name in ("cache-control", "vary")}
        headers["etag"] = f'{whole.headers["etag"][:-1]}-{CODING}"'
        if self.is_not_modified(Headers(headers), asked):
            return NotModifiedResponse(Headers(headers))
        headers["content-encoding"] = CODING
        return Response(body, headers=headers, media_type=whole.media_type)


def _script_texts() -> Response:
    return Response(script_texts(), media_type="text/javascript")


def mount_static(app: FastAPI) -> None:
    """Serve style sheets, scripts, what these say, and vis-network below `/static`."""
    app.add_api_route(f"/static/js/{SCRIPT_TEXTS}", _script_texts, include_in_schema=False)
    app.mount("/static", _Revalidated(directory=STATIC_DIR), name="static")
