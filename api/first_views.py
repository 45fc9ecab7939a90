"""The starting views of the first page, which must not wait for them.

After a write they take a second or two on a large graph. A visitor waits for a moment; then the
page shows what was found before, and who comes next sees the new ones.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillLooking
from threading import Lock

from graph.starting import StartingViews


class FirstViews:
    """Looks for the views in a thread of its own; visitors may share one."""

    def __init__(self, find: Callable[[], StartingViews], *, wait_s: float) -> None:
        """Finds nothing before it is asked.

        Args:
            find: Gives the views of now; quick where nothing was written since the last time.
            wait_s: How long a visitor waits.
        """
        self._find = find
        self._wait_s = wait_s
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="first-views")
        self._running: Future[StartingViews] | None = None
        self._last: StartingViews | None = None

    def now(self) -> StartingViews | None:
        """The views of now, else those of before, else None; raises what looking for them raises."""
        running = self.begin()
        try:
            self._last = running.result(timeout=self._wait_s)
        except StillLooking:
            return self._last
        return self._last

    def begin(self) -> Future[StartingViews]:
        """Looks for the views of now where nobody does yet; a service starts with it."""
        with self._lock:
            if self._running is None or self._running.done():
                self._running = self._thread.submit(self._find)
            return self._running

    def close(self) -> None:
        """Waits for a search that runs, whose database must not be taken from under it.

        A driver that is closed while a thread reads from it may leave that thread waiting for two
        minutes, and the program with it.
        """
        self._thread.shutdown()
