"""The pages that people open, the data that their scripts fetch, and their static files."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api import pages
from api.deps import SettingsDep, StoreDep
from api.exploration import Exploration, Reach, explore, split_ids
from api.rendering import STATIC_DIR
from api.settings import Settings
from graph.errors import StoreUnavailable
from graph.store import GraphStore

router = APIRouter(include_in_schema=False)

_MAX_NUMBER = 1_000_000


def _address(
    *,
    settings: SettingsDep,
    ids: Annotated[list[str], Query(default_factory=list)],
    q: Annotated[str, Query(max_length=1000)] = "",
    types: Annotated[str, Query(max_length=200)] = "",
    depth: Annotated[int, Query(ge=0, le=_MAX_NUMBER)] = 1,
    limit: Annotated[int | None, Query(ge=1, le=_MAX_NUMBER)] = None,
    selected: Annotated[str, Query(max_length=6000)] = "",
) -> pages.Address:
    most = settings.graph_max_nodes
    usual = min(settings.graph_max_neighbours, most)
    return pages.Address(
        ids=tuple(split_ids(ids)),
        q=q.strip(),
        types=pages.known_types(types.split(",")),
        depth=min(depth, settings.graph_max_depth),
        limit=min(limit or usual, most),
        default_limit=usual,
        max_nodes=most,
        selected=selected or None,
    )


_AddressDep = Annotated[pages.Address, Depends(_address)]


@router.get("/", response_class=HTMLResponse)
def home(store: StoreDep) -> HTMLResponse:
    """The search box, what is in the graph, and where to begin."""
    try:
        return HTMLResponse(pages.home_page(store))
    except StoreUnavailable:
        return _unavailable()


@router.get("/explore", response_class=HTMLResponse)
def explore_page(*, store: StoreDep, settings: SettingsDep, address: _AddressDep) -> Response:
    """The graph around `ids`; without them what a search for `q` finds."""
    try:
        if address.ids:
            return _graph_page(store, settings, address)
        return _search_page(store, settings, address.q)
    except StoreUnavailable:
        return _unavailable()


@router.get("/explore/graph")
def explore_graph(
    *, store: StoreDep, settings: SettingsDep, address: _AddressDep
) -> dict[str, Any]:
    """The same graph as data, for the page's script."""
    return pages.view(_explore(store, settings, address), address)


def _explore(store: GraphStore, settings: Settings, address: pages.Address) -> Exploration:
    reach = Reach(
        depth=address.depth,
        limit=address.limit,
        max_nodes=address.max_nodes,
        max_open=settings.explore_max_open,
    )
    return explore(store, address.ids, reach)


def _graph_page(store: GraphStore, settings: Settings, address: pages.Address) -> HTMLResponse:
    found = _explore(store, settings, address)
    if not found.open:
        return HTMLResponse(pages.unknown_page(store, found.missing), status_code=404)
    return HTMLResponse(pages.explore_page(found, address))


def _search_page(store: GraphStore, settings: Settings, q: str) -> Response:
    if not q:
        return RedirectResponse("/", status_code=303)
    hits = store.search(q, limit=min(settings.page_size_default, settings.search_max_results))
    return HTMLResponse(pages.results_page(store, q, hits))


def _unavailable() -> HTMLResponse:
    return HTMLResponse(pages.unavailable_page(), status_code=503)


class _Revalidated(StaticFiles):
    """Static files that a browser asks after each time: modules of one version go together."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304 where the browser has it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def mount_static(app: FastAPI) -> None:
    """Serve style sheets, scripts and vis-network below `/static`."""
    app.mount("/static", _Revalidated(directory=STATIC_DIR), name="static")
