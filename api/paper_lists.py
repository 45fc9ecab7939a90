"""Long lists of papers around one record as pages: an author's, a venue's, references, citations."""

from enum import StrEnum

from fastapi import Request

from api.addresses import path_of
from api.onward import onward
from api.rendering import rendered
from graph.views import Page, PaperSummary


class Around(StrEnum):
    """What joins the papers of a list to one record; `api/texts` has their headings."""

    AUTHOR = "author"
    VENUE = "venue"
    REFERENCES = "references"
    CITATIONS = "citations"


_WAYS = {
    Around.AUTHOR: ("authors", "papers"),
    Around.VENUE: ("venues", "papers"),
    Around.REFERENCES: ("papers", "references"),
    Around.CITATIONS: ("papers", "citations"),
}
"""In the addresses, what comes before and what behind the id."""


def papers_around(
    around: Around, id_: str, name: str, found: Page[PaperSummary], request: Request
) -> str:
    """One page of such a list.

    Args:
        around: What joins them.
        id_: Of the author, venue or paper that they are joined to.
        name: Its name or title.
        found: What was found.
        request: Whose parameters the links keep.
    """
    record, part = _WAYS[around]
    return rendered(
        "papers_around.html",
        around=around.value,
        within=record,
        name=name or id_,
        record=path_of(record, id_),
        page=found,
        onward=onward(path_of(record, id_, part), request.query_params, found.next),
    )
