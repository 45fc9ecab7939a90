"""A free port on loopback."""

import socket

from graph.server.errors import NoFreePort

LOOPBACK = "127.0.0.1"
_SPAN = 200


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on.

    Raises:
        NoFreePort: If none of 200 is free.
    """
    for port in range(first, min(first + _SPAN, 65_536)):
        if is_free(port):
            return port
    raise NoFreePort(first, _SPAN)


def is_free(port: int) -> bool:
    """Whether a server could listen on this port now."""
    with socket.socket() as probe:
        # As the server does: a port that connections have just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
