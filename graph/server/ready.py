"""Wait until a server answers a real query, and give a fresh one its password."""

import time

import neo4j
from neo4j.exceptions import AuthError, DatabaseError, DriverError, Neo4jError

from graph.server.config import Endpoint, ServerConfig
from graph.server.diagnosis import died, silent
from graph.server.errors import PasswordRefused, ServerBroken
from graph.server.ledger import ServerRecord
from graph.server.ports import LOOPBACK
from graph.server.process import alive, listens
from graph.server.secret import INITIAL_PASSWORD, USER, ensure_password

_POLL_S = 0.1
_CONNECT_S = 5.0
_NO_TRANSACTION = "Neo.DatabaseError.Transaction.TransactionStartFailed"


def connect(endpoint: Endpoint) -> neo4j.Driver:
    """A driver for the few short queries of this package."""
    return neo4j.GraphDatabase.driver(
        endpoint.uri,
        auth=endpoint.auth,
        connection_timeout=_CONNECT_S,
        connection_acquisition_timeout=_CONNECT_S,
        telemetry_disabled=True,
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )


def endpoint_of(config: ServerConfig, record: ServerRecord) -> Endpoint:
    """Where a managed server is reached, with the password on file."""
    uri = f"bolt://{LOOPBACK}:{record.port}"
    return Endpoint(uri, USER, ensure_password(config.password_file))


def wait_ready(config: ServerConfig, record: ServerRecord, *, timeout_s: float) -> Endpoint:
    """Wait until the server answers; a fresh one gets its password on the way.

    The password is sent only to a port on which this very process listens.

    Raises:
        StartFailed: If it ends before, or does not answer in time.
        PasswordRefused: If it has another password than the one on file.
        ServerBroken: If it can begin no transaction: it will not get better by waiting.
    """
    endpoint = endpoint_of(config, record)
    deadline = time.monotonic() + timeout_s
    last = "it does not listen yet"
    while time.monotonic() < deadline:
        if not alive(record.process):
            raise died(config)
        if listens(record.process, record.port):
            try:
                _log_in(config, endpoint)
            except DatabaseError as e:
                if e.code == _NO_TRANSACTION:
                    raise ServerBroken(e.message or str(e)) from e
                last = str(e)
            except (DriverError, Neo4jError) as e:
                last = str(e)
            else:
                return endpoint
        time.sleep(_POLL_S)
    raise silent(config, timeout_s=timeout_s, last=last)


def _log_in(config: ServerConfig, endpoint: Endpoint) -> None:
    try:
        _ask(endpoint)
    except AuthError:
        _set_first_password(config, endpoint)
        _ask(endpoint)


def _ask(endpoint: Endpoint) -> None:
    with connect(endpoint) as driver, driver.session(database="neo4j") as session:
        session.run("RETURN 1").consume()


def _set_first_password(config: ServerConfig, endpoint: Endpoint) -> None:
    fresh = Endpoint(endpoint.uri, USER, INITIAL_PASSWORD)
    change = "ALTER CURRENT USER SET PASSWORD FROM $initial TO $password"
    values = {"initial": INITIAL_PASSWORD, "password": endpoint.password}
    try:
        with connect(fresh) as driver, driver.session(database="system") as session:
            session.run(change, values).consume()
    except AuthError as e:
        raise PasswordRefused(config.password_file) from e
