"""The pages of the explorer: what the templates are given, and nothing of how they look."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from api.exploration import Exploration
from api.network import drawing
from api.rendering import NODE_TYPES, rendered
from extract.domain import ConceptType
from graph.filters import ConceptFilter
from graph.store import GraphStore
from graph.views import ConceptSummary, PaperSummary, SearchHit, SearchPage

_CONCEPTS_A_TYPE = 6
_NEWEST = 6
_SUGGESTIONS = 6


@dataclass(frozen=True)
class Address:
    """The parameters of `/explore` as the page keeps them.

    Attributes:
        types: Node types shown.
        limit: Most nodes that one open node brings.
        default_limit: The same, where the address names none.
        max_nodes: Most nodes in all.
        selected: Id of the node or edge whose details are open, or None.
    """

    ids: tuple[str, ...]
    q: str
    types: tuple[str, ...]
    depth: int
    limit: int
    default_limit: int
    max_nodes: int
    selected: str | None


@dataclass(frozen=True)
class StartingPoints:
    """Where one may begin: the most used concepts of each type, and the newest papers."""

    concepts: tuple[tuple[str, tuple[ConceptSummary, ...]], ...]
    papers: tuple[PaperSummary, ...]


def home_page(store: GraphStore) -> str:
    """The search box, what is in the graph, and where to begin.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    points = _starting_points(store)
    newest = store.papers(limit=_NEWEST)
    counts = {"Paper": newest.total, **_concept_counts(store)}
    return rendered("home.html", q="", counts=counts, points=points)


def _concept_counts(store: GraphStore) -> dict[str, int]:
    nodes = store.stats().nodes
    return {type_.value: nodes.get(type_.value, 0) for type_ in ConceptType}


def _starting_points(store: GraphStore) -> StartingPoints:
    concepts = (
        (type_.value, store.concepts(ConceptFilter(type=type_), limit=_CONCEPTS_A_TYPE).items)
        for type_ in ConceptType
    )
    return StartingPoints(
        concepts=tuple((type_, items) for type_, items in concepts if items),
        papers=store.papers(limit=_NEWEST).items,
    )


def results_page(store: GraphStore, q: str, hits: SearchPage) -> str:
    """What a search found, each with a link into the graph; or what else to try."""
    points = None if hits.items else _starting_points(store)
    return rendered("results.html", q=q, hits=hits, points=points)


def unknown_page(store: GraphStore, missing: Sequence[str]) -> str:
    """Says that no node has these ids, and what is spelt alike."""
    near: dict[str, SearchHit] = {}
    for id_ in missing[:3]:
        words = id_.partition(":")[2].replace("-", " ") or id_
        near |= {hit.id: hit for hit in store.search(words, limit=_SUGGESTIONS).items}
    hits = list(near.values())[:_SUGGESTIONS]
    return rendered("unknown.html", q="", missing=missing, hits=hits)


def unavailable_page() -> str:
    """Says that the database does not answer, and what to do."""
    return rendered("unavailable.html", q="")


def explore_page(found: Exploration, address: Address) -> str:
    """The graph page, with its data for the script and its nodes as a list for everyone."""
    return rendered(
        "explore.html",
        q=address.q,
        title=_title(found),
        view=view(found, address),
        nodes=sorted(found.subgraph.nodes, key=lambda node: (-node.degree, node.label)),
    )


def view(found: Exploration, address: Address) -> dict[str, Any]:
    """What the page's script needs to draw: also the body of `/explore/graph`."""
    return {
        **asdict(drawing(found.subgraph)),
        "open": found.open,
        "missing": found.missing,
        "truncated": found.truncated,
        "types": address.types,
        "depth": address.depth,
        "limit": address.limit,
        "default_limit": address.default_limit,
        "max_nodes": address.max_nodes,
        "selected": address.selected,
        "q": address.q,
    }


def known_types(types: Iterable[str]) -> tuple[str, ...]:
    """The node types among these names, in the order of the legend; all where there is none."""
    wanted = set(types)
    return tuple(type_ for type_ in NODE_TYPES if type_ in wanted) or NODE_TYPES


def _title(found: Exploration) -> str:
    labels = {node.id: node.label for node in found.subgraph.nodes}
    return ", ".join(labels[id_] for id_ in found.open[:3])
