"""How the service and the processes that receive answers talk: frames over a socket pair.

A frame is four bytes of length, big-endian, then that many bytes.
"""

import json
import socket
import struct
import time
from typing import Any

_LENGTH = struct.Struct(">I")
_PIECE_BYTES = 1 << 20
Message = dict[str, Any]


class FrameTooLong(ConnectionError):  # noqa: N818 - the name says what came
    """The other side announced more bytes than its caps allow."""


def send_message(channel: socket.socket, message: Message, *, until: float | None = None) -> None:
    """Send JSON; `until` is a reading of `time.monotonic`.

    Raises:
        TimeoutError: If the other side did not take it in time.
        ConnectionError: If the other side is gone.
    """
    send_bytes(channel, json.dumps(message).encode(), until=until)


def send_bytes(channel: socket.socket, body: bytes, *, until: float | None = None) -> None:
    """Send one frame; raises as `send_message` does."""
    _set_timeout(channel, until)
    channel.sendall(_LENGTH.pack(len(body)) + body)


def receive_message(
    channel: socket.socket, *, until: float | None = None, max_bytes: int = 1 << 24
) -> Message:
    """Receive JSON; raises as `receive_bytes` does."""
    message: Message = json.loads(receive_bytes(channel, until=until, max_bytes=max_bytes))
    return message


def receive_bytes(channel: socket.socket, *, until: float | None = None, max_bytes: int) -> bytes:
    """Receive one frame.

    Raises:
        TimeoutError: If it was not complete in time.
        ConnectionError: If the other side is gone.
        FrameTooLong: If it is longer than `max_bytes`.
    """
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, until))
    if length > max_bytes:
        raise FrameTooLong
    return _exactly(channel, length, until)


def _exactly(channel: socket.socket, length: int, until: float | None) -> bytes:
    body = bytearray()
    while len(body) < length:
        _set_timeout(channel, until)
        piece = channel.recv(min(length - len(body), _PIECE_BYTES))
        if not piece:
            raise ConnectionResetError("the other side is gone")
        body += piece
    return bytes(body)


def _set_timeout(channel: socket.socket, until: float | None) -> None:
    left = None if until is None else until - time.monotonic()
    if left is not None and left <= 0:
        raise TimeoutError
    channel.settimeout(left)
