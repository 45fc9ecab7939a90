"""A digest of everything in the graph but times and places: equal graphs have equal digests."""

import hashlib
import json
from typing import Any, Final, LiteralString

from graph.database import Database, Row

_BITS = 256
_LEFT_OUT: Final = frozenset(
    {
        *("loaded", "load", "origins"),  # when and from where
        *("rank", "community"),  # what an analysis found, as of when it last ran
    }
)

_NODES: Final[LiteralString] = """
MATCH (n) WHERE NOT n:Load AND NOT n:Community AND NOT n:Analysis AND NOT n:Embedding
RETURN labels(n) AS labels, properties(n) AS properties
"""

_RELATIONSHIPS: Final[LiteralString] = """
MATCH (a)-[r]->(b) WHERE type(r) <> 'HAS_EMBEDDING'
RETURN a.id AS source, b.id AS target, type(r) AS type, properties(r) AS properties
"""


def checksum(database: Database) -> str:
    """The digest of all nodes and relationships, whatever order the database gives them in."""
    total = sum(
        _digest(row) for statement in (_NODES, _RELATIONSHIPS) for row in database.read(statement)
    )
    return f"{total % (1 << _BITS):064x}"


def _digest(row: Row) -> int:
    """The row as a number; a sum of these does not depend on order."""
    kept: dict[str, Any] = {**row, "labels": sorted(row.get("labels", ()))}
    kept["properties"] = {
        name: value for name, value in row["properties"].items() if name not in _LEFT_OUT
    }
    text = json.dumps(kept, sort_keys=True, ensure_ascii=True)
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
