"""One HTTP session a service, in which every request is polite, patient, bounded and kept.

The clients of the services are given this session, so what they lack is done below them: a
pause between requests, `Retry-After`, retries, time-outs, a deadline, a cap on the size of an
answer, no redirect to another host, answers from disk.
"""

import io
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict

from api.online.cache import AnswerCache
from api.online.errors import NotAnswered, OnlineError, Refused
from api.online.politeness import Again, Pace, Patience, Tell, persist, retry_after_s

_CHUNK = 1 << 16
_MAX_REDIRECTS = 5
_LEAST_TIMEOUT_S = 0.1
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Verdict(Enum):
    """What the body of an answer is."""

    WHOLE = "whole"
    EMPTY = "empty"
    """In order, but with nothing in it: not kept, for it may be otherwise soon."""
    BROKEN = "broken"


@dataclass(frozen=True)
class Service:
    """What is particular to one service.

    Attributes:
        name: As people write it.
        slug: As files are named.
        setting: The variable that holds its address.
        judge: Tells a whole body from a cut-off one.
    """

    name: str
    slug: str
    setting: str
    judge: Callable[[bytes], Verdict]


@dataclass(frozen=True)
class Terms:
    """What holds for every service.

    Attributes:
        patience: How long a request is kept up.
        max_bytes: Largest answer.
        cache_dir: Folder of all that is kept.
        cache_s: How long an answer is used again.
        tell: Called with a sentence whenever the user has to wait.
    """

    patience: Patience
    max_bytes: int
    cache_dir: Path
    cache_s: float
    tell: Tell


@dataclass
class Tally:
    """How many answers came from where.

    Attributes:
        asked: Requests that left this machine, retries included.
        kept: Answers that were found on disk.
    """

    asked: int = 0
    kept: int = 0


def polite_session(
    service: Service, terms: Terms, *, pause_s: float, tally: Tally
) -> requests.Session:
    """A session for one service; the caller closes it.

    Its requests raise `OnlineError` for whatever is not an answer with status 200.
    """
    session = requests.Session()
    session.max_redirects = _MAX_REDIRECTS
    adapter = PoliteAdapter(service, terms, pause_s=pause_s, tally=tally)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


@contextmanager
def translated(service: Service) -> Iterator[None]:
    """What the session itself cannot do, such as to follow redirects for ever, as `OnlineError`."""
    try:
        yield
    except requests.RequestException as e:
        reason = f"cannot be asked ({type(e).__name__})"
        raise OnlineError(service.name, reason, f"see whether {service.setting} is right") from e


