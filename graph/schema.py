"""The words of the graph, and making its constraints and indexes at start."""

from typing import Final

from extract.domain import ConceptType, Role
from graph.cypher.schema import (
    AWAIT_INDEXES,
    CONSTRAINTS,
    FULLTEXT_INDEXES,
    RANGE_INDEXES,
    VECTOR_INDEXES,
)
from graph.database import Database

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

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    for statement in (
        *CONSTRAINTS,
        *RANGE_INDEXES,
        *FULLTEXT_INDEXES,
        *VECTOR_INDEXES,
        AWAIT_INDEXES,
    ):
        database.command(statement)
