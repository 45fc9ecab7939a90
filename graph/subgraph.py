"""The part of the graph that a page shows: nodes, edges, and whether a limit cut it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A paper or a concept as drawn.

    Attributes:
        type: `Paper`, one of the five concept types, or `Community` for many papers at once.
        label: Short text to draw, never empty.
        degree: Number of relationships in the whole graph; of a community the papers it stands for.
        stub: True for a cited work that is not itself loaded.
        rank: PageRank of a paper among the loaded ones, as of the last analysis.
    """

    id: str
    type: str
    label: str
    degree: int
    year: int | None = None
    stub: bool = False
    rank: float | None = None


@dataclass(frozen=True)
class Edge:
    """A relationship as drawn.

    Attributes:
        quotes: The sentences that prove it, without repeats; none where they were not asked for. Of a
            citation in the text the sentence around it, of one in a reference list the entry.
        extractor: The version that read it; None for what metadata says.
    """

    id: str
    source: str
    target: str
    type: str
    confidence: float | None
    quotes: tuple[str, ...]
    extractor: str | None = None


@dataclass(frozen=True)
class Subgraph:
    """Nodes nearest first, edges by id; `truncated`: a limit left something out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool
