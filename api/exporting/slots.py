"""How many exports are written at once: each reads much and fills a temporary file."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ExportsBusy(Exception):  # noqa: N818 - what is, not what went wrong
    """As many exports are written as there may be."""


class ExportSlots:
    """At most so many exports at once; nobody waits, as each takes long.

    Attributes:
        total: How many.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self._free = threading.BoundedSemaphore(total)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a slot.

        Raises:
            ExportsBusy: If none is free.
        """
        if not self._free.acquire(blocking=False):
            reason = f"all {self.total} slots for exports are taken"
            raise ExportsBusy(reason)
        try:
            yield
        finally:
            self._free.release()
