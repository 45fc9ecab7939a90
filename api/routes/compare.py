"""Papers side by side: the survey table."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from api import leaderboards_examples as shown
from api.comparison import MEDIA_TYPES, ComparisonForm, written
from api.deps import SettingsDep, StoreDep
from api.errors import (
    INVALID_REQUEST,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    STORE_UNAVAILABLE,
    ApiProblem,
)
from api.exporting.asked import split_ids
from api.negotiation import choose_media_type
from api.openapi import problems
from graph.analysis.comparing_views import Comparison

router = APIRouter(tags=["leaderboards"])

Papers = Annotated[
    list[str] | None,
    Query(
        description="Ids of papers, repeated or with commas between.",
        examples=[["arxiv:2312.00752,arxiv:1706.03762"]],
    ),
]
FormatParameter = Annotated[
    ComparisonForm | None,
    Query(description="Form of the answer; without it the Accept header says."),
]
_EXAMPLES: dict[ComparisonForm, Any] = {
    ComparisonForm.CSV: shown.CSV,
    ComparisonForm.TEX: shown.TEX,
    ComparisonForm.HTML: shown.HTML,
}

_FILES = frozenset({ComparisonForm.CSV, ComparisonForm.TEX})
"""What a browser saves; without a name for it a file of LaTeX would have no ending."""


def _form(request: Request, format: FormatParameter = None) -> ComparisonForm:  # noqa: A002 - the name in the interface
    if format is not None:
        return format
    chosen = choose_media_type(request.headers.get("accept"), tuple(MEDIA_TYPES.values()))
    return next(form for form, media_type in MEDIA_TYPES.items() if media_type == chosen)


def _contents() -> dict[str, Any]:
    texts = {
        MEDIA_TYPES[form]: {"schema": {"type": "string"}, "example": example}
        for form, example in _EXAMPLES.items()
    }
    return {MEDIA_TYPES[ComparisonForm.JSON]: {"example": shown.COMPARISON}, **texts}


@router.get(
    "/compare",
    summary="Compare papers",
    response_model=Comparison,
    responses={
        200: {"content": _contents()},
        **problems(NOT_FOUND, NOT_ACCEPTABLE, STORE_UNAVAILABLE),
    },
)
def compare(
    *,
    store: StoreDep,
    settings: SettingsDep,
    papers: Papers = None,
    form: Annotated[ComparisonForm, Depends(_form)],
) -> Response:
    """One row a paper: models, methods, datasets, tasks, metrics and results, each with its quotes.

    As JSON, CSV, LaTeX or HTML. Papers that are asked for by a former id are in `moved`; where a
    setting left papers out, `truncated` is true, and forms other than JSON have `X-Truncated: true`.
    Without `papers` there is a page that asks for them, and nothing in the other forms.
    """
    ids = split_ids(papers or [])
    if not ids and form is not ComparisonForm.HTML:
        raise ApiProblem(INVALID_REQUEST, "papers names no paper")
    comparison = store.analysis.compare(ids, most=settings.compare_max_papers)
    headers = {"Vary": "Accept", **({"X-Truncated": "true"} if comparison.truncated else {})}
    if form in _FILES:
        headers["Content-Disposition"] = f'attachment; filename="comparison.{form}"'
    text = written(comparison, form, served=True)
    return Response(
        text.encode("utf-8", errors="replace"), media_type=MEDIA_TYPES[form], headers=headers
    )
