"""The errors of the door for what a worker process reports."""

import re

from graph.errors import GraphError, StoreUnavailable
from graph.readonly.errors import CypherInvalid, CypherRefused, CypherTimeout, CypherTooLarge
from graph.readonly.frames import Message
from graph.readonly.limits import Limits

EXPLAIN = "EXPLAIN "
_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)
_WRITES = "Neo.ClientError.Statement.AccessMode"
_ENDED = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.Termin")
_ENDED_TOO = ("Neo.TransientError.Transaction.Terminated", "Neo.ClientError.Transaction.LockClient")
_MEMORY = ("Neo.TransientError.General.MemoryPool", "Neo.TransientError.General.OutOfMemory")
_STACK = ("Neo.TransientError.General.StackOverFlow", "Neo.DatabaseError.General.StackOverFlow")
_CLOSED = ("Neo.ClientError.Database.", "Neo.ClientError.Security.", "Neo.TransientError.")
_ADMIN = "Neo.ClientError.Statement.UnsupportedAdministrationCommand"


def error_of(report: Message, *, limits: Limits, uri: str) -> GraphError:
    """The error that a report of failure stands for.

    Args:
        report: As `graph.readonly.worker` sends it.
        limits: Caps of the call.
        uri: Where the server is, for `StoreUnavailable`.
    """
    kind = report["error"]
    if kind == "database":
        return _database_error(report["code"], report["reason"], limits=limits, uri=uri)
    if kind == "unavailable":
        return StoreUnavailable(uri, report["reason"])
    return _own_error(report, limits)


def _own_error(report: Message, limits: Limits) -> GraphError:
    """Failures that are not the database's."""
    kind = report["error"]
    if kind == "refused":
        return CypherRefused(report["reason"])
    if kind == "too-large":
        return CypherTooLarge(report["what"], limit=report["limit"])
    if kind == "memory":
        return answer_too_large(limits)
    return CypherInvalid(report["reason"])


def answer_too_large(limits: Limits) -> CypherTooLarge:
    """One row, or several at once, did not fit into the memory of the process that receives."""
    return CypherTooLarge("one row of the answer", limit=f"{limits.max_bytes} bytes")


def _database_error(code: str, message: str, *, limits: Limits, uri: str) -> GraphError:
    if code == _WRITES or code.startswith(_ADMIN):
        return CypherRefused("this statement does more than read; the database refused it")
    if code.startswith((*_ENDED, *_ENDED_TOO)):
        return CypherTimeout(limits.timeout_s)
    if code.startswith(_MEMORY):
        return CypherTooLarge("what the statement keeps in memory", limit="the database allows")
    if code.startswith(_STACK):
        return CypherInvalid("the statement is nested too deeply for the database")
    if code.startswith(_CLOSED):
        return StoreUnavailable(uri, message)
    return _invalid(message)


def _invalid(message: str) -> CypherInvalid:
    """Without the excerpt, which shows our `EXPLAIN`; the place is counted without it."""
    place = _PLACE.search(message)
    if place is None:
        return CypherInvalid(message.strip())
    line, column = int(place[1]), int(place[2])
    if line <= 1:
        line, column = 1, max(1, column - len(EXPLAIN))
    return CypherInvalid(message[: place.start()].strip(), line=line, column=column)
