"""Bodies whose JSON names differ from the values of `graph`, and those of requests."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from graph.subgraph import Edge, Node, Subgraph
from graph.views import Page, T

_SURROGATE = re.compile("[\ud800-\udfff]")


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class NodeBody(_Body):
    """A paper or concept as drawn; `degree` counts its relationships in the whole graph."""

    id: str
    type: str
    label: str
    degree: int
    year: int | None
    stub: bool


class EdgeBody(_Body):
    """A relationship as drawn; `quotes` are the sentences that prove it."""

    id: str
    from_: Annotated[str, Field(alias="from")]
    to: str
    type: str
    confidence: float | None
    quotes: tuple[str, ...]


class GraphBody(_Body):
    """A part of the graph; `truncated` says that a limit left something out."""

    nodes: tuple[NodeBody, ...]
    edges: tuple[EdgeBody, ...]
    truncated: bool


def graph_body(subgraph: Subgraph, *, cut: bool = False) -> GraphBody:
    """The JSON form of a subgraph.

    Args:
        subgraph: As the store gives it.
        cut: True where a setting lowered what was asked for, so that more may be missing.
    """
    return GraphBody(
        nodes=tuple(_node(node) for node in sorted(subgraph.nodes, key=lambda node: node.id)),
        edges=tuple(_edge(edge) for edge in subgraph.edges),
        truncated=subgraph.truncated or cut,
    )


def _node(node: Node) -> NodeBody:
    return NodeBody(
        id=node.id,
        type=node.type,
        label=node.label,
        degree=node.degree,
        year=node.year,
        stub=node.stub,
    )


def _edge(edge: Edge) -> EdgeBody:
    return EdgeBody(
        id=edge.id,
        from_=edge.source,
        to=edge.target,
        type=edge.type,
        confidence=edge.confidence,
        quotes=edge.quotes,
    )


def capped_page(page: Page[T], *, cut: bool) -> Page[T]:
    """The page, marked truncated where a cap lowered the wanted length and more items exist."""
    return Page(
        page.items, page.total, page.next, page.truncated or (cut and page.next is not None)
    )


class ExtractRequest(BaseModel):
    """A text to extract from; the title may be left out."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "Slim: a small network for digits",
                    "abstract": "We present Slim, a network of two layers. "
                    "It reaches an accuracy of 98.1% on MNIST.",
                }
            ]
        },
    )

    title: str = ""
    abstract: str = ""

    @field_validator("title", "abstract")
    @classmethod
    def _characters_only(cls, text: str) -> str:
        if _SURROGATE.search(text):
            raise ValueError("half of a surrogate pair is no character")
        return text

    @model_validator(mode="after")
    def _some_text(self) -> "ExtractRequest":
        if not (self.title.strip() or self.abstract.strip()):
            raise ValueError("title and abstract are both empty")
        return self


class Health(BaseModel):
    """Liveness, and the version that runs."""

    status: str
    version: str


class Readiness(BaseModel):
    """Readiness: the database answered."""

    status: str
    last_load: str | None
    extractor: str | None


class ProblemKind(BaseModel):
    """What a problem's `type` means, and what a client can do."""

    type: str
    title: str
    status: int
    remedy: str
