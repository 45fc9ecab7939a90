"""The application: routes, middleware and error documents around given services."""

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware

from api import exceptions, moves, openapi
from api.bodies import BodyLength
from api.empty_fields import WithoutEmptyFields
from api.headers import EntityTags, SecurityHeaders
from api.hosts import HostAndOrigin, allowed_names
from api.identifiers import IdentifierPaths
from api.list_pages import LIST_PATHS
from api.metrics import Measured, RequestMetrics
from api.params import only_known_parameters
from api.routes import (
    authors,
    communities,
    compare,
    concepts,
    cypher,
    documents,
    explore,
    export,
    extract,
    gaps,
    graph,
    home,
    leaderboards,
    ledger,
    lineage,
    operations,
    papers,
    paths,
    read,
    reading,
    reference,
    related,
    search,
    similar,
    trends,
    venues,
)
from api.services import Services
from api.static_files import mount_static

ROUTERS = (
    operations.router,
    papers.router,
    similar.router,
    related.router,
    lineage.router,
    trends.router,
    concepts.router,
    authors.router,
    venues.router,
    search.router,
    leaderboards.router,
    compare.router,
    communities.router,
    paths.router,
    gaps.router,
    graph.router,
    cypher.router,
    extract.router,
    ledger.router,
    documents.router,
    export.router,
    reference.router,
    explore.router,
    home.router,
    read.router,
    reading.router,
)


def create_app(services: Services) -> FastAPI:
    """The service over these parts; it holds no state of its own but the request figures."""
    settings = services.settings
    metrics = RequestMetrics()
    app = FastAPI(
        title="Citeloom",
        version=operations.VERSION,
        docs_url=None,  # the framework's pages load scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,  # a path that begins with // would redirect to another host
        dependencies=[Depends(only_known_parameters)],
        middleware=[
            Middleware(IdentifierPaths),  # first: the others see the scope that the router marks
            Middleware(Measured, metrics=metrics),
            Middleware(SecurityHeaders),
            Middleware(HostAndOrigin, names=allowed_names(settings.allowed_hosts, settings.host)),
            Middleware(WithoutEmptyFields, paths=LIST_PATHS | {"/paths"}),
            Middleware(
                BodyLength,
                max_bytes=settings.body_max_bytes,
                of_paths={"/documents": settings.document_max_bytes},
            ),
            Middleware(EntityTags),
        ],
    )
    app.state.services = services
    app.state.metrics = metrics
    for router in ROUTERS:
        app.include_router(router)
    mount_static(app)
    exceptions.install(app)
    moves.install(app)
    openapi.install(app)
    return app
