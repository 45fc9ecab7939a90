"""Where the nodes of a picture stand: worked out here, once, so that a page draws at once.

Force-directed after Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), or where
there are many nodes after Adai et al., "LGL: creating a map of protein function with an algorithm for
visualizing very large biological networks" (2004); radial trees after Reingold and Tilford, "Tidier
drawings of trees" (1981); all by igraph. In layers by year the rows are put in order by barycentres
(Sugiyama, Tagawa and Toda 1981).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import igraph

from api.apart import apart
from graph.analysis.seeded import seeded

Point = tuple[float, float]
Ends = tuple[tuple[int, int], ...]

_SPACING = 90.0
"""Pixels between neighbouring nodes at scale 1; the radii of nodes are 7 to 18."""
_LEAST_APART = 0.8
"""Between any two nodes that forces place, in spacings, so that none lies on another."""
_KEPT = 128
_FINE_UP_TO = 600
"""Nodes up to which each pushes every other one; the time for that grows with their square."""
_WORK = 60_000
"""Iterations times nodes of one settling, at most."""
_TURNS = 500
_LGL_TURNS = 60
_ROOM = 1.25
"""Side of the square that a node gets where there are many, in spacings."""
_GOLDEN = math.pi * (3 - math.sqrt(5))
_FAR = 1e6


@dataclass(frozen=True)
class Sketch:
    """What decides where nodes stand; nodes are counted from 0 in the order in which they came.

    Attributes:
        steps: How many nodes there were after each step; what came earlier stays where it was.
        ends: Pairs of nodes that are joined.
        years: Of each node, or None.
    """

    steps: tuple[int, ...]
    ends: Ends
    years: tuple[int | None, ...]


@dataclass(frozen=True)
class Column:
    """A year of the layered picture and where it stands, in pixels; None holds what has no year."""

    year: int | None
    x: float


@dataclass(frozen=True)
class Placed:
    """Whole pixels, by the number of the node; columns where the layout has some."""

    points: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...] = ()


@lru_cache(maxsize=_KEPT)
def placed(sketch: Sketch, layout: str) -> Placed:
    """The places of all nodes, the same for the same sketch.

    Args:
        sketch: Of the graph.
        layout: One of `LAYOUTS`.

    Raises:
        KeyError: If there is no such layout.
    """
    return LAYOUTS[layout](sketch)


def _force(sketch: Sketch) -> Placed:
    if len(sketch.years) > _FINE_UP_TO:
        return Placed(_pixels(_spread(sketch), _SPACING))
    points: list[Point] = []
    for count in sketch.steps:
        ends = [pair for pair in sketch.ends if max(pair) < count]
        stood = len(points)
        settled = _settled(_begun(points, ends, count), ends, standing=stood)
        points = apart(settled, _LEAST_APART, standing=stood)
    return Placed(_pixels(points, _SPACING))


def _begun(standing: Sequence[Point], ends: Sequence[tuple[int, int]], count: int) -> list[Point]:
    """Places to start from: beside what a node is joined to, each at another angle."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in ends:
        near[one].append(other)
        near[other].append(one)
    points = list(standing)
    for node in range(len(points), count):
        known = [points[other] for other in near[node] if other < len(points)]
        x, y = _middle(known) if known else (0.0, 0.0)
        radius = math.sqrt(node - len(standing) + 1)
        points.append(
            (x + radius * math.cos(node * _GOLDEN), y + radius * math.sin(node * _GOLDEN))
        )
    return points


def _middle(points: Sequence[Point]) -> Point:
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )


