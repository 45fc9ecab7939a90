"""Authors: lists, one author, and what each wrote."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api import examples
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.list_pages import WantsListPage
from api.models import capped_page
from api.moves import MOVED, Moved
from api.openapi import problems
from api.paper_lists import Around, papers_around
from api.params import Cursor, Limit, QueryText
from api.people_pages import author_page, authors_page
from api.representations import WantsPage, in_page_or_json, with_page
from graph.people import AuthorDetail, AuthorSummary
from graph.views import Page, PaperSummary

router = APIRouter(tags=["authors"])


def _author(id_: Identifier, store: StoreDep) -> AuthorDetail:
    detail = store.author(id_)
    if detail.id != id_:
        raise Moved("authors", detail.id)
    return detail


_AuthorDep = Annotated[AuthorDetail, Depends(_author)]


@router.get(
    "/authors",
    summary="List authors",
    response_model=Page[AuthorSummary],
    responses={
        **with_page(examples.page_of(examples.AUTHOR_SUMMARY)),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def authors(
    *,
    request: Request,
    store: StoreDep,
    settings: SettingsDep,
    q: QueryText = None,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsListPage,
) -> Response:
    """By name. Only an ORCID makes the authors of two papers one; `verified` says which have it."""
    length, cut = page_length(limit, settings)
    found = capped_page(store.authors(q, limit=length, cursor=cursor), cut=cut)
    return in_page_or_json(
        found, wants_page=wants_page, page=lambda: authors_page(store, found, request)
    )


@router.get(
    "/authors/{id}/papers",  # noqa: FAST003 - a dependency takes the id
    summary="The papers of an author",
    response_model=Page[PaperSummary],
    responses={
        **with_page(examples.page_of(examples.PAPER_SUMMARY)),
        **MOVED,
        **problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def author_papers(
    *,
    request: Request,
    author: _AuthorDep,
    store: StoreDep,
    settings: SettingsDep,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsPage,
) -> Response:
    """Newest first; those of others of the same name are not among them."""
    length, cut = page_length(limit, settings)
    found = capped_page(store.author_papers(author.id, limit=length, cursor=cursor), cut=cut)
    return in_page_or_json(
        found,
        wants_page=wants_page,
        page=lambda: papers_around(Around.AUTHOR, author.id, author.name, found, request),
    )


@router.get(
    "/authors/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="One author",
    response_model=AuthorDetail,
    responses={**with_page(examples.AUTHOR), **MOVED, **problems(NOT_FOUND, STORE_UNAVAILABLE)},
)
def author(*, author: _AuthorDep, store: StoreDep, wants_page: WantsPage) -> Response:
    """With others of the same name apart, in `same_name`: nobody has said that they are one."""
    return in_page_or_json(author, wants_page=wants_page, page=lambda: author_page(store, author))
