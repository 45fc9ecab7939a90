"""Pages for one paper and one concept: what the graph knows of it, each fact with its words."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from api.highlighting import stretches
from api.nearness import related_search, similar_search
from api.rendering import rendered
from api.settings import Settings
from api.year_charts import papers_chart
from graph.analysis.leaderboards_views import BoardFilter, Boards
from graph.identify import venue_id
from graph.store import GraphStore
from graph.views import ConceptDetail, PaperConcept, PaperDetail

SHOWN = 20
"""Items of each list that a page shows."""
_CONCEPTS = 200
_NEAR = 5
_RELATED = 10
_PARTS = {"Dataset": "dataset", "Task": "task", "Metric": "metric"}


def paper_page(store: GraphStore, settings: Settings, paper: PaperDetail) -> str:
    """One paper: its abstract with the concepts marked, results, citations, papers near it.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    concepts = store.paper_concepts(paper.id, limit=_CONCEPTS)
    near, _ = similar_search(settings, limit=_NEAR, as_of=None)
    return rendered(
        "paper.html",
        paper=paper,
        concepts=concepts,
        by_role=by_role(concepts.items),
        title=list(stretches(paper.title, "title", concepts.items)),
        abstract=list(stretches(paper.abstract, "abstract", concepts.items)),
        citations=store.paper_citations(paper.id, limit=SHOWN),
        references=store.paper_references(paper.id, limit=SHOWN),
        similar=store.analysis.similar(paper.id, near),
        venue=venue_id(paper.venue or ""),
    )


def by_role(concepts: Sequence[PaperConcept]) -> list[tuple[str, list[PaperConcept]]]:
    """Concepts by role; they come with the strongest role first."""
    return [(role, list(items)) for role, items in groupby(concepts, key=lambda one: one.role)]


def concept_page(store: GraphStore, settings: Settings, concept: ConceptDetail) -> str:
    """One concept: who introduced it, how its use grew, its figures, its relatives, its papers.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    timeline = store.analysis.timeline(concept.id)
    chart = papers_chart(timeline)
    with_it, _ = related_search(settings, type_=None, limit=_RELATED, as_of=None)
    return rendered(
        "concept.html",
        concept=concept,
        timeline=timeline,
        chart=asdict(chart) if chart else None,
        most=max((one.papers for one in timeline.items), default=0),
        boards=_boards(store, settings, concept),
        lineage=store.analysis.lineage(concept.id, most=settings.lineage_max_steps),
        related=store.analysis.related(concept.id, with_it),
        papers=store.concept_papers(concept.id, limit=SHOWN),
    )


def _boards(store: GraphStore, settings: Settings, concept: ConceptDetail) -> Boards:
    part = _PARTS.get(concept.type, "model")
    wanted = BoardFilter(**{part: concept.id})  # type: ignore[arg-type]  # names of parts alone
    most = settings.leaderboards_max_results
    return store.analysis.leaderboards(wanted, limit=SHOWN, most=most)
