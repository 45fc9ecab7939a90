"""Judge a statement by the plan that the server made for it: all that is not known is refused."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.readonly.errors import CypherRefused
from graph.readonly.operators import OPERATORS, PROCEDURE_CALL, PROCEDURES

_READ = "r"
_MEANING = {
    "w": "writes",
    "rw": "writes",
    "s": "administers the server or changes its schema",
}


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Let a plan pass that does nothing but read the graph.

    Operators are judged before the type: their names tell a person more.

    Args:
        query_type: `r` for what reads; from the summary of the statement with `EXPLAIN` before it.
        plan: The tree of operators, as the driver gives it.

    Raises:
        CypherRefused: With the name of the first operator or procedure that is not allowed.
    """
    if plan is None:
        raise CypherRefused("the database shows no plan for this statement")
    for operator in _operators(plan):
        _check_operator(operator)
    if query_type != _READ:
        meaning = _MEANING.get(query_type or "", "does more than read")
        raise CypherRefused(f"this statement {meaning}; only statements that read are allowed")


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [plan]
    while waiting:
        operator = waiting.pop()
        yield operator
        waiting.extend(operator.get("children") or ())


def _check_operator(operator: Mapping[str, Any]) -> None:
    name = str(operator.get("operatorType", "")).split("@", 1)[0]
    if name not in OPERATORS:
        raise CypherRefused(f"{name} is not allowed; only operators that read the graph are")
    if name == PROCEDURE_CALL:
        _check_procedure(operator)


def _check_procedure(operator: Mapping[str, Any]) -> None:
    """The plan spells a call as `db.labels() :: (label :: STRING)`, without quotes."""
    details = str((operator.get("args") or {}).get("Details", ""))
    name = details.split("(", 1)[0].strip()
    if name not in PROCEDURES:
        allowed = ", ".join(sorted(PROCEDURES))
        raise CypherRefused(f"the procedure {name} is not allowed; these are: {allowed}")
