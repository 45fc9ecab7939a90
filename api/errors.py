"""Problem documents (RFC 9457): one for every way in which a request can fail.

`type` is a path of this service, so a client can compare it and a person can open it.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.types import Scope

from api.accepting import PAGE, prefers_page
from api.rendering import rendered

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """One cause of failure.

    Attributes:
        slug: Last part of the problem's `type`.
        title: The cause in a few words, the same each time.
        status: HTTP status.
        remedy: What the client can do; shown on `/problems/<slug>`.
    """

    slug: str
    title: str
    status: int
    remedy: str

    @property
    def type(self) -> str:
        """The problem's `type`: a path of this service."""
        return f"/problems/{self.slug}"


NOT_FOUND = Kind("not-found", "No such record", 404, "Search for it to find its id.")
NO_ROUTE = Kind("no-such-route", "No such route", 404, "/openapi.json lists the routes.")
METHOD = Kind("method-not-allowed", "Method not allowed", 405, "See the Allow header.")
INVALID_REQUEST = Kind(
    "invalid-request", "The request is not valid", 400, "Correct the values that `errors` names."
)
UNKNOWN_PARAMETER = Kind(
    "unknown-parameter", "Unknown query parameter", 400, "/openapi.json lists the parameters."
)
INVALID_CURSOR = Kind(
    "invalid-cursor", "The cursor is not valid", 400, "Start again without a cursor."
)
NOT_ACCEPTABLE = Kind(
    "not-acceptable",
    "No such representation",
    406,
    "Ask for one of the types that `detail` names.",
)
FOREIGN_HOST = Kind(
    "foreign-host", "Unknown host name", 421, "Add the name to the setting CITELOOM_ALLOWED_HOSTS."
)
FOREIGN_ORIGIN = Kind(
    "foreign-origin", "A page of another site may not post here", 403, "Post from a program."
)
BODY_TOO_LARGE = Kind(
    "body-too-large",
    "The body is too large",
    413,
    "The settings CITELOOM_BODY_MAX_BYTES and, of files, CITELOOM_DOCUMENT_MAX_BYTES cap it.",
)
TEXT_TOO_LONG = Kind(
    "text-too-long", "The text is too long", 413, "The setting CITELOOM_EXTRACT_MAX_CHARS caps it."
)
UNSUPPORTED_MEDIA = Kind(
    "unsupported-media-type", "The body must be JSON", 415, "Send application/json."
)
STORE_UNAVAILABLE = Kind(
    "store-unavailable", "The database does not answer", 503, "Try again in a few seconds."
)
WRITING_OFF = Kind(
    "writing-off",
    "Writing over HTTP is off",
    403,
    "Set CITELOOM_WRITE_KEY to a key of at least 16 characters and start the service anew.",
)
WRONG_KEY = Kind(
    "wrong-key", "The key is missing or wrong", 401, "Send Authorization: Bearer <key>."
)
DECISION_REFUSED = Kind(
    "decision-refused",
    "The decision makes no sense here",
    409,
    "See `detail`; nothing was written.",
)
CYPHER_REFUSED = Kind(
    "cypher-refused", "The statement is not allowed", 403, "This door only reads the graph."
)
CYPHER_INVALID = Kind(
    "cypher-invalid",
    "The statement is not valid",
    400,
    "Correct the statement; a line and column tell where it stopped making sense.",
)
CYPHER_TIMEOUT = Kind(
    "cypher-timeout", "The deadline has passed", 408, "Ask for less, or add a LIMIT."
)
CYPHER_TOO_LARGE = Kind(
    "cypher-too-large",
    "The statement or its answer is too large",
    413,
    "Ask for fewer or smaller values; the setting CITELOOM_CYPHER_MAX_BYTES caps the answer.",
)
CYPHER_BUSY = Kind(
    "cypher-busy", "Too many statements at once", 503, "Try again when others have ended."
)
EXPORT_BUSY = Kind(
    "export-busy",
    "Too many exports at once",
    503,
    "Try again when others have ended; the setting CITELOOM_EXPORT_SLOTS says how many.",
)
NO_JOB = Kind("no-such-job", "No such job", 404, "POST /documents names the job that it begins.")
JOBS_FULL = Kind(
    "jobs-full",
    "Too many documents wait",
    503,
    "Send it when others are loaded; the setting CITELOOM_JOBS_MAX_WAITING says how many may wait.",
)
INTERNAL = Kind("internal-error", "The service failed", 500, "Please report it, with the log.")
REFUSED = Kind("refused", "The request was refused", 400, "See `detail`.")

