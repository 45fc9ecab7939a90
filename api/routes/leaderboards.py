"""Leaderboards: results by task, data set and metric, and where they differ."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from api import examples
from api import leaderboards_examples as shown
from api.addresses import path_of
from api.caps import page_length
from api.deps import SettingsDep, StoreDep
from api.errors import INVALID_CURSOR, NOT_FOUND, STORE_UNAVAILABLE
from api.identifiers import Identifier
from api.leaderboard_page import BoardParts, leaderboard_page, whole_of
from api.list_pages import LEADERBOARDS, WantsListPage, list_page
from api.models import capped_page
from api.moves import MOVED, Moved
from api.onward import onward
from api.openapi import example, problems
from api.params import AsOf, Cursor, Limit
from api.representations import WantsPage, in_page_or_json, with_page
from api.settings import Settings
from graph.analysis.leaderboards_views import (
    Board,
    BoardFilter,
    DatasetBoards,
    Disagreement,
    Disagreements,
)
from graph.store import GraphStore
from graph.views import Page

router = APIRouter(tags=["leaderboards"])

_MAX_ID = 1000


def _concept(meaning: str, example_id: str) -> Any:
    """A parameter that takes the id of a concept."""
    return Query(description=meaning, max_length=_MAX_ID, examples=[example_id])


DatasetFilter = Annotated[str | None, _concept("Only results on this dataset.", "concept:mnist")]
TaskFilter = Annotated[
    str | None, _concept("Only results for this task.", "concept:image-classification")
]
MetricFilter = Annotated[str | None, _concept("Only results in this metric.", "concept:accuracy")]
ModelFilter = Annotated[
    str | None, _concept("Only results of this model or method.", "concept:bert")
]

AcrossTasks = Annotated[
    bool, Query(description="Rank results together whatever task they are said to be for.")
]


def _of_all(
    *,
    dataset: DatasetFilter = None,
    task: TaskFilter = None,
    metric: MetricFilter = None,
    model: ModelFilter = None,
    as_of: AsOf = None,
) -> BoardFilter:
    return BoardFilter(dataset=dataset, task=task, metric=metric, model=model, as_of=as_of)


def _of_one(
    *,
    task: TaskFilter = None,
    metric: MetricFilter = None,
    as_of: AsOf = None,
    across_tasks: AcrossTasks = False,
) -> BoardFilter:
    return BoardFilter(task=task, metric=metric, as_of=as_of, across_tasks=across_tasks)


WantedDep = Annotated[BoardFilter, Depends(_of_all)]
WantedOfOneDep = Annotated[BoardFilter, Depends(_of_one)]


@router.get(
    "/leaderboards",
    summary="List leaderboards",
    response_model=Page[Board],
    responses={
        **with_page(examples.page_of(shown.BOARD)),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def leaderboards(
    *,
    request: Request,
    store: StoreDep,
    settings: SettingsDep,
    wanted: WantedDep,
    limit: Limit = None,
    cursor: Cursor = None,
    wants_page: WantsListPage,
) -> Response:
    """One for each task, dataset and metric that has results, those with most results first."""
    length, cut = page_length(limit, settings)
    most = settings.leaderboards_max_results
    page = store.analysis.leaderboards(wanted, limit=length, cursor=cursor, most=most)
    found = capped_page(page, cut=cut)
    return in_page_or_json(
        found, wants_page=wants_page, page=lambda: list_page(LEADERBOARDS, found, request)
    )


@router.get(
    "/leaderboards/disagreements",
    summary="Where results differ",
    responses={
        **example(examples.page_of(shown.DISAGREEMENT)),
        **problems(INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def disagreements(
    *,
    store: StoreDep,
    settings: SettingsDep,
    wanted: WantedDep,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Page[Disagreement]:
    """Different figures of papers, or of text and leaderboard, for one model, dataset and metric.

    The widest apart come first. Gains are left out, figures of unlike units are not compared, and
    one figure that is rounded differently is no disagreement.
    """
    length, cut = page_length(limit, settings)
    most = settings.leaderboards_max_results
    page = store.analysis.disagreements(wanted, limit=length, cursor=cursor, most=most)
    return capped_page(page, cut=cut)


@router.get(
    "/leaderboards/{id}",  # noqa: FAST003 - a dependency takes the id
    summary="The leaderboards of a dataset",
    response_model=DatasetBoards,
    responses={
        **with_page(shown.DATASET_BOARDS),
        **MOVED,
        **problems(NOT_FOUND, INVALID_CURSOR, STORE_UNAVAILABLE),
    },
)
def leaderboard(
    *,
    request: Request,
    id_: Identifier,
    store: StoreDep,
    settings: SettingsDep,
    wanted: WantedOfOneDep,
    wants_page: WantsPage,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """Its figures, metric by metric and the best first, each with its quote; gains apart.

    A figure is ranked among those of the same task, metric and unit. One whose metric, model or
    direction is unknown has no rank, and `unranked` says why.
    """
    length, cut = page_length(limit, settings)
    if wants_page and limit is None:
        length = settings.page_size_max  # few data sets then need a second page
    most = settings.leaderboard_max_results

    def read(limit: int, cursor: str | None = None) -> DatasetBoards:
        return store.analysis.leaderboard(id_, wanted, limit=limit, cursor=cursor, most=most)

    found = read(length, cursor)
    if found.dataset.id is not None and found.dataset.id != id_:
        raise Moved("leaderboards", found.dataset.id)
    found = replace(found, truncated=found.truncated or (cut and found.next is not None))

    def page() -> str:
        whole = whole_of(found, first=cursor is None, read=read)
        links = onward(path_of("leaderboards", id_), request.query_params, found.next)
        disagreeing = _disagreeing(store, settings, wanted, id_)
        return leaderboard_page(BoardParts(found, whole, disagreeing, links))

    return in_page_or_json(found, wants_page=wants_page, page=page)


def _disagreeing(
    store: GraphStore, settings: Settings, wanted: BoardFilter, dataset: str
) -> Disagreements:
    return store.analysis.disagreements(
        replace(wanted, dataset=dataset),
        limit=settings.page_size_default,
        most=settings.leaderboards_max_results,
    )
