"""Which part of the graph an explorer address shows: a function of the address and the graph.

An address names its open nodes, in order. Each brings its neighbourhood, and all relationships
among the nodes so found are shown. So opening one more node leaves those shown in place, closing
it takes away what it brought, and a reload shows the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.errors import NotFound
from graph.store import GraphStore
from graph.subgraph import Subgraph

_BETWEEN_IDS = re.compile(r",(?=\s*(?:concept|arxiv|doi|openalex|s2|acl|paper):)")


@dataclass(frozen=True)
class Reach:
    """How far an exploration goes.

    Attributes:
        depth: Steps from each open node.
        limit: Most nodes that one open node brings, itself included.
        max_nodes: Most nodes in all.
        max_open: Most open nodes.
    """

    depth: int
    limit: int
    max_nodes: int
    max_open: int


@dataclass(frozen=True)
class Exploration:
    """What an address shows.

    Attributes:
        open: Present ids of the nodes that brought their neighbourhoods, in order.
        missing: Ids asked for that are in the graph under no name.
        truncated: True where a limit left something out.
    """

    subgraph: Subgraph
    open: tuple[str, ...]
    missing: tuple[str, ...]
    truncated: bool


def split_ids(values: Iterable[str]) -> list[str]:
    """Ids that are repeated or joined with commas, each once, in order; a DOI may hold commas."""
    parts = (part.strip() for value in values for part in _BETWEEN_IDS.split(value))
    return list(dict.fromkeys(part for part in parts if part))


def explore(store: GraphStore, ids: Sequence[str], reach: Reach) -> Exploration:
    """Collect the neighbourhoods of `ids` and what joins them.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    opened: dict[str, Subgraph] = {}
    missing: list[str] = []
    for id_ in ids[: reach.max_open]:
        try:
            present = _present_id(store, id_)
        except NotFound:
            missing.append(id_)
        else:
            opened[present] = store.neighbourhood([present], depth=reach.depth, limit=reach.limit)
    return _joined(store, opened, tuple(missing), reach, cut=len(ids) > reach.max_open)


def _joined(
    store: GraphStore,
    opened: dict[str, Subgraph],
    missing: tuple[str, ...],
    reach: Reach,
    *,
    cut: bool,
) -> Exploration:
    brought = (node.id for subgraph in opened.values() for node in subgraph.nodes)
    found = list(dict.fromkeys([*opened, *brought]))
    kept = found[: reach.max_nodes]
    cut = cut or len(kept) < len(found) or any(part.truncated for part in opened.values())
    subgraph = store.neighbourhood(kept, depth=0, limit=reach.max_nodes)
    return Exploration(subgraph, open=tuple(opened), missing=missing, truncated=cut)


def _present_id(store: GraphStore, id_: str) -> str:
    """The id under which the store keeps the node that answers to `id_`."""
    return store.neighbourhood([id_], depth=0, limit=1).nodes[0].id
