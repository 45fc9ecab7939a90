"""Time: how the use of a concept grew, and which concepts rise and fade."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import time_examples as shown
from api.analysis_pages import trends_page
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.moves import MOVED, Moved
from api.openapi import example, problems
from api.params import AsOf, LimitOfBest, TypeFilter, YearFrom, YearTo
from api.representations import WantsPage, in_page_or_json, with_page
from graph.analysis.timeline import Granularity
from graph.analysis.timeline_views import Timeline
from graph.analysis.trends_views import TrendOrder, Trends, TrendSearch
from graph.analysis.trends_windows import month_before

router = APIRouter(tags=["time"])

By = Annotated[Granularity, Query(description="Length of a period.")]
Order = Annotated[
    TrendOrder,
    Query(
        description="`rising`: the share of the papers grew; `fading`: it shrank; `new`: first known "
        "in the recent window."
    ),
]
Years = Annotated[
    int, Query(description="Length of the recent window in years.", ge=1, le=100, examples=[2])
]
MinPapers = Annotated[
    int,
    Query(
        description="Least papers of a concept in the recent window; for `fading` in the one before.",
        ge=1,
        le=1_000_000,
        examples=[3],
    ),
]


@router.get(
    "/concepts/{id}/timeline",  # noqa: FAST003 - a dependency takes the id
    summary="How the use of a concept grew",
    responses={**example(shown.TIMELINE), **MOVED, **problems(NOT_FOUND, STORE_UNAVAILABLE)},
)
def timeline(
    *, id_: Identifier, store: StoreDep, by: By = Granularity.YEAR, as_of: AsOf = None
) -> Timeline:
    """Papers by year or month and role, with first mention, introduction and first result.

    A paper counts from the month in which it could be known; undated ones are counted apart.
    """
    found = store.analysis.timeline(id_, by=by, as_of=as_of)
    if found.id != id_:
        raise Moved("concepts", found.id)
    return found


@router.get(
    "/trends",
    summary="Concepts that rise, fade or are new",
    response_model=Trends,
    responses={**with_page(shown.TRENDS), **problems(STORE_UNAVAILABLE)},
)
def trends(
    *,
    store: StoreDep,
    settings: SettingsDep,
    order: Order = TrendOrder.RISING,
    type: TypeFilter = None,  # noqa: A002 - the name in the interface
    year_from: YearFrom = None,
    year_to: YearTo = None,
    as_of: AsOf = None,
    years: Years = 2,
    min_papers: MinPapers = 3,
    limit: LimitOfBest = None,
    wants_page: WantsPage,
) -> Response:
    """The share of a recent window against that of the time before it, the surest change first.

    The recent window ends with `as_of` or `year_to`, else with the newest paper; the time before
    begins with `year_from`. Each concept comes with its papers by year, its first mention and its
    latest.
    """
    length, _ = page_length(limit, settings)
    wanted = TrendSearch(
        order=order,
        type=type,
        year_from=year_from,
        year_to=year_to,
        as_of=as_of,
        years=years,
        min_papers=min_papers,
        limit=length,
    )
    found = store.analysis.trends(wanted)
    past = month_before(f"{datetime.now(UTC):%Y-%m}")
    until = min(as_of or past, past)
    return in_page_or_json(
        found, wants_page=wants_page, page=lambda: trends_page(found, until=until)
    )
