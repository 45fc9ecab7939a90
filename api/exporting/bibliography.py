"""A bibliography under construction: every key once, parents after children; kept on disk.

BibTeX compares keys without case, wants an entry that others refer to by `crossref` after all
of them, and takes a second entry of one key for an error.
"""

import hashlib
import itertools
import re
import sqlite3
from collections.abc import Iterator

from api.exporting.entries import MadeEntry

_TABLES = """
CREATE TABLE entries (
    key TEXT PRIMARY KEY, text TEXT NOT NULL,
    depth INTEGER NOT NULL, position INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE made (
    base TEXT, id TEXT, text TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (base, id)
) WITHOUT ROWID;
CREATE TABLE kept (digest BLOB PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE next (base TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?)"
_TAKEN = "SELECT 1 FROM entries WHERE key = ?"
_KEPT = "SELECT name FROM kept WHERE digest = ?"
_KEEP = "INSERT INTO kept VALUES (?, ?)"
_NEXT = "SELECT number FROM next WHERE base = ?"
_COUNT = "INSERT OR REPLACE INTO next VALUES (?, ?)"
_SINK = "UPDATE entries SET depth = max(depth, ?) WHERE key = ?"
_KEY = re.compile(r"(\s*@\s*\w+\s*[{(]\s*)([^,\s]*)(.*)", re.DOTALL)
_CROSSREF = re.compile(r"(\bcrossref\s*=\s*[{\"]?\s*)([^\s,{}\"]+)", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = "\x1f"


class Bibliography:
    """Takes entries in the order of an export and gives them back ready to be written."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("")  # the name of a temporary file on disk
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.executescript(_TABLES)
        self._position = itertools.count()

    def close(self) -> None:
        """Gives the disk space back."""
        self._file.close()

    def add_source(self, entry: str, *parents: str) -> None:
        """An entry as its source has it, then those it refers to, the nearest first."""
        renamed: dict[str, str] = {}
        for depth, text in reversed(list(enumerate((entry, *parents)))):
            key = _key_of(text)
            kept = self._add(_repointed(text, renamed), depth)
            if kept != key:
                renamed[key.casefold()] = kept

    def add_made(self, entry: MadeEntry, *, id_: str) -> None:
        """An entry of our own making for the paper `id_`; its key waits for all the others."""
        row = (entry.key, id_, entry.text(_PLACE), next(self._position))
        self._file.execute("INSERT OR IGNORE INTO made VALUES (?, ?, ?, ?)", row)

    def texts(self) -> Iterator[str]:
        """The entries in the order in which they came, those referred to last."""
        self._name_made()
        rows = self._file.execute("SELECT text FROM entries ORDER BY depth, position")
        for (text,) in rows:
            yield text

    def _add(self, text: str, depth: int) -> str:
        """Keep an entry under its key, or under the next free one; the key that it has now."""
        digest = hashlib.sha256(text.encode()).digest()
        known = self._file.execute(_KEPT, (digest,)).fetchone()
        name: str = known[0] if known else self._keep(text, depth)
        if known is None:
            self._file.execute(_KEEP, (digest, name))
        self._sink(name, depth)
        return name

    def _keep(self, text: str, depth: int) -> str:
        key = _key_of(text)
        name = self._free(key)
        note = "" if name == key else f"% the key was {_harmless(key)} in the source\n"
        row = (name.casefold(), note + _renamed(text, name), depth, next(self._position))
        self._file.execute(_INSERT, row)
        return name

    def _free(self, base: str) -> str:
        """The next name of a key that no entry has; a number tells where the last search ended."""
        found = self._file.execute(_NEXT, (base.casefold(),)).fetchone()
        for number in itertools.count(found[0] if found else 0):
            name = _name(base, number)
            if self._file.execute(_TAKEN, (name.casefold(),)).fetchone() is None:
                self._file.execute(_COUNT, (base.casefold(), number + 1))
                return name
        raise AssertionError("numbers do not end")

    def _sink(self, name: str, depth: int) -> None:
        """An entry that others refer to goes after them, whatever else it is."""
        self._file.execute(_SINK, (depth, name.casefold()))

    def _name_made(self) -> None:
        """Keys in the order of ids, so that they depend on the papers alone."""
        rows = self._file.execute("SELECT base, text, position FROM made ORDER BY base, id")
        for base, text, position in rows:
            name = self._free(base)
            row = (name.casefold(), text.replace(_PLACE, name, 1), 0, position)
            self._file.execute(_INSERT, row)
        self._file.execute("DELETE FROM made")


def _name(base: str, number: int) -> str:
    """The key, then with a letter, then with two: 0 is none, 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return base + letters


def _key_of(text: str) -> str:
    match = _KEY.match(text)
    return match.group(2) if match else ""


def _renamed(text: str, key: str) -> str:
    return _KEY.sub(lambda match: f"{match.group(1)}{key}{match.group(3)}", text, count=1)


def _repointed(text: str, renamed: dict[str, str]) -> str:
    """The entry with its `crossref` at the key that its parent has now."""
    if not renamed:
        return text
    return _CROSSREF.sub(
        lambda match: match.group(1) + renamed.get(match.group(2).casefold(), match.group(2)), text
    )


def _harmless(key: str) -> str:
    """A key in text between entries, where an at sign would begin one."""
    return re.sub(r"[@{}\s]", "_", key)