class PoliteAdapter(HTTPAdapter):
    """The transport of such a session."""

    def __init__(self, service: Service, terms: Terms, *, pause_s: float, tally: Tally) -> None:
        super().__init__(max_retries=0)
        self._service = service
        self._terms = terms
        self._tally = tally
        folder = terms.cache_dir / service.slug
        self._cache = AnswerCache(folder, age_s=terms.cache_s)
        self._pace = Pace(folder / "last-request", pause_s=pause_s)

    def send(  # noqa: PLR0917 - as requests calls it
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002, FBT001, FBT002 - requests passes it
        timeout: Any = None,  # noqa: ARG002 - ours holds
        verify: bool | str = True,  # noqa: FBT001, FBT002 - likewise
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The answer to a request, from disk or from the service.

        Raises:
            OnlineError: If there is none.
        """
        kept = self._cache.get(str(request.url))
        if kept is not None:
            self._tally.kept += 1
            return _response(request, HTTPStatus.OK, {}, kept)
        options = {"verify": verify, "cert": cert, "proxies": proxies}
        response = persist(
            partial(self._ask, request, options),
            service=self._service.name,
            patience=self._terms.patience,
            pace=self._pace,
            tell=self._terms.tell,
        )
        answered = response.status_code == HTTPStatus.OK
        if answered and self._service.judge(response.content) is Verdict.WHOLE:
            self._cache.put(str(request.url), response.content)
        return response

    def _ask(
        self, request: requests.PreparedRequest, options: Mapping[str, Any], deadline: float
    ) -> requests.Response:
        """Ask once."""
        self._tally.asked += 1
        arriving = self._open(request, options, deadline)
        try:
            body = self._read(arriving, deadline)
        finally:
            arriving.close()
        status, headers = arriving.status_code, arriving.headers
        if status in _REDIRECTS:
            self._check_redirect(request, headers)
        elif status in _BUSY:
            raise Again(f"answered {status}", wait_s=retry_after_s(headers))
        elif status != HTTPStatus.OK:
            raise Refused(self._service.name, status, body)
        elif self._service.judge(body) is Verdict.BROKEN:
            raise Again("the answer is cut off or damaged")
        return _response(request, status, headers, body)

    def _open(
        self, request: requests.PreparedRequest, options: Mapping[str, Any], deadline: float
    ) -> requests.Response:
        left_s = max(_LEAST_TIMEOUT_S, deadline - time.monotonic())
        timeout_s = min(self._terms.patience.timeout_s, left_s)
        try:
            return super().send(request, stream=True, timeout=timeout_s, **options)
        except requests.Timeout as e:
            raise Again(f"did not answer within {timeout_s:.3g} s") from e
        except requests.exceptions.SSLError as e:
            reason = "its certificate does not hold"
            raise OnlineError(self._service.name, reason, self._check_setting()) from e
        except requests.ConnectionError as e:
            raise Again(f"the connection failed ({_cause(e)})") from e

    def _read(self, arriving: requests.Response, deadline: float) -> bytes:
        """The body, piece by piece as it comes, so that a slow one meets the deadline."""
        pieces: list[bytes] = []
        size = 0
        try:
            while piece := arriving.raw.read1(_CHUNK, decode_content=True):
                pieces.append(piece)
                size += len(piece)
                self._check_size(size)
                self._check_time(deadline)
        except urllib3.exceptions.ReadTimeoutError as e:
            reason = f"was silent for {self._terms.patience.timeout_s:g} s amid its answer"
            raise Again(reason) from e
        except urllib3.exceptions.HTTPError as e:
            raise Again(f"the answer broke off ({_cause(e)})") from e
        return b"".join(pieces)

    def _check_size(self, size: int) -> None:
        if size > self._terms.max_bytes:
            reason = f"the answer is larger than {self._terms.max_bytes:,} bytes"
            remedy = "ask for fewer, or raise CITELOOM_ONLINE_MAX_BYTES"
            raise OnlineError(self._service.name, reason, remedy)

    def _check_time(self, deadline: float) -> None:
        if time.monotonic() > deadline:
            reason = f"the answer was not whole after {self._terms.patience.deadline_s:g} s"
            raise NotAnswered(self._service.name, reason, "raise CITELOOM_ONLINE_DEADLINE_S")

    def _check_redirect(
        self, request: requests.PreparedRequest, headers: Mapping[str, str]
    ) -> None:
        there = urljoin(str(request.url), headers.get("Location", ""))
        if _origin(there) != _origin(str(request.url)):
            reason = f"sends to another host, {urlsplit(there).hostname}"
            raise OnlineError(self._service.name, reason, self._check_setting())

    def _check_setting(self) -> str:
        return f"see whether {self._service.setting} is right"


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.casefold()


def _cause(error: BaseException) -> str:
    """The name of the innermost error: addresses, which the outer ones tell, stay untold."""
    inner: object = error
    while isinstance(inner, BaseException):
        error = inner
        named = [arg for arg in error.args if isinstance(arg, BaseException)]
        inner = error.__cause__ or error.__context__ or next(iter(named), None)
    return type(error).__name__


def _response(
    request: requests.PreparedRequest, status: int, headers: Mapping[str, str], body: bytes
) -> requests.Response:
    """A response with its body in memory."""
    made = requests.Response()
    made.status_code = status
    made.headers = CaseInsensitiveDict(headers)
    made.raw = io.BytesIO(body)
    made.request = request
    made.url = str(request.url)
    made.encoding = "utf-8"
    return made
