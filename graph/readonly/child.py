"""The service's side of one worker process: start it, ask it with a deadline, kill it."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import graph
from graph.readonly.frames import Message, receive_bytes, receive_message, send_message

_IMPORT_ROOT = Path(graph.__file__).parents[1]
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR", "SYSTEMROOT")
_DYING_S = 1.0


class Login(Protocol):
    """Where a server is, and as whom to log in; `graph.server.Endpoint` is one."""

    @property
    def uri(self) -> str: ...  # noqa: D102 - the class says it

    @property
    def user(self) -> str: ...  # noqa: D102 - likewise

    @property
    def password(self) -> str: ...  # noqa: D102 - likewise


class Child:
    """A running worker process."""

    def __init__(self, login: Login, *, database: str, memory_mb: int) -> None:
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [
                    sys.executable,
                    *("-m", "graph.readonly.worker", str(theirs.fileno()), str(memory_mb)),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the service, which then ends it
            )
        send_message(
            self._channel,
            {
                "uri": login.uri,
                "user": login.user,
                "password": login.password,
                "database": database,
            },
        )

    @property
    def lives(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: Message, *, until: float) -> Message:
        """Send a request and wait for the message that answers it.

        Raises:
            TimeoutError: If there is none in time.
            ConnectionError: If the process ended.
        """
        send_message(self._channel, request, until=until)
        return receive_message(self._channel, until=until)

    def receive(self, *, until: float, max_bytes: int) -> bytes:
        """The bytes that follow an answer; raises as `ask` does, and FrameTooLong."""
        return receive_bytes(self._channel, until=until, max_bytes=max_bytes)

    def crashed(self) -> bool:
        """Whether the system or the driver's machine code ended it: what came was too large."""
        try:
            return self._process.wait(timeout=_DYING_S) < 0
        except subprocess.TimeoutExpired:
            return False

    def kill(self) -> None:
        """End the process at once, and with it its connection to the database."""
        self._channel.close()
        self._process.kill()
        self._process.wait()


def _environment() -> dict[str, str]:
    """Little: the process needs no setting, and no secret that the service has."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(_IMPORT_ROOT), "PYTHONUTF8": "1"}
