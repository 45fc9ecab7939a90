"""The server as a process of the system: begun, recognised, ended."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_CLOCK_SLACK_S = 2.0  # the system's clock may be set while a process lives
_KILL_TIMEOUT_S = 10.0


@dataclass(frozen=True)
class ProcessMark:
    """One process, told from a later one with the same number by its time of birth.

    Attributes:
        pid: Its number.
        created: When it began, in seconds since 1970.
    """

    pid: int
    created: float


def mark_of(pid: int) -> ProcessMark:
    """The mark of a process that lives.

    Raises:
        psutil.NoSuchProcess: If it does not.
    """
    return ProcessMark(pid, psutil.Process(pid).create_time())


def alive(mark: ProcessMark) -> bool:
    """Whether this very process lives; one that only waits to be buried does not."""
    try:
        process = psutil.Process(mark.pid)
        same = abs(process.create_time() - mark.created) < _CLOCK_SLACK_S
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def spawn(command: Sequence[str], *, log: Path) -> ProcessMark:
    """Start a process that outlives this one and does not hear the terminal's Ctrl-C.

    Args:
        command: Absolute path of the program, then its arguments.
        log: File that takes what it prints, emptied before.
    """
    to_log = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    pid = os.posix_spawn(
        command[0],
        list(command),
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), to_log, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    return mark_of(pid)


def terminate(mark: ProcessMark, *, timeout_s: float) -> bool:
    """End a process and wait until it is gone; kill it where it does not end in time.

    Returns:
        True if it ended by itself when asked, or was gone already.
    """
    if _signal_and_wait(mark, signal.SIGTERM, timeout_s):
        return True
    _signal_and_wait(mark, signal.SIGKILL, _KILL_TIMEOUT_S)
    return False


def _signal_and_wait(mark: ProcessMark, number: signal.Signals, timeout_s: float) -> bool:
    if not alive(mark):
        return True
    try:
        process = psutil.Process(mark.pid)
        process.send_signal(number)
        process.wait(timeout_s)  # buries it too, where it is a child of this process
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def listens(mark: ProcessMark, port: int) -> bool:
    """Whether this process, and not some other, accepts connections on a port."""
    return port in listening_ports(mark)


def listening_ports(mark: ProcessMark) -> dict[int, str]:
    """The ports on which a process accepts connections, each with its address."""
    try:
        found = psutil.Process(mark.pid).net_connections(kind="tcp")
    except psutil.NoSuchProcess:
        return {}
    return {c.laddr.port: c.laddr.ip for c in found if c.status == psutil.CONN_LISTEN}


def find_by_argument(argument: str) -> ProcessMark | None:
    """A process that was started with this very argument, if one lives."""
    for process in psutil.process_iter(["cmdline", "create_time", "status"]):
        facts = process.info
        if argument in (facts["cmdline"] or ()) and facts["status"] != psutil.STATUS_ZOMBIE:
            return ProcessMark(process.pid, facts["create_time"])
    return None
