"""Ids in an order, kept on disk: as many as there are, in constant memory."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

_TABLE = """
CREATE TABLE chosen (place TEXT NOT NULL, id TEXT NOT NULL UNIQUE, PRIMARY KEY (place, id))
WITHOUT ROWID
"""
_ADD = "INSERT OR IGNORE INTO chosen (place, id) VALUES (?, ?)"
_WALK = "SELECT id FROM chosen ORDER BY place, id"
_HOLDS = "SELECT id FROM chosen WHERE id = ?"


class Chosen:
    """A set of ids, each with its place in a list; in a file that goes when it is closed."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("")  # the name of a temporary file on disk
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute(_TABLE)

    def add(self, placed: Iterable[tuple[str, str]]) -> None:
        """Takes ids in, each as place and id; one that is there stays as it is."""
        self._file.executemany(_ADD, placed)

    def pages(self, size: int) -> Iterator[list[str]]:
        """All ids in the order of their places, in lists of up to `size`."""
        found = self._file.execute(_WALK)
        while page := found.fetchmany(size):
            yield [id_ for (id_,) in page]

    def among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that are in it."""
        return {id_ for id_ in ids if self._file.execute(_HOLDS, (id_,)).fetchone()}

    def close(self) -> None:
        """Gives the disk space back."""
        self._file.close()
