"""What was fetched, as a document that the readers read; its name is made of its content."""

import hashlib
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

_NAME_DIGITS = 12


class DocumentWriter:
    """Writes records as they come; the file has its name once it is whole.

    Attributes:
        path: The document; None before the end, or where no record was written.
    """

    def __init__(self, folder: Path, *, slug: str, suffix: str, head: str, tail: str) -> None:
        """Prepares a document.

        Args:
            folder: Where it will lie; made where it is not there.
            slug: How its name begins.
            suffix: How its name ends.
            head: What stands before the records.
            tail: What stands after them.
        """
        self.path: Path | None = None
        self._folder = folder
        self._slug = slug
        self._suffix = suffix
        self._head = head
        self._tail = tail
        self._count = 0

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.NamedTemporaryFile(prefix=".half-", dir=self._folder, delete=False)
        self._hash = hashlib.sha256()
        self._put(self._head)
        return self

    def write(self, record: str) -> None:
        """Add a record."""
        self._put(record)
        self._count += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        half = Path(self._file.name)
        try:
            if kind is None and self._count:
                self._put(self._tail)
                self._file.close()
                name = f"{self._slug}-{self._hash.hexdigest()[:_NAME_DIGITS]}{self._suffix}"
                self.path = half.replace(self._folder / name)
        finally:
            self._file.close()
            half.unlink(missing_ok=True)

    def _put(self, text: str) -> None:
        """A lone surrogate becomes its escape, which JSON reads as it was."""
        written = text.encode("utf-8", errors="backslashreplace")
        self._hash.update(written)
        self._file.write(written)
