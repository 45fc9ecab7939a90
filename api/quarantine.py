"""Blocks that could not be read, kept so that nothing is lost: one JSON record a line."""

import json
from dataclasses import asdict
from pathlib import Path

from extract.errors import DocumentError


class Quarantine:
    """A file of one run, made when the first block arrives.

    Attributes:
        path: Where the file is or will be.
        count: Blocks kept so far.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.ndjson"
        self.count = 0

    def keep(self, error: DocumentError) -> None:
        """Append one block with its file, line, reason and remedy.

        Raises:
            OSError: If the file cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(error), ensure_ascii=False)
        with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(line + "\n")
        self.count += 1
