"""The graph page and the data that its script fetches."""

import json
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.cypher import LONGEST_SHOWN, ids_in, problem_of
from api.deps import CypherDep, SettingsDep, StoreDep
from api.errors import CYPHER_INVALID, ApiProblem
from api.exploration import Exploration, Reach, explore, explore_groups, split_ids
from api.explorer_page import Address, Apart, explore_page, known_layout, view
from api.headers import EMBEDDABLE
from api.rendering import explore_url
from api.settings import Settings
from graph.errors import StoreUnavailable
from graph.readonly import CypherError, ReadOnlyCypher
from graph.store import GraphStore

router = APIRouter(include_in_schema=False)

_MAX_NUMBER = 1_000_000
_OF_THE_GRAPH = frozenset({"ids", "depth", "limit", "layout", "groups"})
_OPEN_ENDED = frozenset({"ids", "layout", "selected"})


def _for_the_script(
    *,
    view: Annotated[str, Query(max_length=40)] = "",
    types: Annotated[str, Query(max_length=200)] = "",
    roles: Annotated[str, Query(max_length=400)] = "",
    years: Annotated[str, Query(max_length=20)] = "",
    confidence: Annotated[str, Query(max_length=20)] = "",
    size: Annotated[str, Query(max_length=20)] = "",
    hide: Annotated[list[str], Query(default_factory=list)],
    pin: Annotated[list[str], Query(default_factory=list)],
) -> None:
    """What an address may hold besides: only the page's script reads it."""


def _address(
    *,
    settings: SettingsDep,
    ids: Annotated[list[str], Query(default_factory=list)],
    q: Annotated[str, Query(max_length=1000)] = "",
    depth: Annotated[int, Query(ge=0, le=_MAX_NUMBER)] = 1,
    limit: Annotated[int | None, Query(ge=1, le=_MAX_NUMBER)] = None,
    layout: Annotated[str, Query(max_length=40)] = "",
    groups: Annotated[bool, Query()] = False,
    embed: Annotated[bool, Query()] = False,
    selected: Annotated[str, Query(max_length=6000)] = "",
) -> Address:
    most = settings.explore_max_nodes
    usual = min(settings.graph_max_neighbours, most)
    wanted = tuple(split_ids(ids))
    return Address(
        ids=wanted,
        q=q.strip(),
        depth=min(depth, settings.graph_max_depth),
        limit=min(limit or usual, most),
        default_limit=usual,
        narrow_limit=min(usual, max(1, settings.explore_narrow_nodes // max(1, len(wanted)))),
        step=settings.explore_step,
        max_nodes=most,
        layout=known_layout(layout),
        grouped=groups or (limit or 0) > most,
        embedded=embed,
        selecting=bool(selected),
    )


_AddressDep = Annotated[Address, Depends(_address)]


@router.get("/explore", response_class=HTMLResponse, dependencies=[Depends(_for_the_script)])
def explore_page_(
    request: Request,
    *,
    store: StoreDep,
    settings: SettingsDep,
    door: CypherDep,
    address: _AddressDep,
    statement: Annotated[str, Query(max_length=LONGEST_SHOWN)] = "",
) -> Response:
    """The graph around `ids` or what a `statement` names; else what a search for `q` finds."""
    try:
        if address.ids:
            return _graph_page(request, store, settings, address)
        if statement.strip():
            return _named_by(door, statement, most=settings.explore_max_open)
        return _search_page(store, settings, address.q)
    except StoreUnavailable:
        return HTMLResponse(pages.unavailable_page(), status_code=503)


@router.get("/explore/graph")
def explore_graph(
    *,
    store: StoreDep,
    settings: SettingsDep,
    address: _AddressDep,
    quoted: Annotated[bool, Query()] = False,
) -> Response:
    """The same graph as data, for the page's script; `quoted`: with its sentences, however large."""
    found = view(_explored(store, settings, address, quoted=quoted), address)
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(body.encode("utf-8", errors="replace"), media_type="application/json")


def _explored(
    store: GraphStore, settings: Settings, address: Address, *, quoted: bool = False
) -> Exploration:
    reach = Reach(
        depth=address.depth,
        limit=address.limit,
        max_nodes=address.max_nodes,
        max_open=settings.explore_max_open,
        step=address.step,
        first=address.first_limit,
        max_quoted=address.max_nodes if quoted else settings.explore_max_quoted,
    )
    return (explore_groups if address.grouped else explore)(store, address.ids, reach)


def _graph_page(
    request: Request, store: GraphStore, settings: Settings, address: Address
) -> HTMLResponse:
    """A large graph comes apart from its page, which would wait for it with all that the page loads."""
    is_apart = address.may_show > settings.explore_max_quoted
    found = _explored(store, settings, replace(address, depth=0) if is_apart else address)
    if not found.open:
        return HTMLResponse(pages.unknown_page(store, found.missing), status_code=404)
    headers = EMBEDDABLE if address.embedded else None
    apart = Apart(
        query=_query(request),
        fewer=address.fewer(settings.explore_max_quoted),
        open_ended=request.query_params.keys() <= _OPEN_ENDED,
    )
    page = explore_page(found, address, apart=apart if is_apart else None)
    return HTMLResponse(page, headers=headers)


def _query(request: Request) -> str:
    """What of an address `/explore/graph` is asked with."""
    asked = request.query_params.multi_items()
    return urlencode([(name, value) for name, value in asked if name in _OF_THE_GRAPH])


def _named_by(door: ReadOnlyCypher, statement: str, *, most: int) -> Response:
    """Leads to the graph of the first papers and concepts that a statement finds, and their links."""
    try:
        result = door.run(statement, {})
    except CypherError as e:
        raise problem_of(e) from e
    ids = ids_in(json.loads(line) for line in result.lines)
    if not ids:
        raise ApiProblem(CYPHER_INVALID, "the statement returns no paper and no concept to show")
    return RedirectResponse(f"{explore_url(*ids[:most])}&depth=0", status_code=303)


def _search_page(store: GraphStore, settings: Settings, q: str) -> Response:
    if not q:
        return RedirectResponse("/", status_code=303)
    hits = store.search(q, limit=min(settings.page_size_default, settings.search_max_results))
    return HTMLResponse(pages.results_page(store, q, hits))
