"""The pages of the explorer: what the templates are given, and nothing of how they look."""

from collections.abc import Sequence

from api.home_page import starting_points
from api.rendering import rendered
from graph.completing import FURTHER_KINDS
from graph.store import GraphStore
from graph.views import SearchHit, SearchPage

_SUGGESTIONS = 6
_COMPLETED = 20
_NAMED_SO = 5


def results_page(store: GraphStore, q: str, hits: SearchPage) -> str:
    """What a search found, each with a link into the graph; or what else to try."""
    completed = store.suggest(q, limit=_COMPLETED, kinds=FURTHER_KINDS).items
    others = [hit for hit in completed if hit.kind in FURTHER_KINDS][:_NAMED_SO]
    points = None if hits.items or others else starting_points(store)
    return rendered("results.html", q=q, hits=hits, others=others, points=points)


def unknown_page(store: GraphStore, missing: Sequence[str]) -> str:
    """Says that no node has these ids, and what is spelt alike."""
    return rendered("unknown.html", q="", missing=missing, hits=spelt_alike(store, missing))


def spelt_alike(store: GraphStore, missing: Sequence[str]) -> list[SearchHit]:
    """Papers and concepts with names like ids that no node has."""
    near: dict[str, SearchHit] = {}
    for id_ in missing[:3]:
        words = id_.partition(":")[2].replace("-", " ") or id_
        near |= {hit.id: hit for hit in store.search(words, limit=_SUGGESTIONS).items}
    return list(near.values())[:_SUGGESTIONS]


def unavailable_page() -> str:
    """Says that the database does not answer, and what to do."""
    return rendered("unavailable.html", q="")
