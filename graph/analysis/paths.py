"""Shortest evidence-backed paths between two papers or concepts."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.analysis.paths_evidence import VOCABULARY, hop_of, in_words
from graph.analysis.paths_search import Bounds, Found, Neighbour, shortest_paths
from graph.analysis.paths_views import EvidencePath, Hop, Paths
from graph.analysis.timeline import LAST_MONTH
from graph.cypher import paths as cypher
from graph.database import Database, Row
from graph.errors import NotFound
from graph.reading import Reading
from graph.schema import CONCEPT_LABELS, DRAWN_TYPES
from graph.subgraph import Node

_SAID_BY_PAPERS = tuple(type_ for type_ in DRAWN_TYPES if type_ != "BROADER")
_HUBS_SHOWN = 10


@dataclass(frozen=True)
class PathSearch:
    """What to look for.

    Attributes:
        types: Relationship types and node types to keep to; none for all that papers say. What
            only the vocabulary says (`BROADER`) counts where it is asked for.
        max_length: Most relationships of a path.
        limit: Paths wanted.
        as_of: Month (YYYY-MM) after which nothing counts, or None.
        max_relationships: Most relationships that are looked at.
        hub_degree: Nodes with more relationships are not walked through.
        timeout_s: After so long no further step is taken.
    """

    types: tuple[str, ...] = ()
    max_length: int = 4
    limit: int = 5
    as_of: str | None = None
    max_relationships: int = 50_000
    hub_degree: int = 2_000
    timeout_s: float = 5.0


class PathFinder:
    """Reads paths of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)

    def between(self, source: str, target: str, wanted: PathSearch) -> Paths:
        """The shortest paths, the most telling first; ids may be former ones.

        Raises:
            NotFound: If one of the ids is none.
        """
        ids = self._present(source), self._present(target)
        rows = {row["id"]: row for row in self._database.read(cypher.PATH_NODES, {"ids": ids})}
        answer = Paths(_node(rows[ids[0]]), _node(rows[ids[1]]), (), 0, False, (), "")
        if ids[0] == ids[1]:
            return replace(answer, reason="both ends are the same: there is nothing between them")
        for id_ in ids:
            if wanted.as_of and rows[id_]["type"] == "Paper" and not _known(rows[id_], wanted):
                return replace(answer, reason=f"{id_} was not known by {wanted.as_of}")
        found = self._search(ids, rows, wanted)
        items = tuple(self._evidenced(found, wanted))
        return replace(
            answer,
            items=items,
            total=found.total,
            truncated=found.cut or found.total > len(items),
            hubs=found.hubs[:_HUBS_SHOWN],
            reason=_reason(found, wanted),
        )

    def _present(self, id_: str) -> str:
        if id_.startswith("concept:"):
            return self._reading.concept_id(id_)
        try:
            return self._reading.paper_id(id_)
        except NotFound as error:
            raise NotFound("paper or concept", id_) from error

    def _search(self, ids: tuple[str, str], rows: dict[str, Row], wanted: PathSearch) -> Found:
        kept = {
            "edge_types": _edge_types(wanted.types),
            "node_types": [type_ for type_ in wanted.types if type_ in ("Paper", *CONCEPT_LABELS)],
            "as_of": wanted.as_of,
            "ends": ids,
        }

        def expand(nodes: Sequence[str], most: int) -> Iterator[Neighbour]:
            facts = {**kept, "ids": nodes, "limit": most}
            for row in self._database.read(cypher.PATH_STEP, facts):
                for near, degree in zip(row["near"], row["degrees"], strict=True):
                    yield row["node"], near, degree

        bounds = Bounds(
            max_length=wanted.max_length,
            max_relationships=wanted.max_relationships,
            hub_degree=wanted.hub_degree,
            deadline=time.monotonic() + wanted.timeout_s,
        )
        degrees = rows[ids[0]]["degree"], rows[ids[1]]["degree"]
        return shortest_paths(ids, degrees, expand, bounds, most=wanted.limit)

    def _evidenced(self, found: Found, wanted: PathSearch) -> Iterator[EvidencePath]:
        """The paths with their nodes and what proves each hop."""
        ids = list({id_: None for path in found.paths for id_ in path})
        nodes = {
            row["id"]: _node(row) for row in self._database.read(cypher.PATH_NODES, {"ids": ids})
        }
        facts = {"ids": ids, "edge_types": _edge_types(wanted.types), "as_of": wanted.as_of}
        rows = sorted(self._database.read(cypher.PATH_HOPS, facts), key=_strength)
        hops = {(row["source"], row["target"]): row for row in reversed(rows)}
        for path, cost in zip(found.paths, found.costs, strict=True):
            proved = [_hop(hops, one, other) for one, other in pairwise(path)]
            if None not in proved and all(id_ in nodes for id_ in path):  # a load may come between
                yield _path([nodes[id_] for id_ in path], [hop for hop in proved if hop], cost)


def _hop(hops: dict[tuple[str, str], Row], one: str, other: str) -> Hop | None:
    if row := hops.get((one, other)):
        return hop_of(row, forward=True)
    row = hops.get((other, one))
    return hop_of(row, forward=False) if row else None


def _path(nodes: list[Node], hops: list[Hop], cost: float) -> EvidencePath:
    reason = in_words(nodes, hops)
    if inner := nodes[1:-1]:
        through = ", ".join(f"“{node.label}” ({node.degree})" for node in inner)
        reason += (
            f". It passes through {through}: relationships in brackets, the fewer the more telling"
        )
    if any(hop.proof == VOCABULARY for hop in hops):
        reason += ". What the vocabulary says has no sentence"
    return EvidencePath(nodes=tuple(nodes), hops=tuple(hops), cost=cost, reason=reason)


def _edge_types(types: Sequence[str]) -> list[str]:
    return [type_ for type_ in types if type_ in DRAWN_TYPES] or list(_SAID_BY_PAPERS)


def _strength(row: Row) -> tuple[int, float, str, str]:
    """Of several relationships between two nodes the first type counts, then who said it first."""
    said = row["said"]
    return (
        DRAWN_TYPES.index(row["type"]),
        -(row["confidence"] or 0.0),
        said.get("known") or LAST_MONTH,
        said.get("paper") or "",
    )


def _known(row: Row, wanted: PathSearch) -> bool:
    return row["known"] is not None and row["known"] <= (wanted.as_of or "")


def _reason(found: Found, wanted: PathSearch) -> str:
    if found.paths:
        length = len(found.paths[0]) - 1
        steps = "1 relationship" if length == 1 else f"{length} relationships"
        reason = f"{found.total} shortest paths of {steps}; those through rarer nodes first"
        if found.total == 1:
            reason = f"1 shortest path of {steps}"
    else:
        reason = f"no path of at most {wanted.max_length} relationships was found"
    if found.cut:
        reason += f"; the search ended at its bound of {wanted.max_relationships} relationships"
        reason += f" or {wanted.timeout_s:g} s"
    if found.hubs:
        reason += (
            f"; ways through {len(found.hubs)} nodes with more than {wanted.hub_degree} "
            "relationships were not followed"
        )
    return reason


def _node(row: Row) -> Node:
    return Node(
        id=row["id"],
        type=row["type"],
        label=row["label"] or row["id"],
        degree=row["degree"],
        year=row["year"],
        stub=row["stub"],
    )
