"""The first page: search, what is in the graph, and where to begin."""

from dataclasses import dataclass

from api.rendering import rendered
from api.settings import Settings
from extract.domain import ConceptType
from graph.filters import ConceptFilter
from graph.starting import StartingViews
from graph.store import GraphStore
from graph.views import ConceptSummary, PaperSummary

_CONCEPTS_A_TYPE = 6
_NEWEST = 6


@dataclass(frozen=True)
class StartingPoints:
    """Where one may begin: the most used concepts of each type, and the newest papers."""

    concepts: tuple[tuple[str, tuple[ConceptSummary, ...]], ...]
    papers: tuple[PaperSummary, ...]


def home_page(store: GraphStore, settings: Settings, views: StartingViews | None) -> str:
    """The search box, what is in the graph, and where to begin.

    Args:
        store: For counts, the most used concepts and the newest papers.
        settings: For what the page's forms may send.
        views: What is worth a look; None where it is still being looked for.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    points = starting_points(store)
    newest = store.papers(limit=1)
    counts = {"Paper": newest.total, **_concept_counts(store)}
    return rendered(
        "home.html",
        q="",
        counts=counts,
        points=points,
        views=views,
        most=settings.extract_max_chars,
        can_load=settings.write_key is not None,
    )


def starting_points(store: GraphStore) -> StartingPoints:
    """The most used concepts and the newest papers.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    concepts = (
        (type_.value, store.concepts(ConceptFilter(type=type_), limit=_CONCEPTS_A_TYPE).items)
        for type_ in ConceptType
    )
    return StartingPoints(
        concepts=tuple((type_, items) for type_, items in concepts if items),
        papers=store.papers(limit=_NEWEST).items,
    )


def _concept_counts(store: GraphStore) -> dict[str, int]:
    nodes = store.stats().nodes
    return {type_.value: nodes.get(type_.value, 0) for type_ in ConceptType}
