"""Bodies of `/cypher`, and the problem document for each way in which a statement fails."""

from collections.abc import Iterable
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api.errors import (
    CYPHER_BUSY,
    CYPHER_INVALID,
    CYPHER_REFUSED,
    CYPHER_TIMEOUT,
    CYPHER_TOO_LARGE,
    INTERNAL,
    ApiProblem,
    Kind,
)
from graph.readonly import (
    CypherBusy,
    CypherError,
    CypherInvalid,
    CypherRefused,
    CypherTimeout,
    CypherTooLarge,
)

LONGEST_SHOWN: Final = 6_000
"""Most characters of a statement that an address of the graph page may hold."""

_KINDS: dict[type[CypherError], Kind] = {
    CypherInvalid: CYPHER_INVALID,
    CypherRefused: CYPHER_REFUSED,
    CypherTimeout: CYPHER_TIMEOUT,
    CypherTooLarge: CYPHER_TOO_LARGE,
    CypherBusy: CYPHER_BUSY,
}


class CypherRequest(BaseModel):
    """A statement that reads, and the values of its `$parameters`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "statement": "MATCH (p:Paper)-->(c:Concept {name: $name}) "
                    "RETURN p.title AS title LIMIT 10",
                    "parameters": {"name": "MNIST"},
                }
            ]
        },
    )

    statement: str
    parameters: dict[str, object] = {}


class CypherBody(BaseModel):
    """Rows as arrays in the order of `columns`; `truncated` says that a cap left rows out."""

    columns: list[str]
    rows: list[list[object]]
    truncated: bool
    elapsed_ms: float


def ids_in(rows: Iterable[object]) -> list[str]:
    """Ids of the papers and concepts among the nodes and paths of rows, each once, in order."""
    found: dict[str, None] = {}
    waiting = list(rows)[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, dict):
            id_ = _id_of(value)
            if id_ is None:
                waiting += list(value.values())[::-1]
            else:
                found[id_] = None
    return list(found)


def _id_of(value: dict[str, Any]) -> str | None:
    """The id of a paper or concept; a map that only looks like a node has no labels as a list."""
    labels, properties = value.get("labels"), value.get("properties")
    if not isinstance(labels, list) or not isinstance(properties, dict):
        return None
    id_ = properties.get("id") if {"Paper", "Concept"} & set(map(str, labels)) else None
    return id_ if isinstance(id_, str) else None


def problem_of(error: CypherError) -> ApiProblem:
    """The problem document of an error of the door; 503 says when to try again."""
    headers = {"Retry-After": str(error.retry_after_s)} if isinstance(error, CypherBusy) else {}
    return ApiProblem(_KINDS.get(type(error), INTERNAL), str(error), headers)
