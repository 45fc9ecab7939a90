"""The server's jars on this machine: found, fetched once, verified before use."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import filelock
import platformdirs

from graph.server.errors import FetchFailed, JarMismatch, JarsMissing
from graph.server.notices import byte_progress, say
from graph.server.pins import PinnedJar, server_version

_STAMP = "verified.json"
_FETCH_TIMEOUT_S = 3600.0


@dataclass(frozen=True)
class JarFolder:
    """Where the jars are or will be.

    Attributes:
        folder: All jars lie in it side by side.
        own: True for the user's cache, which Citeloom fills; False for one brought along.
    """

    folder: Path
    own: bool


def jar_folder(pins: Sequence[PinnedJar], brought: Path | None) -> JarFolder:
    """The folder brought along, else the one of this version in the user's cache."""
    if brought is not None:
        return JarFolder(brought.absolute(), own=False)
    cache = platformdirs.user_cache_path("citeloom", appauthor=False)
    return JarFolder(cache / f"neo4j-{server_version(tuple(pins))}", own=True)


def missing(pins: Sequence[PinnedJar], folder: Path) -> list[PinnedJar]:
    """The jars of the lock that are not in the folder."""
    return [pin for pin in pins if not (folder / pin.name).is_file()]


def ensure_jars(pins: Sequence[PinnedJar], where: JarFolder) -> list[Path]:
    """Have all jars at hand, each verified against the lock; fetch what a cache of ours lacks.

    Returns:
        The class path, in the lock's order.

    Raises:
        JarsMissing: If a folder brought along lacks some.
        JarMismatch: If a jar is not the pinned one.
        FetchFailed: If one cannot be fetched.
    """
    if where.own:
        _fill(pins, where.folder)
    elif lacking := missing(pins, where.folder):
        raise JarsMissing(where.folder, [pin.name for pin in lacking])
    verify(pins, where.folder, stamp=_stamp_file(where))
    return [where.folder / pin.name for pin in pins]


def _stamp_file(where: JarFolder) -> Path:
    """Beside the jars; in the cache for a folder brought along, which may be read-only."""
    if where.own:
        return where.folder / _STAMP
    key = hashlib.sha256(str(where.folder).encode()).hexdigest()[:16]
    return platformdirs.user_cache_path("citeloom", appauthor=False) / f"jars-{key}-{_STAMP}"


def _fill(pins: Sequence[PinnedJar], folder: Path) -> None:
    if not missing(pins, folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder / ".lock", timeout=_FETCH_TIMEOUT_S):
        if lacking := missing(pins, folder):  # another command may have fetched them meanwhile
            _fetch(lacking, folder)


def _fetch(pins: Sequence[PinnedJar], folder: Path) -> None:
    from graph.server.fetch import fetch  # noqa: PLC0415 - jgo costs 0.6 s, once per machine

    total = sum(pin.size for pin in pins)
    say(
        f"Fetching the Neo4j server, once: {len(pins)} jars, {total / 1e6:.0f} MB, from Maven "
        f"Central into {folder} (Neo4j Community, GPLv3; it runs as a process of its own)"
    )
    with byte_progress("Neo4j", total) as advance:

        def keep(file: Path, pin: PinnedJar) -> None:
            _check_arrived(file, pin)
            file.replace(folder / pin.name)
            advance(pin.size)

        fetch(pins, into=folder, keep=keep)


def _check_arrived(file: Path, pin: PinnedJar) -> None:
    try:
        check(file, pin)
    except JarMismatch as e:
        reason = f"what came has the SHA-256 {e.found}, the lock file says {e.expected}"
        raise FetchFailed(pin.coordinate, reason) from e


def verify(pins: Sequence[PinnedJar], folder: Path, *, stamp: Path) -> None:
    """Compare each jar with its sum, unless it has not changed since the last comparison.

    Args:
        pins: The lock.
        folder: Where the jars lie.
        stamp: File that remembers size, time of change and sum of what was compared.

    Raises:
        JarMismatch: At the first jar that differs.
    """
    known = _read_stamp(stamp)
    seen = {pin.name: _mark(folder / pin.name, pin) for pin in pins}
    for pin in pins:
        if known.get(pin.name) != seen[pin.name]:
            check(folder / pin.name, pin)
    if known != seen:
        _write_stamp(stamp, seen)


def check(file: Path, pin: PinnedJar) -> None:
    """Compare one file with its sum.

    Raises:
        JarMismatch: If they differ.
    """
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != pin.sha256:
        raise JarMismatch(file, expected=pin.sha256, found=found)


def _mark(file: Path, pin: PinnedJar) -> list[int | str]:
    status = file.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, pin.sha256]


def _read_stamp(stamp: Path) -> dict[str, list[int | str]]:
    try:
        known = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # absent or cut off: compare everything
        return {}
    return known if isinstance(known, dict) else {}


def _write_stamp(stamp: Path, seen: dict[str, list[int | str]]) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_suffix(".new")
    fresh.write_text(json.dumps(seen), encoding="utf-8")
    fresh.replace(stamp)
