"""The part of the graph that a page shows: nodes, edges, and whether a limit cut it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A paper or a concept as drawn.

    Attributes:
        type: `Paper` or one of the five concept types.
        label: Short text to draw, never empty.
        degree: Number of relationships in the whole graph.
        stub: True for a cited work that is not itself loaded.
    """

    id: str
    type: str
    label: str
    degree: int
    year: int | None = None
    stub: bool = False


@dataclass(frozen=True)
class Edge:
    """A relationship as drawn; `quotes` are the sentences that prove it, without repeats."""

    id: str
    source: str
    target: str
    type: str
    confidence: float | None
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Subgraph:
    """Nodes by id, edges by id; `truncated` says that a limit left something out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool
