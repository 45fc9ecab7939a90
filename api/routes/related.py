"""Concepts that go with a concept."""

from dataclasses import replace

from fastapi import APIRouter

from api import nearness_examples
from api.deps import SettingsDep, StoreDep
from api.errors import NOT_FOUND, STORE_UNAVAILABLE
from api.moves import MOVED, ConceptId
from api.nearness import related_search
from api.openapi import example, problems
from api.params import AsOf, LimitOfBest, TypeFilter
from graph.analysis.related_views import RelatedConcepts

router = APIRouter(tags=["analysis"])


@router.get(
    "/concepts/{id}/related",  # noqa: FAST003 - a dependency takes the id
    summary="Concepts that occur with a concept more often than chance explains",
    responses={
        **example(nearness_examples.RELATED),
        **MOVED,
        **problems(NOT_FOUND, STORE_UNAVAILABLE),
    },
)
def concept_related(
    *,
    id_: ConceptId,
    store: StoreDep,
    settings: SettingsDep,
    type: TypeFilter = None,  # noqa: A002 - the name in the interface
    as_of: AsOf = None,
    limit: LimitOfBest = None,
) -> RelatedConcepts:
    """The most closely joined first, by normalised mutual information, each with its sentences.

    Of a concept with very many papers a sample is looked at: `sampled` says how many.
    """
    wanted, cut = related_search(
        settings, type_=type.value if type else None, limit=limit, as_of=as_of
    )
    found = store.analysis.related(id_, wanted)
    return replace(found, truncated=found.truncated or (cut and found.total > len(found.items)))
