"""Read-only Cypher in depth: `ReadOnlyCypher` runs other people's statements within `Limits`."""

from graph.readonly.door import ReadOnlyCypher
from graph.readonly.errors import (
    CypherBusy,
    CypherError,
    CypherInvalid,
    CypherRefused,
    CypherTimeout,
    CypherTooLarge,
    SelfTestFailed,
)
from graph.readonly.limits import CypherResult, Limits

__all__ = [
    "CypherBusy",
    "CypherError",
    "CypherInvalid",
    "CypherRefused",
    "CypherResult",
    "CypherTimeout",
    "CypherTooLarge",
    "Limits",
    "ReadOnlyCypher",
    "SelfTestFailed",
]
