"""How two papers or concepts hang together."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api import between_examples
from api.analysis_pages import asked_paths_page, paths_page
from api.between import path_search
from api.deps import SettingsDep, StoreDep, get_services
from api.errors import NOT_FOUND, STORE_UNAVAILABLE
from api.likeness import spelt_alike
from api.negotiation import Form
from api.openapi import problems
from api.params import AsOf, LimitOfBest, missing
from api.path_bodies import PathsBody, paths_body
from api.representations import WantsPage, in_page_or_json, page_bytes, with_page
from api.services import Services
from graph.errors import NotFound, StoreUnavailable
from graph.starting import KnownPath

router = APIRouter(tags=["analysis"])

From = Annotated[
    str | None,
    Query(
        alias="from",
        description="Id of the paper or concept to start from; former ids and other spellings count.",
        min_length=1,
        max_length=3000,
        examples=["concept:mamba"],
    ),
]
To = Annotated[
    str | None,
    Query(
        description="Id of the paper or concept to reach.",
        min_length=1,
        max_length=3000,
        examples=["concept:mnist"],
    ),
]
Types = Annotated[
    list[str] | None,
    Query(
        description="Only relationships of these types (`USES`, `CITES`, …) and, between the ends, "
        "only nodes of these types (`Paper`, `Model`, …), repeated or with commas between. "
        "`BROADER`, which only the vocabulary says, counts where it is named.",
        examples=[["CITES"]],
    ),
]
MaxLength = Annotated[
    int | None,
    Query(
        description="Most relationships of a path; capped by CITELOOM_PATHS_MAX_LENGTH.",
        ge=1,
        examples=[4],
    ),
]


@router.get(
    "/paths",
    summary="The shortest paths between two papers or concepts",
    response_model=PathsBody,
    responses={
        **with_page(between_examples.PATHS),
        **problems(NOT_FOUND, STORE_UNAVAILABLE),
    },
)
def paths(
    *,
    services: Annotated[Services, Depends(get_services)],
    store: StoreDep,
    settings: SettingsDep,
    from_: From = None,
    to: To = None,
    types: Types = None,
    max_length: MaxLength = None,
    limit: LimitOfBest = None,
    as_of: AsOf = None,
    wants_page: WantsPage,
) -> Response:
    """All of the shortest length, those through the rarest nodes first; each hop with its words.

    Nodes with very many relationships (CITELOOM_PATHS_HUB_DEGREE) are met but not walked through.
    Where nothing is found the list is empty and `reason` says why. Without both ends there is a
    page that asks for them, and nothing as JSON.
    """
    if from_ is None or to is None:
        return _ask(services, from_, to, wants_page=wants_page)
    wanted, cut = path_search(
        settings,
        types=types or [],
        max_length=max_length,
        limit=limit,
        as_of=as_of,
    )
    try:
        found = store.analysis.paths(from_, to, wanted)
    except NotFound as e:
        if not wants_page:
            raise
        near = spelt_alike(store, [e.id])
        page = asked_paths_page(from_, to, missing=e.id, near=near)
        return _page(page, NOT_FOUND.status)
    return in_page_or_json(
        paths_body(found, cut=cut),
        wants_page=wants_page,
        page=lambda: paths_page(store, found, max_open=settings.explore_max_open),
    )


def _ask(services: Services, from_: str | None, to: str | None, *, wants_page: bool) -> Response:
    if not wants_page:
        raise missing(*(name for name, id_ in (("from", from_), ("to", to)) if id_ is None))
    page = asked_paths_page(from_ or "", to or "", example=_example(services))
    return _page(page, 200)


def _example(services: Services) -> KnownPath | None:
    """The path of the first page; None where none is known, or the database does not answer."""
    try:
        views = services.first_views.now()
    except StoreUnavailable:
        return None
    return views.path if views else None


def _page(page: str, status: int) -> Response:
    return Response(page_bytes(page), status, media_type=Form.HTML, headers={"Vary": "Accept"})
