"""Communities as they were last found: the list, each with its papers, and why they are together."""

import json

from graph import records
from graph.analysis.communities_views import (
    Communities,
    CommunityDetail,
    CommunitySummary,
    Example,
    Member,
    SharedConcept,
    TellingConcept,
)
from graph.community_names import PREFIX
from graph.cursor import list_name
from graph.cypher import communities as cypher
from graph.database import Database, Row
from graph.errors import NotFound
from graph.paging import Paging
from graph.reading import Reading

_ABOVE_ALL = 2.0
"""More than any rank."""


class StoredCommunities:
    """Reads of communities; every list is walked along an index."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)

    def communities(self, *, limit: int, cursor: str | None) -> Communities:
        """The largest first."""
        paging = Paging(list_name("communities"), types=(str,), limit=limit, cursor=cursor)
        (after,) = paging.after or ("",)
        rows = self._database.read(cypher.COMMUNITIES, {"after": after, "limit": paging.fetch})
        total = self._database.read(cypher.COUNT_COMMUNITIES)[0]["total"]
        page = paging.page(rows, total, item=_summary, key=lambda row: (row["summary"]["place"],))
        computed, stale = self.analysed()
        return Communities(page.items, page.total, page.next, page.truncated, computed, stale)

    def analysed(self) -> tuple[str | None, bool]:
        """When communities and ranks were last worked out, and whether the graph changed since."""
        found = self._database.read(cypher.ANALYSED)
        return (found[0]["computed"], found[0]["stale"]) if found else (None, True)

    def community(self, id_: str, *, limit: int, cursor: str | None) -> CommunityDetail:
        """One community; its `id` differs from the one asked for where its leader has moved on.

        Raises:
            NotFound: If there is no such community, and no paper of that id in any other.
        """
        row = self._row(id_)
        summary = row["summary"]
        told = json.loads(summary["telling"])
        keys = [one["key"] for one in told]
        paging = Paging(
            list_name("members", summary["id"]), types=(float, str), limit=limit, cursor=cursor
        )
        rank, after = paging.after or (_ABOVE_ALL, "")
        rows = self._database.read(
            cypher.MEMBERS,
            {"id": summary["id"], "rank": rank, "after": after, "keys": keys}
            | {"limit": paging.fetch},
        )
        page = paging.page(
            rows,
            summary["papers"],
            item=lambda row: _member(row, keys),
            key=lambda row: (row["rank"], row["summary"]["id"]),
        )
        computed, stale = self.analysed()
        return CommunityDetail(
            id=summary["id"],
            name=summary["name"],
            papers=summary["papers"],
            computed=computed,
            stale=stale,
            telling=self._telling(told),
            members=page.items,
            next=page.next,
        )

    def _row(self, id_: str) -> Row:
        found = self._database.read(cypher.COMMUNITY, {"id": id_})
        if not found and id_.startswith(PREFIX):
            found = self._database.read(cypher.COMMUNITY, {"id": self._present(id_)})
        if not found:
            raise NotFound("community", id_)
        return found[0]

    def _present(self, id_: str) -> str | None:
        """The community in which the paper is that led one of this id."""
        try:
            paper = self._reading.paper_id(id_.removeprefix(PREFIX))
        except NotFound as error:
            raise NotFound("community", id_) from error
        found = self._database.read(cypher.COMMUNITY_OF_PAPER, {"id": paper})
        present: str | None = found[0]["id"] if found else None
        return present

    def _telling(self, told: list[Row]) -> tuple[TellingConcept, ...]:
        rows = {row["key"]: row for row in self._database.read(cypher.TELLING, {"rows": told})}
        return tuple(_telling(one, rows[one["key"]]) for one in told if one["key"] in rows)


def _summary(row: Row) -> CommunitySummary:
    facts = row["summary"]
    return CommunitySummary(
        id=facts["id"],
        name=facts["name"],
        papers=facts["papers"],
        concepts=tuple(facts["concepts"]),
    )


def _telling(told: Row, row: Row) -> TellingConcept:
    return TellingConcept(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        within=told["within"],
        overall=told["overall"],
        score=told["score"],
        examples=tuple(
            Example(
                id=one["id"],
                title=one["title"],
                role=one["role"].lower(),
                evidence=records.evidence(one["evidence"]),
            )
            for one in row["examples"]
        ),
    )


def _member(row: Row, keys: list[str]) -> Member:
    return Member(
        paper=records.paper_summary(row["summary"]),
        rank=row["rank"],
        cited_by=row["cited"],
        cites=row["cites"],
        concepts=tuple(
            SharedConcept(
                id=one["id"],
                name=one["name"],
                role=one["role"].lower(),
                evidence=records.evidence(one["evidence"]),
            )
            for one in sorted(row["concepts"], key=lambda one: keys.index(one["key"]))
        ),
    )
