"""What `/papers/{id}/similar` and `/concepts/{id}/related`, and their commands, look for."""

from api.caps import capped
from api.settings import Settings
from graph.analysis.related import RelatedSearch
from graph.analysis.similar import SimilarSearch

_DEFAULT = 20


def similar_search(
    settings: Settings, *, limit: int | None, as_of: str | None
) -> tuple[SimilarSearch, bool]:
    """What to look for within the settings' caps, and whether one is lower than what was asked for."""
    length, cut = capped(limit, default=_DEFAULT, most=settings.similar_max_results)
    wanted = SimilarSearch(
        limit=length,
        as_of=as_of,
        candidates=settings.similar_max_candidates,
        hub=settings.similar_hub_papers,
    )
    return wanted, cut


def related_search(
    settings: Settings, *, type_: str | None, limit: int | None, as_of: str | None
) -> tuple[RelatedSearch, bool]:
    """Likewise for concepts."""
    length, cut = capped(limit, default=_DEFAULT, most=settings.related_max_results)
    wanted = RelatedSearch(
        type=type_, limit=length, as_of=as_of, sample=settings.related_max_papers
    )
    return wanted, cut
