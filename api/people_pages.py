"""Pages for authors and a venue: who or what it is, and its papers."""

from fastapi import Request

from api.letters import letters
from api.list_pages import AUTHORS, list_page
from api.record_pages import SHOWN
from api.rendering import rendered
from graph.people import AuthorDetail, AuthorSummary
from graph.store import GraphStore
from graph.venues import VenueDetail
from graph.views import Page


def authors_page(store: GraphStore, found: Page[AuthorSummary], request: Request) -> str:
    """One page of the list of authors, each with what tells it from others of the same name.

    A list that goes over more than this page has letters to jump to, unless it is one of a search.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    told = store.authors_told([one.id for one in found.items])
    asked = request.query_params
    goes_on = (found.next or asked.get("cursor")) and not asked.get("q")
    jumps = letters(store, asked, found.items[0].name) if goes_on and found.items else ()
    return list_page(AUTHORS, found, request, told=told, letters=jumps)


def author_page(store: GraphStore, author: AuthorDetail) -> str:
    """One author, with others of the same name apart.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    return rendered(
        "author.html", author=author, papers=store.author_papers(author.id, limit=SHOWN)
    )


def venue_page(store: GraphStore, venue: VenueDetail) -> str:
    """One venue, with the ways in which papers write its name.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    return rendered("venue.html", venue=venue, papers=store.venue_papers(venue.id, limit=SHOWN))
