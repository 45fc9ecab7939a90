"""What an Accept header likes (RFC 9110, section 12.5.1)."""

from typing import Final

PAGE: Final = "text/html"
_JSON: Final = "application/json"


def prefers_page(accept: str | None) -> bool:
    """Whether an Accept header likes a page better than JSON, as that of a browser does."""
    ranges = ranges_of(accept)
    return quality(PAGE, ranges) > quality(_JSON, ranges)


def ranges_of(accept: str | None) -> dict[str, float]:
    """Media ranges and their quality; a quality that is no number counts as 0."""
    ranges: dict[str, float] = {}
    for part in (accept or "*/*").split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [p.removeprefix("q=") for p in parameters if p.startswith("q=")]
        ranges[name] = _number(weights[0]) if weights else 1.0
    return ranges


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else 0.0


def quality(media_type: str, ranges: dict[str, float]) -> float:
    """That of the most specific range that covers the media type; 0 where none does."""
    names = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in names if name in ranges), 0.0)
