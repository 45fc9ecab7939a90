"""Lists as pages: what is found, a form that narrows it, and the way to the next page.

A list that is too long for a page goes on behind its cursor, as it does for programs.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from api.accepting import prefers_page
from api.onward import onward
from api.rendering import rendered
from extract.domain import ConceptType, Role
from graph.views import Page

_TYPES = tuple(type_.value for type_ in ConceptType)
_ROLES = tuple(role.value for role in Role)


class ListFormat(StrEnum):
    """Forms of a list."""

    JSON = "json"
    HTML = "html"


def _wants_page(
    request: Request,
    format: Annotated[  # noqa: A002 - the name in the interface
        ListFormat | None,
        Query(description="Takes the place of `Accept`: a link to the data, or to the page."),
    ] = None,
) -> bool:
    if format is None:
        return prefers_page(request.headers.get("accept"))
    return format is ListFormat.HTML


WantsListPage = Annotated[bool, Depends(_wants_page)]
"""Whether the client likes a page better than JSON, or asks for one by `format`."""


@dataclass(frozen=True)
class Field:
    """A field of the form.

    Attributes:
        kind: "search", "year", "month", "choice", or "id" of a concept.
        choices: What a choice offers beside everything.
    """

    name: str
    kind: str = "search"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """One of the lists; `api/texts` says by its name what tells it from the others."""

    name: str
    fields: tuple[Field, ...]

    @property
    def path(self) -> str:
        """Where it is."""
        return f"/{self.name}"


_WORDS = Field("q")
_AS_OF = Field("as_of", "month")
PAPERS = Listing(
    "papers",
    (
        _WORDS,
        Field("concept", "id"),
        Field("type", "choice", _TYPES),
        Field("role", "choice", _ROLES),
        Field("year_from", "year"),
        Field("year_to", "year"),
        _AS_OF,
    ),
)
CONCEPTS = Listing("concepts", (_WORDS, Field("type", "choice", _TYPES), _AS_OF))
AUTHORS = Listing("authors", (_WORDS,))
VENUES = Listing("venues", (_WORDS,))
LEADERBOARDS = Listing(
    "leaderboards",
    (*(Field(name, "id") for name in ("dataset", "task", "metric", "model")), _AS_OF),
)
LIST_PATHS = frozenset(one.path for one in (PAPERS, CONCEPTS, AUTHORS, VENUES, LEADERBOARDS))


def list_page(listing: Listing, page: Page[Any], request: Request, **further: object) -> str:
    """One page of a list.

    Args:
        listing: Which list.
        page: What was found.
        request: Whose parameters the form and the links keep.
        further: What the template of this list is given beside that.
    """
    asked = request.query_params
    kept = {name: asked[name] for name in asked if name not in {"cursor", "format"}}
    shown = {field.name for field in listing.fields}
    return rendered(
        f"{listing.name}.html",
        listing=listing,
        page=page,
        asked=dict(asked),
        narrowed=any(asked.get(name) for name in shown),
        kept={name: value for name, value in kept.items() if name not in shown},
        onward=onward(listing.path, asked, page.next),
        data=f"{listing.path}?{urlencode({**asked, 'format': ListFormat.JSON.value})}",
        **further,
    )
