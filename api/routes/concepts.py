"""Concepts: lists, one concept, and the papers that stand in relation to it."""

from fastapi import APIRouter, Request, Response

from api import examples
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_ACCEPTABLE, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.list_pages import CONCEPTS, WantsListPage, list_page
from api.models import capped_page
from api.moves import MOVED, ConceptId, Moved
from api.openapi import example, problems
from api.params import AsOf, ConceptRoleFilter, Cursor, Limit, QueryText, TypeFilter
from api.record_pages import concept_page
from api.representations import FormDep, in_form, in_page_or_json, with_page, with_rdf
from graph.filters import ConceptFilter
from graph.rdf import concept_graph
from graph.views import ConceptDetail, ConceptPaper, ConceptSummary, Page

router = APIRouter(tags=["concepts"])


@router.get(
    "/concepts",
    summary="List concepts",
    response_model=Page[ConceptSummary],
    responses={
        **with_page(examples.page_of(examples.CONCEPT_SUMMARY)),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def concepts(
    *,
    request: Request,
    store: StoreDep,
    settings: SettingsDep,
    q: QueryText = None,
    type: TypeFilter = None,  # noqa: A002 - the name in the interface
    as_of: AsOf = None,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsListPage,
) -> Response:
    """Concepts of the graph, those with most papers first; with `as_of` with most papers then."""
    length, cut = page_length(limit, settings)
    wanted = ConceptFilter(q=q, type=type, as_of=as_of)
    found = capped_page(store.concepts(wanted, limit=length, cursor=cursor), cut=cut)
    return in_page_or_json(
        found, wants_page=wants_page, page=lambda: list_page(CONCEPTS, found, request)
    )


@router.get(
    "/concepts/{id}/papers",  # noqa: FAST003 - a dependency takes the id
    summary="The papers of a concept",
    responses={
        **example(examples.page_of(examples.CONCEPT_PAPER)),
        **MOVED,
        **problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def concept_papers(
    *,
    id_: ConceptId,
    store: StoreDep,
    settings: SettingsDep,
    role: ConceptRoleFilter = None,
    as_of: AsOf = None,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Page[ConceptPaper]:
    """Each with its role and the spans that prove it, strongest role first."""
    length, cut = page_length(limit, settings)
    page = store.concept_papers(id_, role=role, as_of=as_of, limit=length, cursor=cursor)
    return capped_page(page, cut=cut)


@router.get(
    "/concepts/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="One concept",
    response_model=ConceptDetail,
    responses={
        **with_rdf(examples.CONCEPT),
        **MOVED,
        **problems(NOT_FOUND, NOT_ACCEPTABLE, STORE_UNAVAILABLE),
    },
)
def concept(
    *, id_: Identifier, store: StoreDep, settings: SettingsDep, form: FormDep
) -> ConceptDetail | Response:
    """As JSON, as a page, or as RDF (Turtle, JSON-LD, N-Triples) by the Accept header."""
    detail = store.concept(id_)
    if detail.id != id_:
        raise Moved("concepts", detail.id)
    return in_form(
        detail,
        form,
        graph=lambda: concept_graph(detail),
        page=lambda: concept_page(store, settings, detail),
    )
