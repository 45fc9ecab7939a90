"""The process that talks to the database for the door: one statement at a time.

It is a process and not a thread because only a process can be ended: what an answer needs in
memory is bounded by the system, a value that breaks the driver breaks no more than this, and
at the deadline it is killed, which also closes its connection.

Started as `python -m graph.readonly.worker FD MEMORY_MB`; FD is its end of a socket pair. It
ends when the other end is closed.
"""

import logging
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

# The driver would load them where they are installed, only to convert values we never ask for.
sys.modules.update(dict.fromkeys(("numpy", "pandas", "pyarrow")))  # type: ignore[arg-type]

import neo4j  # noqa: E402 - after the line above
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired  # noqa: E402

from graph.readonly.errors import CypherRefused, CypherTooLarge  # noqa: E402
from graph.readonly.execution import MARK, Answer, run_statement  # noqa: E402
from graph.readonly.foreign import foreign_namespaces  # noqa: E402
from graph.readonly.frames import Message, receive_message, send_bytes, send_message  # noqa: E402

_SPARE_S = 5.0  # after the deadline, in case that nobody is left to kill this process
_CONNECT_S = 4.0
_WARM_S = 60.0
_END = (
    "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData[$key] = $mark "
    "RETURN transactionId AS id"
)


class Worker:
    """One connection to one server, and the requests it answers."""

    def __init__(self, channel: socket.socket, driver: neo4j.Driver, *, database: str) -> None:
        self._channel = channel
        self._driver = driver
        self._database = database
        self._foreign: frozenset[str] | None = None
        self._answered = False

    def serve(self) -> None:
        """Connect ahead of need, then answer requests until the other side is gone."""
        with _alarm(_WARM_S), suppress(Neo4jError, DriverError, OSError):
            self._functions()
        tasks: dict[str, Callable[[Message], None]] = {"run": self._run, "end": self._end}
        while True:
            request = receive_message(self._channel)
            self._answered = False
            with _alarm(request["timeout_s"] + _SPARE_S):
                self._answer(tasks[request["task"]], request)

    def _answer(self, task: Callable[[Message], None], request: Message) -> None:
        try:
            self._connected(task, request)
        except CypherRefused as e:
            self._fail("refused", reason=e.reason)
        except CypherTooLarge as e:
            self._fail_and_end("too-large", what=e.what, limit=e.limit)
        except MemoryError:
            self._fail_and_end("memory")
        except RecursionError:
            self._fail_and_end(
                "too-large", what="the nesting of one row", limit="readers of JSON take"
            )
        except Neo4jError as e:
            self._fail("database", code=e.code or "", reason=e.message or "")
        except (DriverError, OSError) as e:
            self._fail("unavailable", reason=str(e) or type(e).__name__)
        except TypeError as e:
            self._fail_and_end("value", reason=str(e))

    def _connected(self, task: Callable[[Message], None], request: Message) -> None:
        """Tries twice: the connection may be from before a restart of the server."""
        try:
            task(request)
        except (ServiceUnavailable, SessionExpired):
            if not self._answered:
                task(request)

    def _run(self, request: Message) -> None:
        run_statement(
            self._driver,
            request,
            database=self._database,
            foreign=self._functions(),
            reply=self._reply,
        )

    def _functions(self) -> frozenset[str]:
        if self._foreign is None:
            self._foreign = foreign_namespaces(self._driver, database=self._database)
        return self._foreign

    def _reply(self, answer: Answer) -> None:
        self._answered = True
        head = {"columns": answer.columns, "truncated": answer.truncated, "unread": answer.unread}
        send_message(self._channel, head)
        send_bytes(self._channel, b"\n".join(answer.lines))
        if answer.unread:
            _end_process()

    def _end(self, request: Message) -> None:
        """Terminate the transactions of one mark; say whether any is there."""
        with self._driver.session(database=self._database) as session:
            found = session.run(_END, {"key": MARK, "mark": request["mark"]}).value()
            if found:
                session.run("TERMINATE TRANSACTIONS $ids", {"ids": found}).consume()
        send_message(self._channel, {"alive": bool(found)})

    def _fail(self, kind: str, **facts: str) -> None:
        if self._answered:  # what failed is the cleaning up
            _end_process()
        send_message(self._channel, {"error": kind, **facts})

    def _fail_and_end(self, kind: str, **facts: str) -> None:
        self._fail(kind, **facts)
        _end_process()


@contextmanager
def _alarm(after_s: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, after_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _end_process() -> None:
    """At once: nothing more is read from the database, the connection just closes."""
    os._exit(0)


def _bound_memory(megabytes: int) -> None:
    """Let this process grow by so much from here, address space and not only what is used."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no file to name
        pages = int(statm.read().split()[0])
    most = pages * resource.getpagesize() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _open_driver(login: Message) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        login["uri"],
        auth=(login["user"], login["password"]),
        connection_timeout=_CONNECT_S,
        connection_acquisition_timeout=_CONNECT_S,
        max_connection_pool_size=2,
        notifications_min_severity="OFF",
        user_agent="citeloom-cypher",
    )


def main() -> None:
    """Serve one end of a socket pair; the login is the first message on it."""
    logging.disable()
    channel = socket.socket(fileno=int(sys.argv[1]))
    _bound_memory(int(sys.argv[2]))
    try:
        login = receive_message(channel)
        Worker(channel, _open_driver(login), database=login["database"]).serve()
    except ConnectionError:
        _end_process()


if __name__ == "__main__":
    main()
