"""Papers and concepts as nodes and edges with attributes, for programs that draw graphs."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field

from graph.exporting import Export, ExportedConcept, ExportedPaper

Value = str | int | float | bool
_IN_MEMORY_CHARS = 1 << 20

NODE_ATTRIBUTES: dict[str, type] = {
    "kind": str,
    "label": str,
    "year": int,
    "stub": bool,
    "authors": str,
    "venue": str,
    "arxiv": str,
    "doi": str,
    "openalex": str,
    "s2": str,
    "acl": str,
    "language": str,
    "aliases": str,
    "description": str,
    "papers": int,
}
EDGE_ATTRIBUTES: dict[str, type] = {
    "relation": str,
    "confidence": float,
    "mentions": int,
    "type": str,
    "text": str,
    "source": str,
}


@dataclass(frozen=True)
class Node:
    """A paper or a concept; attributes that it does not have are left out.

    Attributes:
        attributes: Some of `NODE_ATTRIBUTES`, in that order. `kind` is `Paper` or the concept's
            type, `label` its title or name.
    """

    id: str
    attributes: dict[str, Value]


@dataclass(frozen=True)
class Edge:
    """A relationship between two nodes; `relation` among its attributes is its type.

    Attributes:
        attributes: Some of `EDGE_ATTRIBUTES`, in that order.
    """

    source: str
    target: str
    attributes: dict[str, Value] = field(default_factory=dict)


class Network:
    """All nodes, then all edges, from one walk over an export."""

    def __init__(self, export: Export, waiting: "tempfile.SpooledTemporaryFile[str]") -> None:
        self._export = export
        self._waiting = waiting

    def nodes(self) -> Iterator[Node]:
        """Concepts, then papers; must be exhausted before `edges`."""
        for concept in self._export.export_concepts():
            self._keep(_among_concepts(concept))
            yield _concept(concept)
        for paper in self._export.export_papers():
            self._keep(_relations(paper))
            yield _paper(paper)

    def edges(self) -> Iterator[Edge]:
        """The edges in the order of the nodes that they start from."""
        self._waiting.seek(0)
        for line in self._waiting:
            yield Edge(*json.loads(line))

    def _keep(self, edges: Iterator[Edge]) -> None:
        self._waiting.writelines(f"{json.dumps(astuple(edge))}\n" for edge in edges)


@contextmanager
def network(export: Export) -> Iterator[Network]:
    """The network of an export; its edges wait in a file while the nodes are taken."""
    with tempfile.SpooledTemporaryFile(
        max_size=_IN_MEMORY_CHARS, mode="w+", encoding="utf-8", newline="\n"
    ) as waiting:
        yield Network(export, waiting)


def _concept(exported: ExportedConcept) -> Node:
    concept = exported.concept
    attributes = {
        "kind": concept.type,
        "label": concept.name,
        "year": concept.introduced,
        "aliases": "; ".join(concept.aliases),
        "description": concept.description,
        "papers": concept.papers,
    }
    return Node(concept.id, _filled(attributes))


def _paper(exported: ExportedPaper) -> Node:
    paper = exported.paper
    attributes = {
        "kind": "Paper",
        "label": paper.title,
        "year": paper.year,
        "stub": paper.stub,
        "authors": "; ".join(author.name for author in paper.authors),
        **{name: getattr(paper, name) for name in ("venue", "arxiv", "doi", "openalex")},
        **{name: getattr(paper, name) for name in ("s2", "acl", "language")},
    }
    return Node(paper.id, _filled(attributes))


def _among_concepts(exported: ExportedConcept) -> Iterator[Edge]:
    for above in exported.broader:
        yield Edge(exported.concept.id, above, {"relation": "BROADER"})
    for base in exported.bases:
        attributes: dict[str, Value] = {"relation": "BASED_ON", "source": base.paper}
        yield Edge(exported.concept.id, base.id, attributes)


def _relations(exported: ExportedPaper) -> Iterator[Edge]:
    id_ = exported.paper.id
    for concept in exported.concepts:
        attributes: dict[str, Value | None] = {
            "relation": concept.role.upper(),
            "confidence": concept.confidence,
            "mentions": len(concept.evidence),
            "type": concept.type,
        }
        yield Edge(id_, concept.id, _filled(attributes))
    for cited in exported.references:
        attributes = {
            "relation": "CITES",
            "confidence": cited.confidence,
            "text": cited.text,
            "source": cited.source,
        }
        yield Edge(id_, cited.id, _filled(attributes))


def _filled(attributes: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in attributes.items() if value is not None and value != ""}
