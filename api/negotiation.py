"""Content negotiation (RFC 9110, section 12.5.1) among the forms a record comes in."""

from collections.abc import Sequence
from enum import StrEnum

from api.accepting import quality, ranges_of
from api.errors import NOT_ACCEPTABLE, ApiProblem


class Form(StrEnum):
    """Representations of a record, by media type; the first is the default."""

    JSON = "application/json"
    TURTLE = "text/turtle"
    JSON_LD = "application/ld+json"
    N_TRIPLES = "application/n-triples"
    HTML = "text/html"


def choose_form(accept: str | None) -> Form:
    """The form that an Accept header likes best; JSON where it is absent or likes all the same.

    Raises:
        ApiProblem: With the kind `not-acceptable`, where it takes none of the forms.
    """
    return Form(choose_media_type(accept, tuple(Form)))


def choose_media_type(accept: str | None, offered: Sequence[str]) -> str:
    """The media type of those offered that an Accept header likes best; of equals the first.

    Raises:
        ApiProblem: With the kind `not-acceptable`, where it takes none of them.
    """
    ranges = ranges_of(accept)
    best = max(offered, key=lambda media_type: quality(media_type, ranges))
    if quality(best, ranges) <= 0:
        raise ApiProblem(NOT_ACCEPTABLE, f"the record comes as {', '.join(offered)}")
    return best
