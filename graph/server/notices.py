"""What the user is told while a long step runs: plain lines, and a bar on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

_TENTHS = 10


def say(text: str) -> None:
    """One line on standard error, where it never mixes with a command's output."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - speaking is this module's purpose


@contextmanager
def byte_progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how many of `total` bytes have come; yields the function that adds some."""
    console = Console(stderr=True)
    if console.is_terminal:
        with _bar(console) as bar:
            row = bar.add_task(title, total=total)
            yield lambda size: bar.advance(row, size)
    else:
        yield _Lines(title, total).add


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    return Progress(*columns, TimeRemainingColumn(), console=console)


class _Lines:
    """A line for each tenth, for logs and pipes."""

    def __init__(self, title: str, total: int) -> None:
        self._title, self._total, self._done, self._told = title, max(total, 1), 0, 0

    def add(self, size: int) -> None:
        self._done += size
        tenth = _TENTHS * self._done // self._total
        if tenth > self._told:
            self._told = tenth
            say(f"{self._title}: {self._done / 1e6:.0f} of {self._total / 1e6:.0f} MB")
