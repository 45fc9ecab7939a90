"""Subgraph → what vis-network draws; the only code that imports pyvis.

pyvis keeps the nodes, edges and options; its own page is never rendered, because it loads from
other hosts and writes text from papers as HTML. Colours are left to the style sheet, which knows
light from dark; here are shapes, sizes, places and the forces for whoever switches them on.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pyvis.network import Network

from graph.subgraph import Edge, Node, Subgraph

SHAPES: Final = {
    "Paper": "dot",
    "Model": "diamond",
    "Method": "square",
    "Dataset": "triangle",
    "Task": "hexagon",
    "Metric": "star",
    "Community": "triangleDown",
}
"""Shape of each node type."""

_EDGE_WIDTHS: Final = {"INTRODUCES": 2.5, "EVALUATED_ON": 1.6, "MENTIONS": 0.8}
_LABEL_CHARS = 40
_NAME_CHARS = 24
"""As long may be what a title calls its work before a colon: `BERT: Pre-training of …`."""
_NO_NAMES = frozenset(
    (
        *("comment", "correction", "corrigendum", "editorial", "erratum", "reply"),
        *("retracted", "retraction", "withdrawn"),
    )
)
"""First words of what stands before a colon and tells what a text is, not what it is about."""
_OPTIONS: Final[dict[str, Any]] = {
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "scaling": {"min": 7, "max": 18},
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
        "arrowStrikethrough": False,
        "hoverWidth": 0.6,
        "selectionWidth": 0.6,
        "smooth": False,
    },
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "keyboard": False, "tooltipDelay": 0},
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -90,
            "centralGravity": 0.012,
            "springLength": 120,
            "springConstant": 0.06,
            "damping": 0.5,
            "avoidOverlap": 0.7,
        },
        "stabilization": {"enabled": False},
    },
}


@dataclass(frozen=True)
class Drawing:
    """What the page's script hands to vis-network, ready for JSON.

    Attributes:
        nodes: `id`, `type`, `shape`, `label` (short), `name` (whole), `degree`, `value`, `year`,
            `stub`, `rank`, `x` and `y` in pixels.
        edges: `id`, `from`, `to`, `type`, `width`, `dashes`, `confidence`, `quotes`, `extractor`.
        options: vis-network's options, colours aside.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


def drawing(subgraph: Subgraph, points: Sequence[tuple[int, int]]) -> Drawing:
    """Build the network with pyvis.

    The lists are assigned whole: `add_edge` compares each edge with all before it.

    Args:
        subgraph: What to draw.
        points: Where its nodes stand, in their order.
    """
    network = Network(directed=True)
    network.nodes = [
        {**_node(node), "x": x, "y": y} for node, (x, y) in zip(subgraph.nodes, points, strict=True)
    ]
    network.edges = [_edge(edge) for edge in subgraph.edges]
    network.options = _OPTIONS
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    return Drawing(nodes=nodes, edges=edges, options=json.loads(options))


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "type": node.type,
        "shape": SHAPES[node.type],
        "label": short(_called(node)),
        "name": node.label,
        "degree": node.degree,
        "value": round(math.sqrt(node.degree), 2),  # the area, not the radius, tells the degree
        "year": node.year,
        "stub": node.stub,
        "rank": node.rank,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "from": edge.source,
        "to": edge.target,
        "type": edge.type,
        "width": _EDGE_WIDTHS.get(edge.type, 1.2),
        "dashes": edge.type == "CITES",
        "confidence": edge.confidence,
        "quotes": list(edge.quotes),
        "extractor": edge.extractor,
    }


def _called(node: Node) -> str:
    """What a node is called on the picture: a paper by what stands before a colon in its title."""
    title = " ".join(node.label.split())
    first, colon, _ = title.partition(": ")
    kind = first.lower().partition(" ")[0]
    is_name = bool(colon) and 0 < len(first) <= _NAME_CHARS and kind not in _NO_NAMES
    return first if node.type == "Paper" and is_name else title


def short(label: str) -> str:
    """At most 40 characters of a label, cut between words where there is a gap, never empty."""
    text = " ".join(label.split())
    if len(text) <= _LABEL_CHARS:
        return text or "?"
    cut = text[: _LABEL_CHARS - 1]
    gap = cut.rfind(" ")
    return f"{cut[:gap] if gap > _LABEL_CHARS // 2 else cut}…"
