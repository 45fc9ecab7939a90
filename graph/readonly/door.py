"""The read-only door: other people's Cypher, judged, bounded and answered in time."""

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from graph.readonly import selftest
from graph.readonly.child import Child, Login
from graph.readonly.drain import Drain
from graph.readonly.errors import CypherError, CypherTimeout
from graph.readonly.frames import Message
from graph.readonly.limits import CypherResult, Limits
from graph.readonly.slots import Slots
from graph.readonly.statement import check_parameters, check_statement
from graph.readonly.verdict import answer_too_large, error_of

_LASTING = ("refused", "database")  # failures after which a process can take the next statement


@dataclass(frozen=True, kw_only=True)
class Call:
    """One statement on its way.

    Attributes:
        checked: False only in the self-test, to try what stands behind the plan's judgement.
        mark: Written into the transaction's metadata, to find it again.
        began: Reading of the monotonic clock, in seconds.
    """

    statement: str
    parameters: Mapping[str, object]
    limits: Limits
    checked: bool
    mark: str
    began: float

    @property
    def until(self) -> float:
        """The deadline, a reading of the monotonic clock."""
        return self.began + self.limits.timeout_s


class ReadOnlyCypher:
    """Runs statements that only read, each in a process of its own, with every cap of `Limits`.

    In depth: a first word that reads, a plan of known operators, a READ transaction that is
    always rolled back, a deadline that kills, caps on rows, bytes and memory.

    Safe to use from several threads. Processes start when they are needed; `close` ends them.

    Args:
        login: The server; `graph.server.Endpoint` is one.
        on_stuck: Called, from a thread of its own, when the database does not let go of a
            statement; the owner of a managed server restarts it then.
    """

    def __init__(
        self,
        login: Login,
        *,
        database: str,
        limits: Limits,
        on_stuck: Callable[[], None] | None = None,
    ) -> None:
        self.limits = limits
        self._uri = login.uri
        self._slots = Slots(
            lambda: Child(login, database=database, memory_mb=limits.memory_mb), limits=limits
        )
        self._drain = Drain(self._slots, limits=limits, on_stuck=on_stuck)

    @property
    def occupied(self) -> int:
        """Slots that run a statement, or wait for the database to let go of one."""
        return self._slots.occupied

    def run(self, statement: str, parameters: Mapping[str, object] | None = None) -> CypherResult:
        """Run one statement.

        Raises:
            CypherInvalid: If it or its parameters are wrong.
            CypherRefused: If it does more than read.
            CypherTooLarge: If it, its parameters or one row is larger than its cap.
            CypherTimeout: If there was no answer by the deadline.
            CypherBusy: If no slot was free.
            StoreUnavailable: If the database does not answer.
        """
        sent = check_statement(statement, limits=self.limits)
        check_parameters(parameters or {}, limits=self.limits)
        return self.send(sent, parameters or {}, limits=self.limits)

    def send(
        self,
        statement: str,
        parameters: Mapping[str, object],
        *,
        limits: Limits,
        checked: bool = True,
    ) -> CypherResult:
        """As `run`, without the look at the words: what the self-test needs to try the rest.

        Args:
            statement: Sent as it is.
            parameters: By name.
            limits: Caps of this call.
            checked: False leaves out the judgement of the plan too.
        """
        call = Call(
            statement=statement,
            parameters=parameters,
            limits=limits,
            checked=checked,
            mark=uuid.uuid4().hex,
            began=time.monotonic(),
        )
        with self._slots.taken(until=call.until):
            return self._run(call)

    def self_test(self) -> None:
        """Try the effect of each protection, and have a process ready for the first statement.

        Raises:
            SelfTestFailed: With the name of the protection that does not hold.
            StoreUnavailable: If the database does not answer.
        """
        self._slots.prepare()
        selftest.check(self)

    def close(self) -> None:
        """End the processes."""
        self._drain.close()
        self._slots.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, call: Call) -> CypherResult:
        child = self._slots.child()
        try:
            answer, lines = self._exchange(child, call)
        except TimeoutError as e:
            self._abandon(child, call)
            raise CypherTimeout(call.limits.timeout_s) from e
        except ConnectionError as e:
            crashed = child.crashed()
            self._abandon(child, call)
            raise (answer_too_large(call.limits) if crashed else _unexpected()) from e
        self._settle(child, answer)
        if "error" in answer:
            raise error_of(answer, limits=call.limits, uri=self._uri)
        return CypherResult(
            columns=tuple(answer["columns"]),
            lines=lines,
            truncated=answer["truncated"],
            elapsed_ms=round((time.monotonic() - call.began) * 1000, 3),
        )

    def _exchange(self, child: Child, call: Call) -> tuple[Message, tuple[bytes, ...]]:
        request = {
            "task": "run",
            "statement": call.statement,
            "parameters": dict(call.parameters),
            "timeout_s": max(0.001, call.until - time.monotonic()),
            "max_rows": call.limits.max_rows,
            "max_bytes": call.limits.max_bytes,
            "checked": call.checked,
            "mark": call.mark,
        }
        answer = child.ask(request, until=call.until)
        if "error" in answer:
            return answer, ()
        body = child.receive(until=call.until, max_bytes=call.limits.max_bytes)
        return answer, tuple(body.split(b"\n")) if body else ()

    def _settle(self, child: Child, answer: Message) -> None:
        """Keep the process where it can take another statement."""
        if answer.get("error") == "unavailable":
            self._drain.follow_outage()
        if answer.get("unread") or answer.get("error", _LASTING[0]) not in _LASTING:
            child.kill()
            self._slots.prepare()
        else:
            self._slots.put_back(child)

    def _abandon(self, child: Child, call: Call) -> None:
        """End the process, but count its slot until the database has let go of the statement."""
        child.kill()
        self._drain.follow(call.mark)


def _unexpected() -> CypherError:
    return CypherError("the process that receives answers failed; the service's log says why")
