"""Lineage of a concept: what introduced it, what it is based on, what followed."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query

from api import lineage_examples as shown
from api.caps import capped
from api.deps import SettingsDep, StoreDep
from api.errors import NOT_FOUND, STORE_UNAVAILABLE
from api.moves import MOVED, ConceptId
from api.openapi import example, problems
from api.params import AsOf
from graph.analysis.lineage_views import Lineage

router = APIRouter(tags=["concepts"])

DEFAULT_DEPTH = 3
Depth = Annotated[
    int | None,
    Query(
        description="Hops along the chains of what is based on what. A named setting caps it; an "
        "answer that this or another cap cut short says `truncated`.",
        ge=1,
        examples=[3],
    ),
]


@router.get(
    "/concepts/{id}/lineage",  # noqa: FAST003 - a dependency takes the id
    summary="Where a concept comes from and what followed",
    responses={
        **example(shown.LINEAGE),
        **MOVED,
        **problems(NOT_FOUND, STORE_UNAVAILABLE),
    },
)
def lineage(
    *,
    id_: ConceptId,
    store: StoreDep,
    settings: SettingsDep,
    depth: Depth = None,
    as_of: AsOf = None,
) -> Lineage:
    """Introduced by, based on, compared with, followed by: each step with its sentences, in time."""
    most = settings.lineage_max_depth
    length, cut = capped(depth, default=min(DEFAULT_DEPTH, most), most=most)
    found = store.analysis.lineage(id_, depth=length, as_of=as_of, most=settings.lineage_max_steps)
    return replace(found, truncated=found.truncated or cut)
