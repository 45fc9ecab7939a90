"""What the search for paths answers: frozen values."""

from dataclasses import dataclass

from graph.subgraph import Node


@dataclass(frozen=True)
class HopEvidence:
    """The words that prove one relationship of a path.

    Attributes:
        paper: Id of the paper that says it.
        quote: The sentence, or the entry of the reference list.
        field: `title` or `abstract`; None for an entry of a reference list.
        start: Where the quote begins there, in code points; None likewise.
        end: Where it ends.
    """

    paper: str
    quote: str
    field: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class HopSource:
    """A document and line in which a reference list was read."""

    document: str
    sha256: str
    line: int


@dataclass(frozen=True)
class Hop:
    """One relationship of a path.

    Attributes:
        source: Id of the node that the relationship starts at.
        target: Id of the node that it ends at.
        forward: True where the path walks from `source` to `target`.
        proof: What proves it: `sentence`, `reference list` or `vocabulary`.
        evidence: The words; none for the vocabulary, and for a list of which only ids were read.
        read_in: For a reference list, where it was read.
    """

    source: str
    target: str
    type: str
    forward: bool
    confidence: float | None
    proof: str
    evidence: tuple[HopEvidence, ...]
    read_in: tuple[HopSource, ...] = ()


@dataclass(frozen=True)
class EvidencePath:
    """A chain of relationships from one node to another.

    Attributes:
        nodes: From one end to the other.
        hops: Between them, in order.
        cost: Sum of the natural logarithms of the degrees of the inner nodes; less tells more.
        reason: What the path says, and why it stands where it stands.
    """

    nodes: tuple[Node, ...]
    hops: tuple[Hop, ...]
    cost: float
    reason: str


@dataclass(frozen=True)
class Paths:
    """All shortest paths, the most telling first.

    Attributes:
        total: Shortest paths that were found.
        truncated: True where more were found than are given, or a bound ended the search.
        hubs: Ids of nodes that were reached and not walked through, at most ten.
        reason: What the list is, or why it is empty.
    """

    source: Node
    target: Node
    items: tuple[EvidencePath, ...]
    total: int
    truncated: bool
    hubs: tuple[str, ...]
    reason: str
