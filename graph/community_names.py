"""What communities are called, and their place in lists."""

from collections.abc import Sequence
from typing import Final

from graph.places import concept_place

PREFIX: Final = "community:"
_NAMED = 3
"""Telling concepts that make a name."""
_UNNAMED = "papers without a telling concept"


def community_id(paper: str) -> str:
    """The id of the community that this paper leads."""
    return f"{PREFIX}{paper}"


def community_name(concepts: Sequence[str]) -> str:
    """Of its telling concepts the first."""
    return ", ".join(concepts[:_NAMED]) or _UNNAMED


def community_place(papers: int, id_: str) -> str:
    """Those of most papers first, then by id."""
    return concept_place(papers, id_, id_)
