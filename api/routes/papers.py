"""Papers: lists, one paper, and what stands around it."""

from fastapi import APIRouter, Request, Response

from api import examples
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import (
    INVALID_CURSOR,
    INVALID_REQUEST,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    STORE_UNAVAILABLE,
    ApiProblem,
)
from api.export import paper_graph
from api.identifiers import Identifier
from api.list_pages import PAPERS, WantsListPage, list_page
from api.models import capped_page
from api.moves import MOVED, Moved, PaperId
from api.openapi import example, problems
from api.paper_lists import Around, papers_around
from api.params import (
    AsOf,
    ConceptIdFilter,
    Cursor,
    Limit,
    PaperTypeFilter,
    QueryText,
    RoleFilter,
    YearFrom,
    YearTo,
)
from api.record_pages import paper_page
from api.representations import FormDep, WantsPage, in_form, in_page_or_json, with_page, with_rdf
from graph.filters import PaperFilter
from graph.views import Page, PaperConcept, PaperDetail, PaperSummary

router = APIRouter(tags=["papers"])

_LIST = problems(INVALID_CURSOR, STORE_UNAVAILABLE)
_OF_ONE = problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE)


@router.get(
    "/papers",
    summary="List papers",
    response_model=Page[PaperSummary],
    responses={**with_page(examples.page_of(examples.PAPER_SUMMARY)), **_LIST},
)
def papers(
    *,
    request: Request,
    store: StoreDep,
    settings: SettingsDep,
    q: QueryText = None,
    concept: ConceptIdFilter = None,
    type: PaperTypeFilter = None,  # noqa: A002 - the name in the interface
    role: RoleFilter = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    as_of: AsOf = None,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsListPage,
) -> Response:
    """Loaded papers, newest first; works that are only cited are left out."""
    if role is not None and concept is None and type is None:
        raise ApiProblem(INVALID_REQUEST, "role needs concept or type beside it")
    wanted = PaperFilter(
        q=q,
        concept=concept,
        type=type,
        role=role,
        year_from=year_from,
        year_to=year_to,
        as_of=as_of,
    )
    length, cut = page_length(limit, settings)
    found = capped_page(store.papers(wanted, limit=length, cursor=cursor), cut=cut)
    return in_page_or_json(
        found, wants_page=wants_page, page=lambda: list_page(PAPERS, found, request)
    )


@router.get(
    "/papers/{id}/concepts",  # noqa: FAST003 - a dependency takes the id
    summary="The concepts of a paper",
    responses={**example(examples.page_of(examples.PAPER_CONCEPT)), **MOVED, **_OF_ONE},
)
def paper_concepts(
    *,
    id_: PaperId,
    store: StoreDep,
    settings: SettingsDep,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Page[PaperConcept]:
    """Each with its role and the spans that prove it, strongest role first."""
    length, cut = page_length(limit, settings)
    return capped_page(store.paper_concepts(id_, limit=length, cursor=cursor), cut=cut)


@router.get(
    "/papers/{id}/citations",  # noqa: FAST003 - a dependency takes the id
    summary="The papers that cite a paper",
    response_model=Page[PaperSummary],
    responses={**with_page(examples.page_of(examples.PAPER_SUMMARY)), **MOVED, **_OF_ONE},
)
def paper_citations(
    *,
    request: Request,
    id_: PaperId,
    store: StoreDep,
    settings: SettingsDep,
    as_of: AsOf = None,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsPage,
) -> Response:
    """Newest first."""
    length, cut = page_length(limit, settings)
    page = store.paper_citations(id_, limit=length, cursor=cursor, as_of=as_of)
    found = capped_page(page, cut=cut)

    def listed() -> str:
        return papers_around(Around.CITATIONS, id_, store.paper(id_).title, found, request)

    return in_page_or_json(found, wants_page=wants_page, page=listed)


@router.get(
    "/papers/{id}/references",  # noqa: FAST003 - a dependency takes the id
    summary="The works that a paper cites",
    response_model=Page[PaperSummary],
    responses={**with_page(examples.page_of(examples.PAPER_SUMMARY)), **MOVED, **_OF_ONE},
)
def paper_references(
    *,
    request: Request,
    id_: PaperId,
    store: StoreDep,
    settings: SettingsDep,
    as_of: AsOf = None,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsPage,
) -> Response:
    """Newest first; works that are not loaded (`stub`) last."""
    length, cut = page_length(limit, settings)
    page = store.paper_references(id_, limit=length, cursor=cursor, as_of=as_of)
    found = capped_page(page, cut=cut)

    def listed() -> str:
        return papers_around(Around.REFERENCES, id_, store.paper(id_).title, found, request)

    return in_page_or_json(found, wants_page=wants_page, page=listed)


@router.get(
    "/papers/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="One paper",
    response_model=PaperDetail,
    responses={
        **with_rdf(examples.PAPER),
        **MOVED,
        **problems(NOT_FOUND, NOT_ACCEPTABLE, STORE_UNAVAILABLE),
    },
)
def paper(
    *, id_: Identifier, store: StoreDep, settings: SettingsDep, form: FormDep
) -> PaperDetail | Response:
    """As JSON, as a page, or as RDF (Turtle, JSON-LD, N-Triples) by the Accept header."""
    detail = store.paper(id_)
    if detail.id != id_:
        raise Moved("papers", detail.id)
    return in_form(
        detail,
        form,
        graph=lambda: paper_graph(store, detail),
        page=lambda: paper_page(store, settings, detail),
    )
