"""Pages for an author and a venue: who or what it is, and its papers."""

from api.record_pages import SHOWN
from api.rendering import rendered
from graph.people import AuthorDetail
from graph.store import GraphStore
from graph.venues import VenueDetail


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
