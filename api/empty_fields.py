"""Forms without scripts send every field; an address is better without the empty ones."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.accepting import prefers_page


class WithoutEmptyFields:
    """Middleware: a browser's request with empty parameters is sent on to the address without them.

    Programs are answered as before: to them an empty parameter is a value like another.
    """

    def __init__(self, app: ASGIApp, *, paths: Collection[str]) -> None:
        """Looks at requests for these paths alone."""
        self._app = app
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the browser on, or pass the request on."""
        shorter = self._shorter(scope) if scope["type"] == "http" else None
        if shorter is None:
            await self._app(scope, receive, send)
            return
        answer = RedirectResponse(shorter, status_code=303, headers={"Vary": "Accept"})
        await answer(scope, receive, send)

    def _shorter(self, scope: Scope) -> str | None:
        path = scope["path"]
        accept = Headers(scope=scope).get("accept")
        if scope["method"] != "GET" or path not in self._paths or not prefers_page(accept):
            return None
        text = scope["query_string"].decode("latin-1")
        fields = parse_qsl(text, keep_blank_values=True)
        filled = [(name, value) for name, value in fields if value.strip()]
        if len(filled) == len(fields):
            return None
        return f"{path}?{urlencode(filled)}" if filled else path
