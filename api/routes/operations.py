"""Liveness, readiness, figures for Prometheus, and what each problem means."""

import importlib.metadata
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.deps import StoreDep
from api.errors import KINDS, NO_ROUTE, STORE_UNAVAILABLE, ApiProblem
from api.models import Health, ProblemKind, Readiness
from api.openapi import example, problems

VERSION = importlib.metadata.version("citeloom")

router = APIRouter(tags=["operations"])


@router.get(
    "/health",
    summary="Is the service alive?",
    responses=example({"status": "alive", "version": "0.1.0"}),
)
def health() -> Health:
    """Answers as long as the process does, whatever the database does."""
    return Health(status="alive", version=VERSION)


@router.get(
    "/ready",
    summary="Does the database answer?",
    responses={
        **example(
            {
                "status": "ready",
                "last_load": "2026-11-21T10:19:43.196Z",
                "extractor": "rules-1+8b52240f",
            }
        ),
        **problems(STORE_UNAVAILABLE),
    },
)
def ready(store: StoreDep) -> Readiness:
    """Asks the database; 503 while it does not answer."""
    store.ping()
    stats = store.stats()
    return Readiness(status="ready", last_load=stats.last_load, extractor=stats.extractor)


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={
        200: {
            "content": {
                "text/plain": {
                    "schema": {"type": "string"},
                    "example": 'citeloom_requests_total{method="GET",route="/papers",status="200"} 4',
                }
            }
        }
    },
)
def metrics(request: Request) -> Response:
    """Requests by method, route template and status, and their latency."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)


@router.get(
    "/problems/{slug}",
    summary="What a problem's type means",
    responses={
        **example(
            {
                "type": "/problems/invalid-cursor",
                "title": "The cursor is not valid",
                "status": 400,
                "remedy": "Start again without a cursor.",
            }
        ),
        **problems(NO_ROUTE),
    },
)
def problem(
    slug: Annotated[str, Path(description="Last part of the `type`.", examples=["invalid-cursor"])],
) -> ProblemKind:
    """The `type` of every problem document is a path that leads here."""
    for kind in KINDS:
        if kind.slug == slug:
            return ProblemKind(
                type=kind.type, title=kind.title, status=kind.status, remedy=kind.remedy
            )
    raise ApiProblem(NO_ROUTE, "no problem of this service has that name")
