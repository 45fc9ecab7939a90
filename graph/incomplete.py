"""Papers whose references are not all known: those without a list, those with entries unresolved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.domain import Extraction
from extract.identity import SCHEMES
from graph.citing import LISTED, Pointer, pointers
from graph.cypher import auditing as cypher
from graph.database import Database, Row
from graph.deliveries import unpack

_PAGE = 100


@dataclass(frozen=True)
class Incomplete:
    """A loaded paper of whose references some are not known.

    Attributes:
        id: Its id in the graph.
        identifiers: What it can be asked for by, by scheme.
        has_list: Whether any of its sources has a reference list.
        unresolved: Entries of its lists that no work answers to, in order.
    """

    id: str
    identifiers: Mapping[str, str]
    has_list: bool
    unresolved: tuple[Pointer, ...] = ()


def incomplete_papers(database: Database) -> Iterator[Incomplete]:
    """All such papers, the newest first, page after page; the graph may change between two."""
    after = ""
    while rows := database.read(cypher.INCOMPLETE, {"after": after, "limit": _PAGE}):
        for row in rows:
            paper = _incomplete(row)
            if not paper.has_list or paper.unresolved:
                yield paper
        after = rows[-1]["place"]


def _incomplete(row: Row) -> Incomplete:
    deliveries = [unpack(record) for record in row["records"]]
    unknown = frozenset(row["unresolved"])
    return Incomplete(
        id=row["id"],
        identifiers={scheme: row[scheme] for scheme in SCHEMES if row[scheme]},
        has_list=any(one.paper.references for one in deliveries),
        unresolved=tuple(
            dict.fromkeys(
                one for delivery in deliveries for one in _entries(delivery) if one.text in unknown
            )
        ),
    )


def _entries(delivery: Extraction) -> Iterator[Pointer]:
    return (one for one in pointers(delivery) if one.source == LISTED)
