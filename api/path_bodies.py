"""The JSON form of paths: relationships have `from` and `to`, as in `/graph`."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.analysis.paths_views import EvidencePath, Hop, HopEvidence, HopSource, Paths
from graph.subgraph import Node


class HopBody(BaseModel):
    """One relationship of a path, with what proves it.

    `direction` is `forward` where the path walks from `from` to `to`; `proof` is `sentence`,
    `reference list` (then `read_in` says where that list was read) or `vocabulary`.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    from_: Annotated[str, Field(alias="from")]
    to: str
    type: str
    direction: str
    confidence: float | None
    proof: str
    evidence: tuple[HopEvidence, ...]
    read_in: tuple[HopSource, ...]


class PathBody(BaseModel):
    """A chain of relationships; `cost` is the sum of the logarithms of its inner nodes' degrees."""

    model_config = ConfigDict(frozen=True)

    length: int
    cost: float
    reason: str
    nodes: tuple[Node, ...]
    hops: tuple[HopBody, ...]


class PathsBody(BaseModel):
    """A list of paths; `hubs` were reached and not walked through; `next` is always null."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    from_: Annotated[Node, Field(alias="from")]
    to: Node
    items: tuple[PathBody, ...]
    total: int
    next: str | None = None
    truncated: bool
    hubs: tuple[str, ...]
    reason: str


def paths_body(paths: Paths, *, cut: bool) -> PathsBody:
    """The JSON form of an answer; `cut` says that a setting lowered what was asked for."""
    return PathsBody(
        from_=paths.source,
        to=paths.target,
        items=tuple(_path(path) for path in paths.items),
        total=paths.total,
        truncated=paths.truncated or cut,
        hubs=paths.hubs,
        reason=paths.reason,
    )


def _path(path: EvidencePath) -> PathBody:
    return PathBody(
        length=len(path.hops),
        cost=path.cost,
        reason=path.reason,
        nodes=path.nodes,
        hops=tuple(_hop(hop) for hop in path.hops),
    )


def _hop(hop: Hop) -> HopBody:
    return HopBody(
        from_=hop.source,
        to=hop.target,
        type=hop.type,
        direction="forward" if hop.forward else "backward",
        confidence=hop.confidence,
        proof=hop.proof,
        evidence=hop.evidence,
        read_in=hop.read_in,
    )
