"""Papers near a paper."""

from dataclasses import replace

from fastapi import APIRouter

from api import nearness_examples
from api.deps import SettingsDep, StoreDep
from api.errors import NOT_FOUND, STORE_UNAVAILABLE
from api.moves import MOVED, PaperId
from api.nearness import similar_search
from api.openapi import example, problems
from api.params import AsOf, LimitOfBest
from graph.analysis.similar_views import SimilarPapers

router = APIRouter(tags=["analysis"])


@router.get(
    "/papers/{id}/similar",  # noqa: FAST003 - a dependency takes the id
    summary="Papers near a paper, with reasons",
    responses={
        **example(nearness_examples.SIMILAR),
        **MOVED,
        **problems(NOT_FOUND, STORE_UNAVAILABLE),
    },
)
def paper_similar(
    *,
    id_: PaperId,
    store: StoreDep,
    settings: SettingsDep,
    as_of: AsOf = None,
    limit: LimitOfBest = None,
) -> SimilarPapers:
    """The nearest first, by shared references, common citers, shared concepts and their texts.

    Only loaded papers. `missing` says which signal could not be asked, and why.
    """
    wanted, cut = similar_search(settings, limit=limit, as_of=as_of)
    found = store.analysis.similar(id_, wanted)
    return replace(found, truncated=found.truncated or (cut and found.total > len(found.items)))
