"""What no abstract joins although much speaks for it."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import between_examples
from api.analysis_pages import gaps_page
from api.between import gap_search
from api.deps import SettingsDep, StoreDep
from api.errors import NOT_FOUND, STORE_UNAVAILABLE
from api.openapi import problems
from api.params import AsOf, LimitOfBest, YearFrom
from api.representations import WantsPage, in_page_or_json, with_page
from graph.analysis.gaps_views import Gaps

router = APIRouter(tags=["analysis"])

Rows = Annotated[
    list[str] | None,
    Query(
        description="Concept types of one side, repeated or with commas between; `Model,Method` "
        "where left out.",
        examples=[["Model"]],
    ),
]
Columns = Annotated[
    list[str] | None,
    Query(
        description="Concept types of the other side; `Dataset` where left out.",
        examples=[["Task"]],
    ),
]
Method = Annotated[
    str | None,
    Query(description="Only gaps of this concept as row.", max_length=1000),
]
Dataset = Annotated[
    str | None,
    Query(description="Only gaps of this concept as column.", max_length=1000),
]
Task = Annotated[
    str | None,
    Query(
        description="Nearness is read only from papers that stand in some relation to this concept.",
        max_length=1000,
    ),
]


@router.get(
    "/gaps",
    summary="Methods and data sets that no abstract joins although much speaks for it",
    response_model=Gaps,
    responses={**with_page(between_examples.GAPS), **problems(NOT_FOUND, STORE_UNAVAILABLE)},
)
def gaps(
    *,
    store: StoreDep,
    settings: SettingsDep,
    rows: Rows = None,
    columns: Columns = None,
    method: Method = None,
    dataset: Dataset = None,
    task: Task = None,
    year_from: YearFrom = None,
    as_of: AsOf = None,
    limit: LimitOfBest = None,
    wants_page: WantsPage,
) -> Response:
    """The closest first, each with what speaks for it and the sentences that prove that.

    A gap means `not joined in these abstracts`, and never that nobody did it: abstracts do not tell
    everything, and these are not all. `abstracts` counts those that were looked at.
    """
    wanted, cut = gap_search(settings, rows=rows or [], columns=columns or [], limit=limit)
    asked = replace(
        wanted, method=method, dataset=dataset, task=task, year_from=year_from, as_of=as_of
    )
    narrowed = bool(rows or columns or method or dataset or task or year_from or as_of)
    found = store.analysis.gaps(asked)
    found = replace(found, truncated=found.truncated or (cut and found.total > len(found.items)))
    return in_page_or_json(
        found,
        wants_page=wants_page,
        page=lambda: gaps_page(found, store.analysis.gap_grid(asked), asked, narrowed=narrowed),
    )