def _settled(
    begun: Sequence[Point], ends: Sequence[tuple[int, int]], *, standing: int
) -> list[Point]:
    """Let the forces act on all nodes but the first `standing`, which keep their places."""
    count = len(begun)
    if count - standing < 1 or count == 1:
        return list(begun)
    held = begun[:standing]
    free = count - standing
    bounds = {
        "minx": [x for x, _ in held] + [-_FAR] * free,
        "maxx": [x for x, _ in held] + [_FAR] * free,
        "miny": [y for _, y in held] + [-_FAR] * free,
        "maxy": [y for _, y in held] + [_FAR] * free,
    }
    network = igraph.Graph(n=count, edges=ends)
    turns = min(_TURNS, _WORK // count)
    with seeded():
        settled = network.layout_fruchterman_reingold(niter=turns, seed=begun, grid=False, **bounds)
    return [(x, y) for x, y in settled.coords]


def _spread(sketch: Sketch) -> list[Point]:
    """All nodes at once; one more node, dropped in the end, holds the parts of the graph together."""
    count = len(sketch.years)
    network = igraph.Graph(n=count, edges=sketch.ends)
    firsts = [part[0] for part in network.connected_components()]
    network.add_vertices(1)
    network.add_edges([(count, first) for first in firsts])
    with seeded():
        points = network.layout_lgl(maxiter=_LGL_TURNS, root=0).coords[:count]
    spans = [max(axis) - min(axis) or 1.0 for axis in zip(*points, strict=True)]
    scale = _ROOM * math.sqrt(count / (spans[0] * spans[1]))
    return [(x * scale, y * scale) for x, y in points]


def _radial(sketch: Sketch) -> Placed:
    """Rings by the number of steps from the first node; the angles are those of a tree."""
    count = len(sketch.years)
    network = igraph.Graph(n=count, edges=sketch.ends)
    roots = [0, *(part[0] for part in network.connected_components() if 0 not in part)]
    tree = network.layout_reingold_tilford_circular(root=roots)
    ring = _rings(network, roots)
    radii = _radii(ring)
    points = []
    for (x, y), at in zip(tree.coords, ring, strict=True):
        angle = math.atan2(y, x)
        points.append((radii[at] * math.cos(angle), radii[at] * math.sin(angle)))
    return Placed(_pixels(points, _SPACING))


def _rings(network: igraph.Graph, roots: Sequence[int]) -> list[int]:
    """Steps of each node from the first; other parts of the graph begin on the first ring."""
    steps = [math.inf] * network.vcount()
    for root in roots:
        for node, far in enumerate(network.distances(source=root)[0]):
            steps[node] = min(steps[node], far + (0 if root == roots[0] else 1))
    return [int(step) for step in steps]


def _radii(rings: Sequence[int]) -> list[float]:
    """Of each ring: beyond the one before it, and long enough for its nodes."""
    radii = [0.0]
    for ring in range(1, max(rings) + 1):
        needed = rings.count(ring) / (2 * math.pi)
        radii.append(max(radii[-1] + 1.6, needed))
    return radii


_ROW_ASPECT = 1.7
_SWEEPS = 6
_PAGE_ASPECT = 1.5
_MOST_STRETCHED = 4.0
_WIDE, _HIGH = 1.9, 0.62
"""Distances of layered nodes beside and above each other, in spacings; names stand beside nodes."""
_LEFT_OUT = 0.5
"""Columns of room where years without papers are left out, so that one sees that they are."""


def _by_year(sketch: Sketch) -> Placed:
    """Columns by year from left to right, those without a year first."""
    layers = _layers(_with_years(sketch))
    order = _untangled([nodes for _, nodes in layers], sketch.ends)
    most = max(10, math.ceil(math.sqrt(len(sketch.years) * _ROW_ASPECT)))
    points: dict[int, Point] = {}
    columns, x = [], 0.0
    last: int | None = None
    for (year, _), nodes in zip(layers, order, strict=True):
        x += _LEFT_OUT if year and last and year > last + 1 else 0
        width = math.ceil(len(nodes) / most)
        rows = math.ceil(len(nodes) / width)
        columns.append(Column(year, round((x + (width - 1) / 2) * _WIDE * _SPACING)))
        for at, node in enumerate(nodes):
            points[node] = ((x + at // rows) * _WIDE, (at % rows - (rows - 1) / 2) * _HIGH)
        x, last = x + width, year
    tallest = max(math.ceil(len(nodes) / math.ceil(len(nodes) / most)) for nodes in order)
    stretch = min(_MOST_STRETCHED, max(1.0, x * _WIDE / _PAGE_ASPECT / (tallest * _HIGH)))
    ordered = [
        (across, down * stretch)
        for across, down in (points[node] for node in range(len(sketch.years)))
    ]
    return Placed(_pixels(ordered, _SPACING), tuple(columns))


def _with_years(sketch: Sketch) -> list[int | None]:
    """Years; a node that has none, as a concept, stands where the first of its neighbours does."""
    found = list(sketch.years)
    near: list[list[int]] = [[] for _ in found]
    for one, other in sketch.ends:
        for node, year in ((one, sketch.years[other]), (other, sketch.years[one])):
            if year is not None:
                near[node].append(year)
    return [
        year if year is not None else min(near[node], default=None)
        for node, year in enumerate(found)
    ]


def _layers(years: Sequence[int | None]) -> list[tuple[int | None, list[int]]]:
    layers: dict[int | None, list[int]] = {}
    for node, year in enumerate(years):
        layers.setdefault(year, []).append(node)
    return sorted(layers.items(), key=lambda one: (one[0] is not None, one[0] or 0))


def _untangled(layers: Sequence[Sequence[int]], ends: Ends) -> list[list[int]]:
    """The nodes of each layer in an order in which few links cross."""
    near: dict[int, list[int]] = {node: [] for layer in layers for node in layer}
    for one, other in ends:
        near[one].append(other)
        near[other].append(one)
    order = [list(layer) for layer in layers]
    height = {node: at - len(layer) / 2 for layer in order for at, node in enumerate(layer)}
    for _ in range(_SWEEPS):
        for layer in order:
            wanted = {
                node: sum(height[other] for other in near[node]) / len(near[node])
                if near[node]
                else height[node]
                for node in layer
            }
            layer.sort(key=lambda node, wanted=wanted: (wanted[node], node))  # type: ignore[misc]
            height |= {node: at - len(layer) / 2 for at, node in enumerate(layer)}
    return order


def _pixels(points: Sequence[Point], scale: float) -> tuple[tuple[int, int], ...]:
    return tuple((round(x * scale), round(y * scale)) for x, y in points)


LAYOUTS: Final[dict[str, Callable[[Sketch], Placed]]] = {
    "force": _force,
    "years": _by_year,
    "radial": _radial,
}
"""The layouts by the name that an address gives them; the first is the usual one."""
