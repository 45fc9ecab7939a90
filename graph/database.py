"""The border to Neo4j: one place that opens sessions, names the database, translates errors."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, LiteralString, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import SchemaContended, StoreBroken, StoreUnavailable

T = TypeVar("T")
Row = dict[str, Any]
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"
_CANNOT_WRITE = "Neo.DatabaseError.Transaction."
"""No transaction begins or ends: after an error of its disk the server must be restarted."""


class Database:
    """One database of one server.

    Every session is short and names the database. `StoreUnavailable` is raised where the server
    does not answer; a statement that is wrong stays the driver's error, as it is our fault.
    """

    def __init__(self, driver: neo4j.Driver, *, name: str, uri: str) -> None:
        self._driver = driver
        self._name = name
        self._uri = uri

    def read(
        self, statement: LiteralString, parameters: Mapping[str, Any] | None = None
    ) -> list[Row]:
        """All rows of one reading statement.

        It is sent by itself: to begin and to end a transaction takes as long again as a look-up.
        Where that fails for a while only, it is tried as the driver tries transactions, by and by.
        """
        try:
            with self._session(neo4j.READ_ACCESS) as session:
                return rows_of(session, statement, parameters)
        except (StoreUnavailable, StoreBroken) as error:
            if not _may_pass(error.__cause__):
                raise
        with self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda tx: rows_of(tx, statement, parameters))

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Runs `work` in one transaction; it may run twice, so it must be idempotent."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def state(self) -> frozenset[str]:
        """Differs from what it was whenever a transaction was committed in between."""
        with self._session(neo4j.READ_ACCESS) as session:
            session.execute_read(lambda tx: tx.run("RETURN 1").consume())
            return frozenset(session.last_bookmarks().raw_values)

    def command(self, statement: LiteralString) -> None:
        """Runs one statement of the schema.

        Raises:
            SchemaContended: If another process makes or drops the same just now.
        """
        with self._session(neo4j.WRITE_ACCESS) as session:
            try:
                session.run(statement).consume()
            except (ClientError, TransientError) as error:
                if not _is_contended(error.code or ""):
                    raise
                raise SchemaContended(self._uri, str(error)) from error

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        with (
            self._translated(),
            self._driver.session(
                database=self._name,
                default_access_mode=access,
                # a young graph lacks most types and properties: no news in each answer
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            ) as session,
        ):
            yield session

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (ServiceUnavailable, SessionExpired, TransientError, AuthError) as error:
            raise StoreUnavailable(self._uri, str(error)) from error
        except ClientError as error:
            if error.code != _NO_DATABASE:
                raise
            raise StoreUnavailable(self._uri, str(error)) from error
        except DatabaseError as error:
            if not (error.code or "").startswith(_CANNOT_WRITE):
                raise
            raise StoreBroken(self._uri, error.message or str(error)) from error
        except DriverError as error:
            if "closed" not in str(error).lower():
                raise
            raise StoreUnavailable(self._uri, str(error)) from error


def rows_of(
    runner: neo4j.Session | neo4j.ManagedTransaction,
    statement: LiteralString,
    parameters: Mapping[str, Any] | None = None,
) -> list[Row]:
    """All rows of one statement, alone or in a transaction, as plain dictionaries.

    Statements return maps, lists and plain values. So the driver's `data`, which looks into each
    of them for nodes and paths, would find none.
    """
    result = runner.run(statement, dict(parameters or {}))
    names = result.keys()
    return [dict(zip(names, record.values(), strict=True)) for record in result]


def _may_pass(error: BaseException | None) -> bool:
    """Whether the driver holds that the same may succeed when it is tried again."""
    return isinstance(error, DriverError | Neo4jError) and error.is_retryable()


def _is_contended(code: str) -> bool:
    """Whether it was made meanwhile: "IF NOT EXISTS" looks before it holds the lock."""
    made = code.startswith("Neo.ClientError.Schema.") and code.endswith("AlreadyExists")
    return made or code == _DEADLOCK
