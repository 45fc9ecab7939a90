"""Blocks that could not be read, kept so that nothing is lost: one JSON record a line.

A block may be put right in this file, or its document where it lies: `citeloom load --retry`
takes either, and takes the record out.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_type_hints

from extract.errors import DocumentError


@dataclass(frozen=True)
class Kept:
    """One record of a quarantine file.

    Attributes:
        document: Name of the document that the block is from.
        line: Line on which the block began; 0 for a whole document.
        reason: Why it could not be read.
        remedy: What can be done about it.
        block: Its text; empty for a whole document.
        path: Where the document lay, or None where it was no file.
        sha256: Its content hash then, or None where that is not known.
        shape: The shape as which the document had to be read; None where it was recognised.
        cut: Whether the block is only the beginning of what could not be read; then it is the
            document that must be put right.
    """

    document: str
    line: int
    reason: str
    remedy: str
    block: str = ""
    path: str | None = None
    sha256: str | None = None
    shape: str | None = None
    cut: bool = False

    @classmethod
    def of(
        cls,
        error: DocumentError,
        path: Path | None,
        sha256: str | None,
        shape: str | None = None,
    ) -> "Kept":
        """The record of an error in a document; the rest as the attributes say."""
        where = None if path is None else str(path.absolute())
        return cls(**asdict(error), path=where, sha256=sha256, shape=shape)


class Quarantine:
    """A file of one run, made when the first block arrives.

    Attributes:
        path: Where the file is or will be.
        count: Blocks kept so far.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.ndjson"
        self.count = 0

    def keep(self, kept: Kept) -> None:
        """Append one record.

        Raises:
            OSError: If the file cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_line(kept))
        self.count += 1


def read_quarantine(path: Path) -> Iterator[Kept]:
    """The records of a quarantine file.

    Raises:
        DocumentError: If the file cannot be read, or a line of it is no such record.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path.name, 0, f"cannot be read ({error})", "check the file") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _record(path.name, number, line)


def _record(name: str, number: int, line: str) -> Kept:
    remedy = 'change nothing but the text of "block"'
    try:
        kept = Kept(**json.loads(line))
        _check(kept)
    except (ValueError, TypeError, RecursionError) as error:
        reason = f"no record of a quarantine file ({error})"
        raise DocumentError(name, number, reason, remedy, line) from error
    return kept


def _check(kept: Kept) -> None:
    """Raises TypeError for a value of another type than the attribute says."""
    for name, wanted in get_type_hints(Kept).items():
        value = getattr(kept, name)
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise TypeError(f"{name} is {type(value).__name__}")


def write_quarantine(path: Path, records: Iterable[Kept]) -> None:
    """Replaces a quarantine file by these records, at once; without any the file goes.

    Raises:
        OSError: If it cannot be written; then it stays as it was.
    """
    text = "".join(map(_line, records))
    if not text:
        path.unlink(missing_ok=True)
        return
    fresh = path.with_suffix(".part")
    fresh.write_text(text, encoding="utf-8", errors="backslashreplace")
    fresh.replace(path)


def _line(kept: Kept) -> str:
    return json.dumps(asdict(kept), ensure_ascii=False) + "\n"
