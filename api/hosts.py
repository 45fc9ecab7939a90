"""Who may ask: requests for a foreign host name and posts from foreign pages are refused.

The host check stops DNS rebinding (a foreign page whose name resolves to this machine); the
origin check stops a foreign page from posting, which needs no CORS permission to be sent.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import FOREIGN_HOST, FOREIGN_ORIGIN, Kind, problem_response, sent_path

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = frozenset({"same-origin", "none"})
_EVERYWHERE = frozenset({"0.0.0.0", "::", "[::]", ""})  # noqa: S104 - addresses, nothing is bound


def allowed_names(hosts: Iterable[str], listening: str) -> frozenset[str]:
    """Lower-case host names to answer to: the allowed ones and the address listened on."""
    names = {_bracketed(name.strip().lower()) for name in hosts}
    return frozenset(names if listening in _EVERYWHERE else {*names, _bracketed(listening)})


def _bracketed(name: str) -> str:
    return f"[{name}]" if name.count(":") > 1 and not name.startswith("[") else name


class HostAndOrigin:
    """Middleware that refuses foreign hosts (421) and foreign origins (403)."""

    def __init__(self, app: ASGIApp, *, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        fault = self._fault(scope) if scope["type"] == "http" else None
        if fault is None:
            await self._app(scope, receive, send)
            return
        kind, detail = fault
        response = problem_response(kind, detail=detail, instance=sent_path(scope))
        await response(scope, receive, send)

    def _fault(self, scope: Scope) -> tuple[Kind, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._knows(host):
            return FOREIGN_HOST, f"this service does not answer to the host name {host[:200]!r}"
        if scope["method"] not in _SAFE_METHODS and not _same_origin(headers, host):
            return FOREIGN_ORIGIN, "the request comes from a page of another origin"
        return None

    def _knows(self, host: str) -> bool:
        return "*" in self._names or _name_of(host) in self._names


def _name_of(host: str) -> str:
    """The Host header without its port, lower case, IPv6 in brackets."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


def _same_origin(headers: Headers, host: str) -> bool:
    """Programs send neither header; browsers send the first, older ones the second."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in _OWN_SITES:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()
