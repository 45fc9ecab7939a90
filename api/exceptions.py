"""Which problem document answers each exception that a request can end in."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.deps import get_services
from api.errors import (
    BODY_TOO_LARGE,
    DECISION_REFUSED,
    INTERNAL,
    INVALID_CURSOR,
    INVALID_REQUEST,
    METHOD,
    NO_ROUTE,
    NOT_FOUND,
    REFUSED,
    STORE_UNAVAILABLE,
    UNSUPPORTED_MEDIA,
    ApiProblem,
    FieldError,
    Kind,
    answer,
    sendable,
)
from api.months import HOW, MONTH
from api.pages import unknown_page
from api.types_asked import TypesRefused
from graph.decisions import DecisionError
from graph.errors import InvalidCursor, NotFound, StoreUnavailable

_OF_STATUS: Final = {
    400: INVALID_REQUEST,
    404: NO_ROUTE,
    405: METHOD,
    413: BODY_TOO_LARGE,
    415: UNSUPPORTED_MEDIA,
}


def install(app: FastAPI) -> None:
    """Answer every expected exception of `app` with a problem document."""
    app.add_exception_handler(ApiProblem, _api_problem)
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(DecisionError, _decision_refused)
    app.add_exception_handler(InvalidCursor, _invalid_cursor)
    app.add_exception_handler(TypesRefused, _types_refused)
    app.add_exception_handler(StoreUnavailable, _store_unavailable)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_exception)
    app.add_exception_handler(Exception, _internal_error)


def _api_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiProblem)  # noqa: S101 - registered for this type only
    return answer(request, error.kind, detail=error.detail, headers=error.headers)


def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotFound)  # noqa: S101 - registered for this type only
    store, missing, kind = get_services(request).store, [error.id], error.kind
    page = partial(unknown_page, store, missing, kind=kind)
    return answer(request, NOT_FOUND, detail=str(error), page=page)


def _decision_refused(request: Request, error: Exception) -> Response:
    return answer(request, DECISION_REFUSED, detail=str(error))


def _types_refused(request: Request, error: Exception) -> Response:
    return answer(request, INVALID_REQUEST, detail=str(error))


def _invalid_cursor(request: Request, error: Exception) -> Response:
    return answer(request, INVALID_CURSOR, detail=str(error))


def _store_unavailable(request: Request, _error: Exception) -> Response:
    return answer(
        request,
        STORE_UNAVAILABLE,
        detail="the database does not answer now; the service asks it again at each request",
        headers={"Retry-After": "5"},
    )


def _invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type only
    errors = tuple(_field_error(one) for one in error.errors())
    detail = "; ".join(f"{one.name or one.place}: {one.reason}" for one in errors)
    return answer(request, INVALID_REQUEST, detail=detail, errors=errors)


def _field_error(error: Mapping[str, object]) -> FieldError:
    """From pydantic's form; the value itself is left out, as it may be long or unsendable."""
    location = error["loc"]
    place, *names = [str(part) for part in location] if isinstance(location, tuple) else ["body"]
    is_month = isinstance(facts := error.get("ctx"), Mapping) and facts.get("pattern") == MONTH
    reason = HOW if is_month else str(error["msg"])  # few can read a pattern
    return FieldError(place, sendable(".".join(names)), sendable(reason))


def _http_exception(request: Request, error: Exception) -> Response:
    """Those of the framework: no route, wrong method, a body that is too large or no JSON."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type only
    known = _OF_STATUS.get(error.status_code)
    kind = known or Kind(REFUSED.slug, REFUSED.title, error.status_code, REFUSED.remedy)
    return answer(request, kind, detail=_detail_of(kind, error), headers=error.headers)


def _detail_of(kind: Kind, error: HTTPException) -> str:
    return kind.remedy if kind in (NO_ROUTE, METHOD, BODY_TOO_LARGE) else str(error.detail)


def _internal_error(request: Request, _error: Exception) -> Response:
    return answer(request, INTERNAL, detail="an unexpected error; the log has it")
