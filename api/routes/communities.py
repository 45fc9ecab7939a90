"""Communities of papers, as the last analysis found them."""

from dataclasses import replace

from fastapi import APIRouter

from api import communities_examples as shown
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.moves import MOVED, Moved
from api.openapi import example, problems
from api.params import Cursor, Limit
from graph.analysis.communities_views import Communities, CommunityDetail

router = APIRouter(tags=["communities"])


@router.get(
    "/communities",
    summary="List communities",
    responses={
        **example(shown.COMMUNITIES),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def communities(
    *, store: StoreDep, settings: SettingsDep, limit: Limit = None, cursor: Cursor = None
) -> Communities:
    """Groups of papers that cite each other and share rare concepts, the largest first.

    They are as `citeloom analyse` last found them: `computed` says when, `stale` whether the graph
    has changed since.
    """
    length, cut = page_length(limit, settings)
    page = store.analysis.communities(limit=length, cursor=cursor)
    return replace(page, truncated=cut and page.next is not None)


@router.get(
    "/communities/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="One community",
    responses={
        **example(shown.COMMUNITY),
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
) -> CommunityDetail:
    """What tells it from the others, and its papers by rank, each with what ties it to them.

    The id names the community's highest-ranked paper; that of a paper which has moved to another
    community answers with 301.
    """
    length, cut = page_length(limit, settings)
    found = store.analysis.community(id_, limit=length, cursor=cursor)
    if found.id != id_:
        raise Moved("communities", found.id)
    return replace(found, truncated=cut and found.next is not None)
