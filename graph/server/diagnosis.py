"""Why a server did not start, read from the last lines of its logs, and what to do about it."""

import re
from pathlib import Path

from graph.server.config import ServerConfig
from graph.server.errors import StartFailed

_TAIL_LINES = 15
_TAIL_BYTES = 32_000

# Words of the logs, what they mean, and the remedy; the first that occurs wins.
_CAUSES = (
    (
        ("Address already in use", "BindException"),
        "its port is taken",
        "end what listens there, or try again: the next free port is used",
    ),
    (
        ("No space left on device", "Disk quota exceeded"),
        "the disk is full",
        "free some space in the data folder's file system",
    ),
    (
        (
            "Could not reserve enough space",
            "insufficient memory",
            "OutOfMemoryError",
            "Cannot allocate memory",
        ),
        "there is not enough memory",
        "close other programs, or lower CITELOOM_NEO4J_HEAP_MB",
    ),
    (
        ("Permission denied", "AccessDeniedException", "Read-only file system"),
        "a file may not be read or written",
        "make the data folder and all in it belong to you",
    ),
    (
        (
            "StoreLockException",
            "FileLockException",
            "locked by another process",
            "Lock file has been locked",
        ),
        "another server uses the same data folder",
        "end that server, or set CITELOOM_DATA_DIR to another folder",
    ),
    (
        ("UnsupportedClassVersionError", "NoClassDefFoundError", "ClassNotFoundException"),
        "its jars do not fit together",
        "delete the jars' folder that `citeloom neo4j status` names and start again",
    ),
)
_STACK = re.compile(r"\s+(at |\.\.\. \d+ more)")
_UNKNOWN = ("it ended", "the log's last lines say why; please report it if they do not help")


def died(config: ServerConfig) -> StartFailed:
    """The error for a server that ended before it answered."""
    tail = read_tail(config.console_log)
    reason, remedy = _explain("\n".join(tail))
    return StartFailed(reason, remedy=remedy, log=config.console_log, tail=tail)


def silent(config: ServerConfig, *, timeout_s: float, last: str) -> StartFailed:
    """The error for a server that lives and does not answer."""
    return StartFailed(
        f"it did not answer a query within {timeout_s:.0f} s ({last})",
        remedy="try again; after a crash of a large database the recovery takes longer",
        log=config.console_log,
        tail=read_tail(config.console_log),
    )


def port_taken(config: ServerConfig) -> bool:
    """Whether the logs say that somebody took the port meanwhile."""
    return any(word in "\n".join(read_tail(config.console_log)) for word in _CAUSES[0][0])


def _explain(log: str) -> tuple[str, str]:
    for words, reason, remedy in _CAUSES:
        if any(word in log for word in words):
            return reason, remedy
    return _UNKNOWN


def read_tail(file: Path) -> list[str]:
    """The last lines of a log without Java's stack frames; none where there is no log."""
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, file.stat().st_size - _TAIL_BYTES))
            text = stream.read().decode("utf-8", errors="replace")
    except OSError:
        return []
    telling = (line for line in text.splitlines() if not _STACK.match(line))
    return list(telling)[-_TAIL_LINES:]
