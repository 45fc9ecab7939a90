"""A part of the graph around some nodes."""

import difflib
from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_REQUEST, NOT_FOUND, STORE_UNAVAILABLE, ApiProblem
from api.models import GraphBody, graph_body
from api.openapi import example, problems
from api.params import Limit, capped
from extract.domain import ConceptType
from graph.schema import DRAWN_TYPES

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

_TYPES = frozenset({"Paper", *(type_.value for type_ in ConceptType), *DRAWN_TYPES})


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
    limit: Limit = None,
) -> GraphBody:
    """Nodes and relationships around the given ones, nearest and best connected first.

    `limit` counts nodes; CITELOOM_GRAPH_MAX_NODES caps it.
    """
    wanted = _parts(ids)
    most = settings.graph_max_nodes
    if not wanted:
        raise ApiProblem(INVALID_REQUEST, "ids names no node")
    nodes, cut = capped(limit, default=min(settings.graph_max_neighbours, most), most=most)
    subgraph = store.neighbourhood(
        wanted[: most + 1],  # one too many says that the cap cut
        depth=min(depth, settings.graph_max_depth),
        types=_known_types(_parts(types or [])),
        limit=nodes,
    )
    return graph_body(
        subgraph, cut=depth > settings.graph_max_depth or (cut and len(subgraph.nodes) == most)
    )


def _parts(values: list[str]) -> list[str]:
    """Values that are repeated or joined with commas, each once, in order."""
    parts = (part.strip() for value in values for part in value.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def _known_types(types: list[str]) -> list[str]:
    for type_ in types:
        if type_ not in _TYPES:
            close = difflib.get_close_matches(type_, sorted(_TYPES), n=1)
            hint = (
                f"did you mean {close[0]!r}?" if close else f"there are {', '.join(sorted(_TYPES))}"
            )
            raise ApiProblem(INVALID_REQUEST, f"there is no type {type_[:100]!r}; {hint}")
    return types
