"""Rows of tables in Markdown: cells by their columns, and the links in them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.readers.build import Facts, facts_of
from extract.readers.linkitems import Piece, pieces_of, to_draft, without_emphasis
from extract.readers.linklist import marked_down
from extract.readers.shapes import LINK_LIST

_RULE = re.compile(r"[\s|:=-]+")


def is_rule(text: str) -> bool:
    """Whether a row only draws the line below the header."""
    return bool(_RULE.fullmatch(text))


def shown(cell: str) -> str:
    """The text of a cell without the addresses of its links."""
    text = "".join(piece.text for piece in pieces_of(marked_down(cell))).replace("\\|", "|")
    return " ".join(without_emphasis(text).split())


def with_links(facts: Facts, cells: Sequence[str]) -> Facts:
    """What a row says by its columns, with what the links in its cells add."""
    pieces: list[Piece] = []
    for cell in cells:
        pieces += [*pieces_of(marked_down(cell)), Piece(" | ")]
    draft = to_draft(pieces, line=facts.line, abstract=facts.abstract)
    if draft is None:
        return facts
    linked = facts_of(draft)
    return replace(
        facts,
        shape=LINK_LIST,
        title=linked.title if linked.title and linked.title in facts.title else facts.title,
        identifiers=linked.identifiers | facts.identifiers,
        links=linked.links,
        authors=facts.authors or linked.authors,
        year=facts.year or linked.year,
        published=facts.published or linked.published,
    )
