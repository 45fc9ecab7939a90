"""The door's few slots: who runs, who waits, and what the database has not let go of."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.readonly.child import Child
from graph.readonly.errors import CypherBusy
from graph.readonly.limits import Limits

_RETRY_S = 2
_SPARE = 2  # one for the next statement, one to see what became of the last


@dataclass
class Stock:
    """The processes that wait for a statement; apart from the slots, so that it outlives them."""

    children: list[Child] = field(default_factory=list)

    def clear(self) -> None:
        """Kill them all."""
        while self.children:
            self.children.pop().kill()


class Slots:
    """At most so many statements at once, each in a process of its own.

    A slot is given back when its statement has ended in the database, which may be later than
    its call: `occupy` counts it until then.
    """

    def __init__(self, start_child: Callable[[], Child], *, limits: Limits) -> None:
        self._start_child = start_child
        self._limits = limits
        self._changed = threading.Condition()
        self._occupied = 0
        self._waiting = 0
        self._stock = Stock()
        self._closed = False
        weakref.finalize(self, self._stock.clear)

    @property
    def occupied(self) -> int:
        """How many slots are taken now."""
        with self._changed:
            return self._occupied

    @contextmanager
    def taken(self, *, until: float) -> Iterator[None]:
        """Hold a slot; `until` is a reading of the monotonic clock.

        Raises:
            CypherBusy: If none becomes free in `wait_s`, or as many wait as there are slots.
        """
        self._take(until=min(until, time.monotonic() + self._limits.wait_s))
        try:
            yield
        finally:
            self.give_back()

    def occupy(self) -> None:
        """Count one more without waiting: for what lives on after its call."""
        with self._changed:
            self._occupied += 1

    def give_back(self) -> None:
        """Free a slot."""
        with self._changed:
            self._occupied -= 1
            self._changed.notify()

    def child(self) -> Child:
        """A process that waits for a statement, else a new one."""
        while (child := self._stocked()) is not None:
            if child.lives:
                return child
            child.kill()
        return self._start_child()

    def put_back(self, child: Child) -> None:
        """Keep a process for the next statement."""
        with self._changed:
            keep = not self._closed
            if keep:
                self._stock.children.append(child)
        if not keep:
            child.kill()

    def prepare(self) -> None:
        """Start processes ahead of their use, as starting one takes a third of a second."""
        while self._needs_spare():
            self.put_back(self._start_child())

    def close(self) -> None:
        """End the processes that wait; slots may still be given back."""
        with self._changed:
            self._closed = True
        self._stock.clear()

    def _needs_spare(self) -> bool:
        with self._changed:
            return not self._closed and len(self._stock.children) < _SPARE

    def _stocked(self) -> Child | None:
        with self._changed:
            return self._stock.children.pop() if self._stock.children else None

    def _take(self, *, until: float) -> None:
        with self._changed:
            if self._occupied >= self._limits.slots:
                self._wait(until)
            self._occupied += 1

    def _wait(self, until: float) -> None:
        free = False
        if self._waiting < self._limits.slots:
            self._waiting += 1
            free = self._changed.wait_for(
                lambda: self._occupied < self._limits.slots,
                timeout=max(0.0, until - time.monotonic()),
            )
            self._waiting -= 1
        if not free:
            raise CypherBusy(self._limits.slots, retry_after_s=_RETRY_S)
