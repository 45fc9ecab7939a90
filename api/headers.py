"""Headers on every answer; an ETag with 304, and packing, of those that are sent whole."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.packing import coding_for, packed

_OWN_PARTS_ALONE = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors "
)
CONTENT_SECURITY_POLICY = _OWN_PARTS_ALONE + "'none'"
EMBEDDABLE = {"Content-Security-Policy": _OWN_PARTS_ALONE + "*"}
"""For a page that only reads and that other sites may frame."""
_FRAMES = "X-Frame-Options"
_ON_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ON_DOCUMENTS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    _FRAMES: "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PARTS_OF_PAGES = ("text/javascript", "text/css")
"""No browser opens one as a document: what only documents heed would be sent 50 times a page."""
_WITHOUT_ETAG = frozenset({"/health", "/ready", "/metrics"})
_NOT_MODIFIED_KEEPS = frozenset({"etag", "cache-control", "vary", "content-location"})


class SecurityHeaders:
    """Middleware that adds the security headers which an answer has not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _missing_of(headers).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _missing_of(headers: MutableHeaders) -> dict[str, str]:
    if headers.get("content-type", "").startswith(_PARTS_OF_PAGES):
        return _ON_ALL
    framed = headers.get("Content-Security-Policy", "").endswith("*")
    on_documents = {k: v for k, v in _ON_DOCUMENTS.items() if k != _FRAMES or not framed}
    return _ON_ALL | on_documents


def strong_etag(body: bytes, coding: str = "") -> str:
    """A strong validator: the same bytes give the same tag, packed another one (RFC 9110 8.8.3.3)."""
    return f'"{hashlib.sha256(body + coding.encode()).hexdigest()[:32]}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names this tag (weak comparison, RFC 9110 13.1.2)."""
    if if_none_match is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in tags or etag in tags


class EntityTags:
    """Middleware: a strong ETag on each whole 200 answer to GET, 304 where it is known.

    What is text is packed for whoever takes it. Streamed answers (those without a length) and
    answers with an ETag of their own, such as exports, pass as they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; tag and pack the answer, or leave its body out."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] in _WITHOUT_ETAG:
            await self._app(scope, receive, send)
            return
        tagged = _Tagged(scope, send)
        await self._app(scope, receive, tagged.send)


class _Tagged:
    """Holds one answer back until its body is known."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Keep the parts of a taggable answer until the last; pass all others on."""
        if message["type"] == "http.response.start" and _taggable(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        coding = coding_for(self._scope, headers, len(self._body))
        etag = strong_etag(self._body, coding)
        headers["ETag"] = etag
        headers.setdefault("Cache-Control", "no-cache")
        if matches(Headers(scope=self._scope).get("if-none-match"), etag):
            kept = [pair for pair in start["headers"] if pair[0].decode() in _NOT_MODIFIED_KEEPS]
            start, self._body = {**start, "status": 304, "headers": kept}, b""
        elif coding:
            self._body = await packed(self._body)
            headers["Content-Encoding"] = coding
            headers["Content-Length"] = str(len(self._body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})


def _taggable(start: Message) -> bool:
    headers = Headers(scope=start)
    return start["status"] == 200 and "content-length" in headers and "etag" not in headers  # noqa: PLR2004 - HTTP status
