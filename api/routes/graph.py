"""A part of the graph around some nodes."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_REQUEST, NOT_FOUND, STORE_UNAVAILABLE, ApiProblem
from api.models import GraphBody
from api.neighbourhoods import neighbourhood
from api.openapi import example, problems
from api.params import AsOf, Limit
from api.types_asked import parts

router = APIRouter(tags=["graph"])

Ids = Annotated[
    list[str],
    Query(
        description="Ids of papers and concepts to start from, repeated or with commas between.",
        min_length=1,
        examples=[["concept:mamba"]],
    ),
]
Types = Annotated[
    list[str] | None,
    Query(
        description="Only nodes of these types (`Paper`, `Model`, …) and relationships of these "
        "types (`USES`, …), repeated or with commas between; all where left out.",
        examples=[["Paper,Dataset"]],
    ),
]
Depth = Annotated[
    int, Query(description="Steps to walk; capped by CITELOOM_GRAPH_MAX_DEPTH.", ge=0)
]


@router.get(
    "/graph",
    summary="The neighbourhood of papers and concepts",
    responses={**example(examples.GRAPH), **problems(NOT_FOUND, STORE_UNAVAILABLE)},
)
def graph(
    *,
    store: StoreDep,
    settings: SettingsDep,
    ids: Ids,
    depth: Depth = 1,
    types: Types = None,
    as_of: AsOf = None,
    limit: Limit = None,
) -> GraphBody:
    """Nodes and relationships around the given ones, nearest first.

    `limit` counts nodes; CITELOOM_GRAPH_MAX_NODES caps it. With `as_of` also the given ones are left
    out where they could not be known yet.
    """
    wanted = parts(ids)
    if not wanted:
        raise ApiProblem(INVALID_REQUEST, "ids names no node")
    return neighbourhood(
        store, settings, wanted, depth=depth, types=types or [], as_of=as_of, limit=limit
    )
