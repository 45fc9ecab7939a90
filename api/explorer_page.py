"""The graph page: what its template and its script are given, and nothing of how it looks."""

from dataclasses import asdict, dataclass
from typing import Any

from api.exploration import Exploration
from api.layouts import LAYOUTS, Sketch, placed
from api.network import drawing
from api.rendering import NODE_TYPES, modules_of, rendered
from graph.schema import DRAWN_TYPES


@dataclass(frozen=True)
class Address:
    """The parameters of `/explore` that decide which nodes there are and where they stand.

    What else an address holds (which part is seen, what is left out, pinned or selected) only the
    script reads.

    Attributes:
        limit: Most nodes that one open node brings.
        default_limit: The same, where the address names none.
        narrow_limit: The same, where besides the window is narrow: the fewer, the more are open.
        step: By how many it grows when one asks for more.
        max_nodes: Most nodes in all.
        layout: One of `LAYOUTS`.
        grouped: Whether communities stand for the papers around the open nodes.
        embedded: Whether the page stands within another one.
        selecting: Whether the details of something are open from the start.
    """

    ids: tuple[str, ...]
    q: str
    depth: int
    limit: int
    default_limit: int
    narrow_limit: int
    step: int
    max_nodes: int
    layout: str
    grouped: bool
    embedded: bool
    selecting: bool

    @property
    def may_show(self) -> int:
        """Most nodes that the neighbourhoods of the open nodes can bring."""
        around = 0 if self.grouped or self.depth == 0 else self.limit * len(self.ids)
        return min(around, self.max_nodes)

    def fewer(self, most: int) -> int:
        """The limit at which the open nodes bring no more than so many."""
        return max(1, most // max(1, len(self.ids)))

    @property
    def first_limit(self) -> int:
        """The limit that this one began with, and grew from by steps: a narrow window's, or the usual."""
        is_usual = (self.limit - self.default_limit) % self.step == 0
        is_narrow = (self.limit - self.narrow_limit) % self.step == 0
        return self.narrow_limit if is_narrow and not is_usual else self.default_limit


def known_layout(name: str) -> str:
    """The layout of this name; the usual one where there is none such."""
    return name if name in LAYOUTS else next(iter(LAYOUTS))


@dataclass(frozen=True)
class Apart:
    """A graph that comes apart from its page.

    Attributes:
        query: By which the script fetches it, which the browser asks for while it loads the page.
        fewer: The limit at which it would be a part of its page.
        open_ended: Whether the address leaves open how much is shown, so that a narrow window, which
            shows less, asks for it itself.
    """

    query: str
    fewer: int
    open_ended: bool


def explore_page(found: Exploration, address: Address, *, apart: Apart | None = None) -> str:
    """The graph page, with its data for the script and its nodes as a list for everyone.

    Args:
        found: What it shows, or where `apart` is said the open nodes alone.
        address: What was asked for.
        apart: How the whole graph comes.
    """
    return rendered(
        "explore.html",
        q=address.q,
        title=_title(found),
        view=_without_edge_ids(view(found, address)),
        embedded=address.embedded,
        selecting=address.selecting,
        apart=apart,
        modules=modules_of("explore.js"),
        layouts=tuple(LAYOUTS),
        roles=DRAWN_TYPES,
        nodes=sorted(found.subgraph.nodes, key=lambda node: (-node.degree, node.label)),
    )


def _without_edge_ids(view: dict[str, Any]) -> dict[str, Any]:
    """The view without what `first-view.js` can put together: 6 % of it, packed."""
    edges = [{k: v for k, v in edge.items() if k != "id"} for edge in view["edges"]]
    return view | {"edges": edges}


def view(found: Exploration, address: Address) -> dict[str, Any]:
    """What the page's script needs to draw: also the body of `/explore/graph`."""
    where = placed(_sketch(found), address.layout)
    drawn = drawing(found.subgraph, where.points)
    return {
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "options": drawn.options,
        "columns": [asdict(column) for column in where.columns],
        "open": found.open,
        "missing": found.missing,
        "truncated": found.truncated,
        "quoted": found.quoted,
        "types": NODE_TYPES,
        "roles": DRAWN_TYPES,
        "layouts": tuple(LAYOUTS),
        "layout": address.layout,
        "depth": address.depth,
        "limit": address.limit,
        "default_limit": address.default_limit,
        "narrow_limit": address.narrow_limit,
        "step": address.step,
        "max_nodes": address.max_nodes,
        "grouped": address.grouped,
        "q": address.q,
    }


def _sketch(found: Exploration) -> Sketch:
    nodes, edges = found.subgraph.nodes, found.subgraph.edges
    number = {node.id: at for at, node in enumerate(nodes)}
    ends = {tuple(sorted((number[edge.source], number[edge.target]))) for edge in edges}
    return Sketch(
        steps=found.steps,
        ends=tuple(sorted((one, other) for one, other in ends if one != other)),
        years=tuple(node.year for node in nodes),
    )


def _title(found: Exploration) -> str:
    labels = {node.id: node.label for node in found.subgraph.nodes}
    return ", ".join(labels[id_] for id_ in found.open[:3])
