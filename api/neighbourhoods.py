"""A part of the graph as it is asked for, within the caps of the settings."""

from collections.abc import Sequence

from api.caps import capped
from api.models import GraphBody, graph_body
from api.settings import Settings
from api.types_asked import known_types, parts
from graph.store import GraphStore


def neighbourhood(
    store: GraphStore,
    settings: Settings,
    ids: Sequence[str],
    *,
    depth: int,
    types: Sequence[str],
    as_of: str | None,
    limit: int | None,
) -> GraphBody:
    """What stands around some nodes; `limit` counts nodes, None asks for the usual number.

    Raises:
        TypesRefused: For a type that does not exist.
        NotFound: For an id that nothing answers to.
    """
    most = settings.graph_max_nodes
    nodes, cut = capped(limit, default=min(settings.graph_max_neighbours, most), most=most)
    subgraph = store.neighbourhood(
        list(ids)[: most + 1],  # one too many says that the cap cut
        depth=min(depth, settings.graph_max_depth),
        types=known_types(parts(types)),
        limit=nodes,
        as_of=as_of,
    )
    return graph_body(
        subgraph, cut=depth > settings.graph_max_depth or (cut and len(subgraph.nodes) == most)
    )
