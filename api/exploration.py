"""Which part of the graph an explorer address shows: a function of the address and the graph.

An address names its open nodes, in order. Each brings its neighbourhood, and all relationships
among the nodes so found are shown. So opening one more node leaves those shown in place, closing
it takes away what it brought, and a reload shows the same.
"""

import re
from collections.abc import Collection, Iterable, Sequence
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
        step: By how many nodes `limit` grows when one asks for more, from `first` on.
        first: What `limit` is at first.
        max_quoted: Most nodes up to which the sentences come at once.
    """

    depth: int
    limit: int
    max_nodes: int
    max_open: int
    step: int
    first: int
    max_quoted: int


@dataclass(frozen=True)
class Exploration:
    """What an address shows.

    Attributes:
        subgraph: Its nodes in the order in which the open nodes and their limits brought them.
        open: Present ids of the nodes that brought their neighbourhoods, in order.
        steps: How many nodes there were after each open node and each growth of the limit.
        missing: Ids asked for that are in the graph under no name.
        truncated: True where a limit left something out.
        quoted: Whether the edges carry their sentences.
    """

    subgraph: Subgraph
    open: tuple[str, ...]
    steps: tuple[int, ...]
    missing: tuple[str, ...]
    truncated: bool
    quoted: bool


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
            around = store.nodes_around([id_], depth=reach.depth, limit=reach.limit)
        except NotFound:
            missing.append(id_)
        else:
            opened[around.nodes[0].id] = around
    return _joined(store, opened, tuple(missing), reach, cut=len(ids) > reach.max_open)


def explore_groups(store: GraphStore, ids: Sequence[str], reach: Reach) -> Exploration:
    """The nodes `ids` with communities in the stead of the papers around them.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    present, missing = [], []
    for id_ in ids[: reach.max_open]:
        try:
            present.append(store.nodes_around([id_], depth=0, limit=1).nodes[0].id)
        except NotFound:
            missing.append(id_)
    subgraph = store.grouped_neighbourhood(present, limit=reach.limit)
    cut = len(ids) > reach.max_open
    count = len(subgraph.nodes)
    return Exploration(
        subgraph, tuple(present), (count,), tuple(missing), truncated=cut, quoted=True
    )


def _joined(
    store: GraphStore,
    opened: dict[str, Subgraph],
    missing: tuple[str, ...],
    reach: Reach,
    *,
    cut: bool,
) -> Exploration:
    found, steps = _in_turn(opened, reach)
    kept = _within(found, opened, reach.max_nodes)
    cut = cut or len(kept) < len(found) or any(part.truncated for part in opened.values())
    quoted = len(kept) <= reach.max_quoted
    nodes = {node.id: node for part in opened.values() for node in part.nodes}
    subgraph = Subgraph(
        tuple(nodes[id_] for id_ in kept), store.edges_among(kept, quoted=quoted), truncated=cut
    )
    steps = tuple(dict.fromkeys(min(step, len(kept)) for step in steps))
    return Exploration(subgraph, tuple(opened), steps, missing, truncated=cut, quoted=quoted)


def _in_turn(opened: dict[str, Subgraph], reach: Reach) -> tuple[list[str], tuple[int, ...]]:
    """The nodes in the order in which clicks would have brought them, and how many after each."""
    found: dict[str, None] = {}
    steps = []
    for id_, subgraph in opened.items():
        found[id_] = None
        brought = [node.id for node in subgraph.nodes]
        for limit in (*range(reach.first, len(brought), reach.step), len(brought)):
            found |= dict.fromkeys(brought[:limit])
            steps.append(len(found))
    return list(found), tuple(steps)


def _within(found: list[str], opened: Collection[str], most: int) -> list[str]:
    """The first `most` nodes, with every open one among them."""
    late = [id_ for id_ in found[most:] if id_ in opened]
    others = [id_ for id_ in found[:most] if id_ not in opened]
    spare = set(others[len(others) - len(late) :])
    return [id_ for id_ in found[:most] if id_ not in spare] + late
