"""A part of the graph around some nodes."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_REQUEST, NOT_FOUND, STORE_UNAVAILABLE, ApiProblem
from api.models import GraphBody, graph_body
from api.openapi import example, problems
from api.params import Limit, capped

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
    list[str],
    Query(
        description="Only nodes of these types (`Paper`, `Model`, …) and relationships of these "
        "types (`USES`, …), repeated or with commas between; all where left out.",
        examples=[["Paper,Dataset"]],
    ),
]
Depth = Annotated[
    int, Query(description="Steps to walk; capped by CITELOOM_GRAPH_MAX_DEPTH.", ge=0)
]
