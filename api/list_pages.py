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
        hint: An example of what to fill in.
        choices: What a choice offers beside everything.
    """

    name: str
    label: str
    kind: str = "search"
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """What tells one list from the others.

    Attributes:
        noun: One thing of the list.
        order: What comes first.
        lesson: What to try where nothing is like what was asked for.
        origin: Where such things come from, for a graph that has none.
    """

    path: str
    template: str
    heading: str
    noun: str
    order: str
    fields: tuple[Field, ...]
    lesson: str
    origin: str


_AS_OF = Field("as_of", "As of the month", "month", "2019-06")
_ANY_WORDS = (
    "All words must be in the same one, in any order and in upper or lower case. Try fewer words"
)
PAPERS = Listing(
    "/papers",
    "papers.html",
    "Papers",
    "paper",
    "Newest first.",
    (
        Field("q", "Words of title or abstract", hint="sequence modelling"),
        Field("concept", "On the concept", "id", "concept:mnist"),
        Field("type", "With a kind of concept", "choice", choices=_TYPES),
        Field("role", "In this role", "choice", choices=_ROLES),
        Field("year_from", "From", "year", "2015"),
        Field("year_to", "Until", "year", "2024"),
        _AS_OF,
    ),
    f"{_ANY_WORDS}, or a wider range of years.",
    "A pasted reading list, BibTeX, CSV, JSON lines and other shapes will do.",
)
CONCEPTS = Listing(
    "/concepts",
    "concepts.html",
    "Concepts",
    "concept",
    "Those in most papers first.",
    (
        Field("q", "Words of the name", hint="language model"),
        Field("type", "Kind", "choice", choices=_TYPES),
        _AS_OF,
    ),
    f"{_ANY_WORDS}, or all kinds.",
    "Concepts are read from the abstracts of papers.",
)
AUTHORS = Listing(
    "/authors",
    "authors.html",
    "Authors",
    "author",
    "By name. Only an ORCID makes the authors of two papers one person.",
    (Field("q", "Words of the name", hint="Weaver"),),
    f"{_ANY_WORDS}: a family name alone will do.",
    "Authors come from sources that name them: BibTeX, CSV, arXiv, OpenAlex and others.",
)
VENUES = Listing(
    "/venues",
    "venues.html",
    "Venues",
    "venue",
    "By name.",
    (Field("q", "Words of the name", hint="proceedings"),),
    f"{_ANY_WORDS}.",
    "Venues come from sources that name them: BibTeX, CSV, OpenAlex and others.",
)
LEADERBOARDS = Listing(
    "/leaderboards",
    "leaderboards.html",
    "Leaderboards",
    "leaderboard",
    "Those with most figures first.",
    (
        Field("dataset", "Data set", "id", "concept:mnist"),
        Field("task", "Task", "id", "concept:image-classification"),
        Field("metric", "Metric", "id", "concept:accuracy"),
        Field("model", "Model or method", "id", "concept:bert"),
        _AS_OF,
    ),
    "Leave out one of the fields; they take ids, which a few letters of the name suggest.",
    "A leaderboard is there as soon as an abstract states a figure on a data set.",
)
LIST_PATHS = frozenset(one.path for one in (PAPERS, CONCEPTS, AUTHORS, VENUES, LEADERBOARDS))


def list_page(listing: Listing, page: Page[Any], request: Request) -> str:
    """One page of a list.

    Args:
        listing: Which list.
        page: What was found.
        request: Whose parameters the form and the links keep.
    """
    asked = request.query_params
    kept = {name: asked[name] for name in asked if name not in {"cursor", "format"}}
    shown = {field.name for field in listing.fields}
    return rendered(
        listing.template,
        listing=listing,
        page=page,
        asked=dict(asked),
        narrowed=any(asked.get(name) for name in shown),
        kept={name: value for name, value in kept.items() if name not in shown},
        onward=onward(listing.path, asked, page.next),
        data=f"{listing.path}?{urlencode({**asked, 'format': ListFormat.JSON.value})}",
    )
