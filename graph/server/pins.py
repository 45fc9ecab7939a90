"""The lock file of the server's jars: which files, by which sums."""

from dataclasses import dataclass
from pathlib import Path

LOCK_FILE = Path(__file__).with_name("jars.lock")
_FIELDS = 4


@dataclass(frozen=True, order=True)
class PinnedJar:
    """One jar of the lock file.

    Attributes:
        name: File name.
        coordinate: `group:artifact:version`, or `group:artifact:packaging:classifier:version`.
        sha256: Hexadecimal sum of the file.
        size: Its length in bytes.
    """

    name: str
    coordinate: str
    sha256: str
    size: int


def read_pins(path: Path = LOCK_FILE) -> tuple[PinnedJar, ...]:
    """The jars of a lock file, in its order, which is the class path's.

    Raises:
        ValueError: If a line does not have the four fields.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_parse(line) for line in lines if line and not line.startswith("#"))


def _parse(line: str) -> PinnedJar:
    fields = line.split()
    if len(fields) != _FIELDS:
        raise ValueError(f"not a line of the jars' lock: {line!r}; run scripts/lock_jars.py")
    sha256, size, name, coordinate = fields
    return PinnedJar(name=name, coordinate=coordinate, sha256=sha256, size=int(size))


def format_pins(pins: tuple[PinnedJar, ...]) -> str:
    """The text of a lock file, newline at the end."""
    head = "# The managed Neo4j's jars; made by scripts/lock_jars.py. sha256 size name coordinate\n"
    return head + "".join(f"{p.sha256} {p.size} {p.name} {p.coordinate}\n" for p in pins)


def server_version(pins: tuple[PinnedJar, ...]) -> str:
    """The version of Neo4j that the jars make, such as `5.26.12`.

    Raises:
        ValueError: If the server itself is not among them.
    """
    for pin in pins:
        if pin.coordinate.startswith("org.neo4j.app:neo4j-server:"):
            return pin.coordinate.rsplit(":", 1)[1]
    raise ValueError("the jars' lock does not name org.neo4j.app:neo4j-server")
