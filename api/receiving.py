"""A file that is sent: written down as it comes, never held in memory, kept under its content."""

import hashlib
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from api.errors import INVALID_REQUEST, ApiProblem

_HASH_CHARS = 16


def file_name(name: str) -> str:
    """The name, where it is one of a plain file.

    Raises:
        ApiProblem: With the kind `invalid-request`.
    """
    if name.startswith(".") or not name.isprintable() or any(sign in name for sign in "/\\"):
        raise ApiProblem(INVALID_REQUEST, "name: must be the plain name of a file, without folder")
    return name


async def receive(chunks: AsyncIterator[bytes], name: str, folder: Path) -> tuple[Path, int]:
    """The file in the folder and its length; the same file sent again lies at the same place.

    Raises:
        ApiProblem: With the kind `invalid-request` where nothing was sent.
    """
    coming = await run_in_threadpool(_coming, folder)
    try:
        digest, size = await _write(chunks, coming)
        if size == 0:
            raise ApiProblem(INVALID_REQUEST, "the body is empty; send the file as the body")
        path = folder / digest[:_HASH_CHARS] / name
        await run_in_threadpool(_settle, coming, path)
    finally:
        await run_in_threadpool(coming.unlink, missing_ok=True)
    return path, size


def _coming(folder: Path) -> Path:
    """Where a file is written while it comes; no load looks at hidden files."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f".{uuid.uuid4().hex}"
    path.touch(exist_ok=False)
    return path


def _settle(coming: Path, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    coming.replace(path)


async def _write(chunks: AsyncIterator[bytes], path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        async for chunk in chunks:
            digest.update(chunk)
            await run_in_threadpool(file.write, chunk)
            size += len(chunk)
    return digest.hexdigest(), size
