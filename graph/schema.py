"""The words of the graph, and making its constraints and indexes at start."""

import random
import re
import time
from typing import Final

from extract.domain import ConceptType, Role
from graph.cypher.leaderboards import KEEP_ALL_BOARDS
from graph.cypher.schema import (
    AWAIT_INDEXES,
    CONSTRAINTS,
    FULLTEXT_INDEXES,
    INDEX_NAMES,
    RANGE_INDEXES,
    VECTOR_INDEXES,
)
from graph.database import Database
from graph.errors import SchemaContended

_NAMED: Final = re.compile(r"(\w+) IF NOT EXISTS")

_BOARDS: Final = "concept_board_place"
_PATIENCE_S: Final = 60
_LONGEST_WAIT_S: Final = 0.5

CONCEPT_LABELS: Final = tuple(type_.value for type_ in ConceptType)
NODE_LABELS: Final = (
    *("Paper", "Concept"),
    *CONCEPT_LABELS,
    *("Result", "Author", "Venue", "Document", "Load", "Decision", "Community", "Analysis"),
    "Embedding",
)
ROLE_TYPES: Final = tuple(role.value.upper() for role in Role)
DRAWN_TYPES: Final = (*ROLE_TYPES, "CITES", "BROADER", "BASED_ON")
"""The relationships among papers and concepts: those that `degree` counts and pages draw."""
RELATIONSHIP_TYPES: Final = (
    *DRAWN_TYPES,
    *("REPORTS", "OF", "ON", "FOR", "IN", "WROTE", "PUBLISHED_IN", "FROM"),
    "HAS_EMBEDDING",
)


def ensure_schema(database: Database) -> None:
    """Makes what is missing of constraints and indexes, and waits until all are online.

    Processes that do so at once wait for each other's locks: the server ends one of them, and that
    one begins again with what is still missing.

    Raises:
        SchemaContended: If others still make the same after a minute.
        StoreUnavailable: If the database does not answer.
    """
    end = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return _make_missing(database)
        except SchemaContended:
            if time.monotonic() > end:
                raise
        time.sleep(random.uniform(0, _LONGEST_WAIT_S))  # noqa: S311 - no secret


def _make_missing(database: Database) -> None:
    there = {row["name"] for row in database.read(INDEX_NAMES)}
    for statement in (*CONSTRAINTS, *RANGE_INDEXES, *FULLTEXT_INDEXES, *VECTOR_INDEXES):
        name = _name_of(statement)
        if name == _BOARDS and name not in there:
            database.command(KEEP_ALL_BOARDS)  # before its index, which says that this is done
        if name not in there:
            database.command(statement)
    database.command(AWAIT_INDEXES)


def _name_of(statement: str) -> str:
    """The name that a statement gives; a constraint's index has the name of the constraint.

    A server that has just started takes a tenth of a second for each statement that it sees for
    the first time: those that would make nothing are left out.
    """
    found = _NAMED.search(statement)
    return found[1] if found else ""
