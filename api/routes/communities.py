"""Communities of papers, as the last analysis found them."""

from dataclasses import replace

from fastapi import APIRouter, Response

from api import communities_examples as shown
from api.analysis_pages import communities_page, community_page
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.moves import MOVED, Moved
from api.openapi import problems
from api.params import Cursor, Limit
from api.representations import WantsPage, in_page_or_json, with_page
from graph.analysis.communities_views import Communities, CommunityDetail

router = APIRouter(tags=["communities"])


@router.get(
    "/communities",
    summary="List communities",
    response_model=Communities,
    responses={
        **with_page(shown.COMMUNITIES),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def communities(
    *,
    store: StoreDep,
    settings: SettingsDep,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsPage,
) -> Response:
    """Groups of papers that cite each other and share rare concepts, the largest first.

    They are as `citeloom analyse` last found them: `computed` says when, `stale` whether the graph
    has changed since.
    """
    length, cut = page_length(limit, settings)
    page = store.analysis.communities(limit=length, cursor=cursor)
    found = replace(page, truncated=cut and page.next is not None)
    return in_page_or_json(found, wants_page=wants_page, page=lambda: communities_page(found))


@router.get(
    "/communities/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="One community",
    response_model=CommunityDetail,
    responses={
        **with_page(shown.COMMUNITY),
        **MOVED,
        **problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def community(
    *,
    id_: Identifier,
    store: StoreDep,
    settings: SettingsDep,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsPage,
) -> Response:
    """What tells it from the others, and its papers by rank, each with what ties it to them.

    The id names the community's highest-ranked paper; that of a paper which has moved to another
    community answers with 301.
    """
    length, cut = page_length(limit, settings)
    found = store.analysis.community(id_, limit=length, cursor=cursor)
    if found.id != id_:
        raise Moved("communities", found.id)
    found = replace(found, truncated=cut and found.next is not None)
    return in_page_or_json(found, wants_page=wants_page, page=lambda: community_page(found))
