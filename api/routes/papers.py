"""Papers: lists, one paper, and what stands around it."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from api import examples
from api.deps import SettingsDep, StoreDep
from api.errors import (
    INVALID_CURSOR,
    INVALID_REQUEST,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    STORE_UNAVAILABLE,
    ApiProblem,
)
from api.identifiers import Identifier, path_of
from api.models import capped_page
from api.openapi import example, problems
from api.params import (
    ConceptIdFilter,
    Cursor,
    Limit,
    PaperTypeFilter,
    QueryText,
    RoleFilter,
    YearFrom,
    YearTo,
    page_length,
)
from api.representations import RDF_CONTENT, moved, represent
from graph.filters import PaperFilter
from graph.views import Page, PaperConcept, PaperDetail, PaperSummary

router = APIRouter(tags=["papers"])

_LIST = problems(INVALID_CURSOR, STORE_UNAVAILABLE)
_OF_ONE = problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE)


@router.get(
    "/papers",
    summary="List papers",
    responses={**example(examples.page_of(examples.PAPER_SUMMARY)), **_LIST},
)
def papers(
    store: StoreDep,
    settings: SettingsDep,
    q: QueryText = None,
    concept: ConceptIdFilter = None,
    type: PaperTypeFilter = None,  # noqa: A002 - the name in the interface
    role: RoleFilter = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Page[PaperSummary]:
    """Loaded papers, newest first; works that are only cited are left out."""
    if role is not None and concept is None and type is None:
        raise ApiProblem(INVALID_REQUEST, "role needs concept or type beside it")
    wanted = PaperFilter(
        q=q, concept=concept, type=type, role=role, year_from=year_from, year_to=year_to
    )
    length, cut = page_length(limit, settings)
    return capped_page(store.papers(wanted, length, cursor), cut=cut)
