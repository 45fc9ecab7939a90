"""Which sentence proves a step, of those in which a paper names a concept; pure."""

import re
from collections.abc import Iterable
from typing import Final

from graph.analysis.leaderboards_views import PaperName
from graph.analysis.lineage_views import Ancestor, Saying
from graph.database import Row

INTRODUCES, COMPARES_WITH, BASED_ON = "introduces", "compares_with", "based_on"
LATER: Final = "9999"  # sorts behind all months: what has no date comes last

_INTRODUCING: Final = re.compile(
    r"\b(?:we|this (?:paper|work|article|report|study)|our (?:paper|work))\s+(?:\w+\s+){0,3}?"
    r"(?:present|propos|introduc|develop|design|releas|creat|describ|call|name|dub|term|build|put forward)\w*"
    r"|\b(?:called|named|dubbed|termed|is (?:presented|proposed|introduced))\b|\bour\b",
    re.IGNORECASE,
)
_COMPARING: Final = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|compar\w+|superior|better|worse|faster|slower|cheaper|lighter|"
    r"stronger|fewer|than|baselines?|versus|vs|against|competitive|relative to|improv\w+|rival\w*|unlike|contrast|"
    r"match\w*|ahead of|above|below|over|equals?|on (?:a )?par|instead|whereas|differs?|gains?|close to|behind|favou?r\w*)\b",
    re.IGNORECASE,
)
_CUES: Final = {INTRODUCES: _INTRODUCING, COMPARES_WITH: _COMPARING}


def ancestor(row: Row) -> Ancestor:
    """A concept of a row."""
    return Ancestor(row["id"], row["name"], row["type"], row.get("introduced"))


def paper_name(row: Row) -> PaperName:
    """A paper of a row."""
    return PaperName(row["id"], row["title"], row.get("year"), row.get("known"))


def said(row: Row, relation: str) -> Saying:
    """The one sentence of a relationship between concepts."""
    one = row["said"]
    place = (one["quote"], one["field"], one["start"], one["end"])
    return Saying(paper_name(row["paper"]), relation, *place)


def telling(paper: Row, mentions: Row, relation: str) -> Saying | None:
    """The sentence that says most plainly what a paper does with a concept; None where there is none.

    A sentence of the abstract with words for the relation comes first, then the title with them,
    then the first of all; of a comparison only a sentence that compares will do.
    """
    spans = zip(
        *(mentions.get(part) or () for part in ("quotes", "fields", "starts", "ends")), strict=True
    )
    ordered = sorted(dict.fromkeys(spans), key=lambda one: _rank(one, relation))
    if not ordered or (relation == COMPARES_WITH and not _COMPARING.search(ordered[0][0])):
        return None
    return Saying(paper_name(paper), relation, *ordered[0])


def _rank(one: tuple[str, str, int, int], relation: str) -> tuple[bool, bool, int]:
    quote, field, start, _ = one
    return (_CUES[relation].search(quote) is None, field != "abstract", start)


def first_known(sayings: Iterable[Saying]) -> str | None:
    """The month of the earliest paper, or None where none has a date."""
    return min((one.paper.known for one in sayings if one.paper.known), default=None)
