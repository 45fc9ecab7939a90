"""Venues: lists, and each by its id; names that share a slug are one venue."""

from dataclasses import dataclass

from graph.cursor import list_name
from graph.cypher import people as cypher
from graph.database import Database
from graph.errors import NotFound
from graph.identify import venue_id
from graph.paging import Paging
from graph.people import listed
from graph.reading import Reading
from graph.views import Page, PaperSummary

_NAMES = 20


@dataclass(frozen=True)
class VenueSummary:
    """A venue in a list, with its number of papers."""

    id: str
    name: str
    papers: int


@dataclass(frozen=True)
class VenueDetail:
    """One venue; `names` are the ways in which papers write it, the most frequent first."""

    id: str
    name: str
    papers: int
    names: tuple[str, ...]


class Venues:
    """Reads of venues; every list is walked along an index."""

    def __init__(self, database: Database, reading: Reading) -> None:
        self._database = database
        self._reading = reading

    def venues(self, q: str | None, *, limit: int, cursor: str | None) -> Page[VenueSummary]:
        """By name; with `q` only those whose name holds every word."""
        paging = Paging(list_name("venues", q), types=(str,), limit=limit, cursor=cursor)
        (after,) = paging.after or ("",)
        asked = {"after": after, "limit": paging.fetch}
        statements = cypher.VENUES, cypher.COUNT_VENUES
        if q is not None:
            statements = cypher.VENUES_OF_TEXT, cypher.COUNT_VENUES_OF_TEXT
        rows, total = listed(self._database, statements, asked, q=q)
        return paging.page(
            rows,
            total,
            item=lambda row: VenueSummary(**row["summary"]),
            key=lambda row: (row["summary"]["id"],),
        )

    def venue(self, id_: str) -> VenueDetail:
        """The venue that answers to this id, be it another spelling's."""
        rows = self._database.read(cypher.VENUE, {"id": self.venue_id(id_), "names": _NAMES})
        return VenueDetail(**rows[0]["summary"], names=tuple(rows[0]["names"]))

    def venue_id(self, id_: str) -> str:
        """The present id.

        Raises:
            NotFound: If there is none.
        """
        present = venue_id(id_.removeprefix("venue:"))
        for candidate in (id_, present):
            if candidate and self._database.read(cypher.VENUE, {"id": candidate, "names": 0}):
                return candidate
        raise NotFound("venue", id_)

    def venue_papers(self, id_: str, *, limit: int, cursor: str | None) -> Page[PaperSummary]:
        """The papers of a venue, newest first."""
        present = self.venue_id(id_)
        return self._reading.papers_by_place(
            list_name("venue-papers", present),
            (cypher.VENUE_PAPERS, cypher.COUNT_VENUE_PAPERS),
            {"id": present},
            limit=limit,
            cursor=cursor,
        )
