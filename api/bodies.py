"""Bodies over the cap are refused: unread where they say their length, else when they pass it."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BODY_TOO_LARGE, answer


class BodyLength:
    """Middleware that lets no more than so many bytes of a body through.

    The framework has such a cap too, but answers it in plain text.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif (length := _length(scope)) > self._max_bytes:
            detail = f"{length} bytes; at most {self._max_bytes} are read"
            response = answer(Request(scope), BODY_TOO_LARGE, detail=detail)
            await response(scope, receive, send)
        else:
            await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        """`receive` that fails once more bytes than the cap have come."""
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise HTTPException(BODY_TOO_LARGE.status)
            return message

        return receive_counted


def _length(scope: Scope) -> int:
    """What the header says; 0 where it is missing or no number."""
    text = Headers(scope=scope).get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else 0
