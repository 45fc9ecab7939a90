"""Query parameters that several routes share, with their meaning for OpenAPI."""

import difflib
from typing import Annotated

from fastapi import Query, Request
from fastapi._compat import field_annotation_is_sequence
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query as QueryField
from fastapi.routing import APIRoute

from api.errors import INVALID_REQUEST, UNKNOWN_PARAMETER, ApiProblem
from api.months import MONTH
from extract.domain import ConceptType, Role

_MAX_TEXT = 1000

QueryText = Annotated[
    str | None,
    Query(
        description="Words to find; all marks are taken literally.",
        max_length=_MAX_TEXT,
        examples=["sequence modelling"],
    ),
]
RequiredText = Annotated[
    str,
    Query(
        description="Words to find; all marks are taken literally.",
        min_length=1,
        max_length=_MAX_TEXT,
        examples=["mnist"],
    ),
]
ConceptIdFilter = Annotated[
    str | None,
    Query(
        description="Only papers that stand in some relation to this concept.",
        max_length=_MAX_TEXT,
        examples=["concept:mnist"],
    ),
]
PaperTypeFilter = Annotated[
    ConceptType | None,
    Query(description="Only papers in some relation to a concept of this type."),
]
RoleFilter = Annotated[
    Role | None,
    Query(description="Only this relation counts; needs `concept` or `type`."),
]
ConceptRoleFilter = Annotated[
    Role | None, Query(description="Only papers in this relation to the concept.")
]
TypeFilter = Annotated[ConceptType | None, Query(description="Only concepts of this type.")]
YearFrom = Annotated[
    int | None, Query(description="First year, inclusive.", ge=0, le=9999, examples=[2015])
]
YearTo = Annotated[
    int | None, Query(description="Last year, inclusive.", ge=0, le=9999, examples=[2024])
]
AsOf = Annotated[
    str | None,
    Query(
        description="Only what was knowable at the end of this month: papers that were published, "
        "or lay on arXiv, by then; one of which only the year is known counts from its December. "
        "Papers without any date are left out.",
        pattern=MONTH,
        examples=["2019-06"],
    ),
]
Cursor = Annotated[
    str | None,
    Query(description="`next` of the page before this one; opaque.", max_length=4000),
]
Limit = Annotated[
    int | None,
    Query(
        description="Items wanted. A named setting caps it; an answer that the cap, not `limit`, "
        "cut short says `truncated`.",
        ge=1,
        examples=[25],
    ),
]
LimitOfBest = Annotated[
    int | None,
    Query(
        description="Items wanted, the first ones; there is no cursor. A named setting caps it; "
        "`truncated` says that there are more than these.",
        ge=1,
        examples=[25],
    ),
]


def only_known_parameters(request: Request) -> None:
    """Refuse query parameters that the route does not have, or that it would take one of.

    Raises:
        ApiProblem: With the kind `unknown-parameter` and the right name, or `invalid-request`.
    """
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    takes_several = {
        field.alias: field_annotation_is_sequence(field.field_info.annotation)
        for field in get_flat_params(route.dependant)
        if isinstance(field.field_info, QueryField)
    }
    for name in request.query_params:
        if name not in takes_several:
            raise ApiProblem(UNKNOWN_PARAMETER, _suggestion(name, list(takes_several)))
        if not takes_several[name] and len(request.query_params.getlist(name)) > 1:
            raise ApiProblem(INVALID_REQUEST, f"{name} is given more than once; it takes one value")


def missing(*names: str) -> RequestValidationError:
    """What is raised where a page may leave these parameters out, and a program may not."""
    wrong = {"type": "missing", "msg": "Field required"}
    return RequestValidationError([{**wrong, "loc": ("query", name)} for name in names])


def _suggestion(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name.lower(), known, n=1)
    has = f"this route has {', '.join(known)}" if known else "this route has none"
    hint = f"did you mean {close[0]!r}?" if close else has
    return f"there is no query parameter {name[:100]!r}; {hint}"
