"""Run one statement in a READ transaction that is always rolled back, and cap what it gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import neo4j

from graph.readonly.errors import CypherTooLarge
from graph.readonly.foreign import check_functions
from graph.readonly.frames import Message
from graph.readonly.plan import check_plan
from graph.readonly.values import row_line
from graph.readonly.verdict import EXPLAIN

MARK = "citeloom_read"  # in the metadata of our transactions, so that we find what lives on


@dataclass(frozen=True)
class Answer:
    """What one statement gave.

    Attributes:
        lines: Rows as JSON.
        truncated: True where a cap left rows out.
        unread: True where the database may still be sending: the connection is of no more use.
    """

    columns: tuple[str, ...]
    lines: tuple[bytes, ...]
    truncated: bool
    unread: bool


def run_statement(
    driver: neo4j.Driver,
    request: Message,
    *,
    database: str,
    foreign: frozenset[str],
    reply: Callable[[Answer], None],
) -> None:
    """Judge the statement by its plan, run it, and reply before anything is cleaned up.

    Args:
        driver: Logged in.
        request: `statement`, `parameters`, `timeout_s`, `max_rows`, `max_bytes`,
            `mark`, and `checked`, which only the self-test turns off.
        database: Its name.
        foreign: Namespaces of functions that are not the server's own.
        reply: Takes the answer.

    Raises:
        CypherRefused, CypherTooLarge: See there.
        Neo4jError, DriverError: As the driver raises them.
    """
    with (
        driver.session(
            database=database,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=request["max_rows"] + 1,
        ) as session,
        session.begin_transaction(
            metadata={MARK: request["mark"]}, timeout=request["timeout_s"]
        ) as tx,
    ):
        if request["checked"]:
            _judge(tx, request, foreign)
        result = tx.run(request["statement"], request["parameters"])
        reply(_capped(result, max_rows=request["max_rows"], max_bytes=request["max_bytes"]))
        tx.rollback()


def _judge(tx: neo4j.Transaction, request: Message, foreign: frozenset[str]) -> None:
    statement = request["statement"]
    check_functions(statement, foreign)
    # The plan is asked for in the transaction that runs it, with the same parameters.
    summary = tx.run(EXPLAIN + statement, request["parameters"]).consume()
    check_plan(summary.query_type, summary.plan)


def _capped(result: neo4j.Result, *, max_rows: int, max_bytes: int) -> Answer:
    lines: list[bytes] = []
    size = 0
    for record in _records(result):
        if len(lines) == max_rows:
            return Answer(tuple(result.keys()), tuple(lines), truncated=True, unread=False)
        line = row_line(record)
        size += len(line) + 1
        if size > max_bytes:
            return _cut_by_bytes(result, lines, max_bytes)
        lines.append(line)
    return Answer(tuple(result.keys()), tuple(lines), truncated=False, unread=False)


def _cut_by_bytes(result: neo4j.Result, lines: list[bytes], max_bytes: int) -> Answer:
    if not lines:
        raise CypherTooLarge("one row of the answer", limit=f"{max_bytes} bytes")
    return Answer(tuple(result.keys()), tuple(lines), truncated=True, unread=True)


def _records(result: neo4j.Result) -> Iterable[tuple[Any, ...]]:
    return (tuple(record.values()) for record in result)
