"""Which files a command reads."""

from collections.abc import Iterable, Iterator
from pathlib import Path


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """Files as they are given; of folders every file below them, in order of path.

    Hidden files and folders below a given folder are left out. A file that is reached twice
    counts once.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.is_file() and not hidden:
            yield file
