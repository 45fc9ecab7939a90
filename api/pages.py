"""The pages of the explorer: what the templates are given, and nothing of how they look."""

from collections.abc import Sequence
from contextlib import suppress

from api.home_page import starting_points
from api.likeness import spelt_alike, words_of
from api.rendering import rendered
from graph.completing import FURTHER_KINDS
from graph.errors import StoreUnavailable
from graph.store import GraphStore
from graph.views import SearchHit, SearchPage

_COMPLETED = 20
_NAMED_SO = 5
_SEARCHED = frozenset({"paper", "concept", "paper or concept"})


def results_page(store: GraphStore, q: str, hits: SearchPage) -> str:
    """What a search found, each with a link into the graph; or what else to try."""
    completed = store.suggest(q, limit=_COMPLETED, kinds=FURTHER_KINDS).items
    others = [hit for hit in completed if hit.kind in FURTHER_KINDS][:_NAMED_SO]
    points = None if hits.items or others else starting_points(store)
    return rendered("results.html", q=q, hits=hits, others=others, points=points)


def unknown_page(
    store: GraphStore, missing: Sequence[str], *, kind: str = "paper or concept"
) -> str:
    """Says that no node of this kind has these ids, what is spelt alike, and where to look on."""
    near: list[SearchHit] = []
    if kind in _SEARCHED:
        with suppress(StoreUnavailable):  # the error that is told here is another one
            near = spelt_alike(store, missing)
    asked = missing[0] if kind == "paper" else words_of(missing[0])
    return rendered("unknown.html", q=asked, kind=kind, missing=missing, hits=near)


def unavailable_page() -> str:
    """Says that the database does not answer, and what to do."""
    return rendered("unavailable.html", q="")