KINDS = (
    NOT_FOUND,
    NO_ROUTE,
    METHOD,
    INVALID_REQUEST,
    UNKNOWN_PARAMETER,
    INVALID_CURSOR,
    NOT_ACCEPTABLE,
    FOREIGN_HOST,
    FOREIGN_ORIGIN,
    BODY_TOO_LARGE,
    TEXT_TOO_LONG,
    UNSUPPORTED_MEDIA,
    STORE_UNAVAILABLE,
    WRITING_OFF,
    WRONG_KEY,
    DECISION_REFUSED,
    CYPHER_REFUSED,
    CYPHER_INVALID,
    CYPHER_TIMEOUT,
    CYPHER_TOO_LARGE,
    CYPHER_BUSY,
    EXPORT_BUSY,
    NO_JOB,
    JOBS_FULL,
    INTERNAL,
    REFUSED,
)


@dataclass(frozen=True)
class FieldError:
    """One wrong value of a request: where it is, its name, and what is wrong."""

    place: str
    name: str
    reason: str


@dataclass(frozen=True)
class ProblemDocument:
    """The body of every error; `errors` is empty unless single values are to blame."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[FieldError, ...] = ()


@dataclass
class ApiProblem(Exception):  # noqa: N818 - the RFC's word
    """Raised by path functions to answer with a problem document."""

    kind: Kind
    detail: str
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind.slug}: {self.detail}"


def problem_response(
    kind: Kind,
    *,
    detail: str,
    instance: str,
    headers: Mapping[str, str] | None = None,
    errors: tuple[FieldError, ...] = (),
) -> JSONResponse:
    """The response for one problem; lone surrogates in its texts become question marks."""
    document = ProblemDocument(
        kind.type, kind.title, kind.status, sendable(detail), sendable(instance), errors
    )
    return JSONResponse(asdict(document), kind.status, headers=headers, media_type=MEDIA_TYPE)


_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def _is_of_a_page(request: Request) -> bool:
    """Whether a link or a form of a page asks; a program that sends JSON is answered in JSON."""
    sent = request.headers.get("content-type", "").lower()
    return request.method in {"GET", "HEAD"} or sent.startswith(_FORMS)


def answer(
    request: Request,
    kind: Kind,
    *,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: tuple[FieldError, ...] = (),
    page: Callable[[], str] | None = None,
) -> Response:
    """A problem document; to a browser that asks for a page, the same as a page.

    Args:
        request: What was asked, and how the answer is wanted.
        kind: The cause.
        detail: What happened this time.
        headers: Of the answer.
        errors: Single values that are to blame.
        page: Makes the page, where this problem has one of its own.
    """
    varied = {**(headers or {}), "Vary": "Accept"}
    if _is_of_a_page(request) and prefers_page(request.headers.get("accept")):
        text = page() if page else _page(request, kind, detail, errors)
        return Response(sendable(text), kind.status, headers=varied, media_type=PAGE)
    instance = sent_path(request.scope)
    return problem_response(kind, detail=detail, instance=instance, headers=varied, errors=errors)


def _page(request: Request, kind: Kind, detail: str, errors: tuple[FieldError, ...]) -> str:
    """Its remedy is for people, who need no word of the interface; what they looked for can be searched."""
    said = "" if errors or detail == kind.remedy else detail
    asked = request.scope["path"].rstrip("/").rpartition("/")[2] if kind == NO_ROUTE else ""
    return rendered("problem.html", kind=kind, detail=said, errors=errors, q=asked)


def sent_path(scope: Scope) -> str:
    """The path of a request as it was sent, percent-encoded, without its query."""
    raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    return raw.split(b"?", 1)[0].decode("ascii", errors="replace")


def sendable(text: str) -> str:
    """A text with lone surrogates, which no answer can hold, as question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
