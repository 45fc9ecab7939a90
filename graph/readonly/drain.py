"""After a deadline: see that the statement ends in the database, and say so where it does not."""

import threading
import time
from collections.abc import Callable

from graph.readonly.child import Child
from graph.readonly.limits import Limits
from graph.readonly.slots import Slots

_ASK_S = 3.0
_PAUSE_S = 0.25
_OUTAGE_S = 1.0


class Drain:
    """Follows statements whose process was killed, until the database has let go of them.

    A closed connection and the transaction's own timeout end most of them in milliseconds. An
    expression such as `all(x IN range(1, 100000000000) WHERE x > 0)` does not look whether it
    was terminated; then only the server's owner can help.

    Args:
        on_stuck: Called when a statement lives longer than `stuck_after_s`, and when the server
            has gone; never twice at once. None where nobody can restart the server.
    """

    def __init__(
        self,
        slots: Slots,
        *,
        limits: Limits,
        on_stuck: Callable[[], None] | None,
    ) -> None:
        self._slots = slots
        self._limits = limits
        self._on_stuck = on_stuck
        self._closed = threading.Event()
        self._telling = threading.Lock()
        self._outage = threading.Lock()

    def follow(self, mark: str) -> None:
        """Occupy one more slot until the statement of this mark is gone; return at once."""
        self._slots.occupy()
        self._start(self._follow, mark)

    def follow_outage(self) -> None:
        """See whether the server comes back; once at a time, and return at once."""
        if self._on_stuck is not None and self._outage.acquire(blocking=False):
            self._start(self._follow_outage)

    def close(self) -> None:
        """Follow nothing any more."""
        self._closed.set()

    def _start(self, work: Callable[..., None], *given: str) -> None:
        threading.Thread(target=work, args=given, name="citeloom-drain", daemon=True).start()

    def _follow(self, mark: str) -> None:
        try:
            self._until_gone(mark, patience_s=self._limits.stuck_after_s)
        finally:
            self._slots.give_back()

    def _follow_outage(self) -> None:
        try:
            self._until_gone("", patience_s=_OUTAGE_S)
        finally:
            self._outage.release()

    def _until_gone(self, mark: str, *, patience_s: float) -> None:
        watcher = Watcher(self._slots)
        patience = time.monotonic() + patience_s
        while not self._closed.is_set() and watcher.is_alive(mark):
            if self._on_stuck is not None and time.monotonic() >= patience:
                self._tell(watcher, mark, self._on_stuck)
                patience = time.monotonic() + patience_s
            self._closed.wait(_PAUSE_S)
        watcher.close()
        self._slots.prepare()

    def _tell(self, watcher: "Watcher", mark: str, on_stuck: Callable[[], None]) -> None:
        """One at a time: what helped the first may have helped the others."""
        with self._telling:
            if watcher.is_alive(mark):
                on_stuck()


class Watcher:
    """Asks the server which statements live, through a process that cannot hang the caller."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._child: Child | None = None

    def is_alive(self, mark: str) -> bool:
        """Whether the statement still runs; True also where the server does not answer.

        What lives is told to terminate.
        """
        child = self._child or self._slots.child()
        self._child = None
        request = {"task": "end", "mark": mark, "timeout_s": _ASK_S}
        try:
            answer = child.ask(request, until=time.monotonic() + _ASK_S)
        except OSError:  # it did not answer in time, or ended
            child.kill()
            return True
        self._child = child
        return bool(answer.get("alive", True))

    def close(self) -> None:
        """Give the process back."""
        if self._child is not None:
            self._slots.put_back(self._child)
            self._child = None
