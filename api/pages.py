"""The pages of the explorer: what the templates are given, and nothing of how they look."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.rendering import rendered
from extract.domain import ConceptType
from graph.filters import ConceptFilter
from graph.store import GraphStore
from graph.views import ConceptSummary, PaperSummary, SearchHit, SearchPage

_CONCEPTS_A_TYPE = 6
_NEWEST = 6
_SUGGESTIONS = 6


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
