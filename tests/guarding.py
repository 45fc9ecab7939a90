"""A watch on what addresses a command connects to and which names it looks up.

It is Python's own: connections of native code and of Java are not seen. The event loop of uvloop is
such code, so the command is left without it.
"""

import ipaddress
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SITE = """
import json, pathlib, sys

_LOG = pathlib.Path(__file__).with_name("asked.jsonl")
_ADDRESS_AT = {
    "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1,
    "socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0,
}

def _watch(event, arguments):
    if event in _ADDRESS_AT:
        address = arguments[_ADDRESS_AT[event]]
        with _LOG.open("a") as log:
            log.write(json.dumps([event, address], default=repr) + "\\n")

sys.addaudithook(_watch)
sys.modules["uvloop"] = None
"""


@dataclass(frozen=True)
class Guard:
    """The watch of one test, in a folder of its own."""

    folder: Path

    def environment(self) -> dict[str, str]:
        """By which every Python process of a command is watched from its beginning."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / "sitecustomize.py").write_text(_SITE, encoding="utf-8")
        before = os.environ.get("PYTHONPATH", "")
        return {"PYTHONPATH": os.pathsep.join(filter(None, (str(self.folder), before)))}

    def asked(self) -> list[list[object]]:
        """Each event with its address, in order."""
        log = self.folder / "asked.jsonl"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [json.loads(line) for line in lines]

    def abroad(self) -> list[list[object]]:
        """Those that are neither of loopback nor a socket in the file system."""
        return list(_abroad(self.asked()))


def _abroad(asked: list[list[object]]) -> Iterator[list[object]]:
    for event, address in asked:
        is_path = event == "socket.connect" and isinstance(address, str)
        host = address[0] if isinstance(address, list) else address
        if not (is_path or host is None or _is_loopback(str(host))):
            yield [event, address]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
