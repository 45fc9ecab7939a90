"""Bodies over the cap are refused: unread where they say their length, else when they pass it."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BODY_TOO_LARGE, answer


class BodyLength:
    """Middleware that lets no more than so many bytes of a body through.

    The framework has such a cap too, but answers it in plain text.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int, of_paths: Mapping[str, int]) -> None:
        """`of_paths` has the caps of paths that take more or less than others."""
        self._app = app
        self._max_bytes = max_bytes
        self._of_paths = of_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._of_paths.get(scope["path"], self._max_bytes)
        if (length := _length(scope)) > most:
            detail = f"{length} bytes; at most {most} are read"
            response = answer(Request(scope), BODY_TOO_LARGE, detail=detail)
            await response(scope, receive, send)
        else:
            await self._app(scope, _counted(receive, most), send)


def _counted(receive: Receive, most: int) -> Receive:
    """`receive` that fails once more bytes than the cap have come."""
    received = 0

    async def receive_counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise HTTPException(BODY_TOO_LARGE.status)
        return message

    return receive_counted


def _length(scope: Scope) -> int:
    """What the header says; 0 where it is missing or no number."""
    text = Headers(scope=scope).get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else 0
