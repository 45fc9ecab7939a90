"""Content negotiation (RFC 9110, section 12.5.1) among the forms a record comes in."""

from collections.abc import Sequence
from enum import StrEnum

from api.errors import NOT_ACCEPTABLE, ApiProblem


class Form(StrEnum):
    """Representations of a record, by media type; the first is the default."""

    JSON = "application/json"
    TURTLE = "text/turtle"
    JSON_LD = "application/ld+json"
    N_TRIPLES = "application/n-triples"


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
    ranges = _ranges(accept or "*/*")
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    if _quality(best, ranges) <= 0:
        raise ApiProblem(NOT_ACCEPTABLE, f"the record comes as {', '.join(offered)}")
    return best


def _ranges(accept: str) -> dict[str, float]:
    """Media ranges and their quality; a quality that is no number counts as 0."""
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [p.removeprefix("q=") for p in parameters if p.startswith("q=")]
        ranges[name] = _number(weights[0]) if weights else 1.0
    return ranges


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else 0.0


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """That of the most specific range that covers the media type; 0 where none does."""
    names = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in names if name in ranges), 0.0)
