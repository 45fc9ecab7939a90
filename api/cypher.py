"""Bodies of `/cypher`, and the problem document for each way in which a statement fails."""

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


def problem_of(error: CypherError) -> ApiProblem:
    """The problem document of an error of the door; 503 says when to try again."""
    headers = {"Retry-After": str(error.retry_after_s)} if isinstance(error, CypherBusy) else {}
    return ApiProblem(_KINDS.get(type(error), INTERNAL), str(error), headers)
