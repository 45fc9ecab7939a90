"""Concepts: lists, one concept, and the papers that stand in relation to it."""

from fastapi import APIRouter, Request, Response

from api import examples
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_ACCEPTABLE, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.models import capped_page
from api.openapi import example, problems
from api.params import (
    Cursor,
    Limit,
    QueryText,
    RoleFilter,
    TypeFilter,
    page_length,
)
from api.representations import MOVED, RDF_CONTENT, moved, represent
from graph.filters import ConceptFilter
from graph.views import ConceptDetail, ConceptPaper, ConceptSummary, Page

router = APIRouter(tags=["concepts"])


@router.get(
    "/concepts",
    summary="List concepts",
    responses={
        **example(examples.page_of(examples.CONCEPT_SUMMARY)),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def concepts(
    store: StoreDep,
    settings: SettingsDep,
    q: QueryText = None,
    type: TypeFilter = None,  # noqa: A002 - the name in the interface
    limit: Limit = None,
    cursor: Cursor = None,
) -> Page[ConceptSummary]:
    """Concepts of the graph, those with most papers first."""
    length, cut = page_length(limit, settings)
    return capped_page(store.concepts(ConceptFilter(q=q, type=type), length, cursor), cut=cut)
