"""Make graph/server/jars.lock anew: resolve the server's jars and note their SHA-256 sums.

Usage: python scripts/lock_jars.py [VERSION]    the newest 5.26 release where none is given
"""

import hashlib
import sys
from pathlib import Path

import jgo
from jgo.maven import Artifact, MavenContext

from graph.server.pins import LOCK_FILE, PinnedJar, format_pins

SERIES = "5.26."


def newest() -> str:
    """The newest release of the series."""
    project = MavenContext().project("org.neo4j.app", "neo4j-server")
    project.update()
    versions = [v for v in project.metadata.versions if v.startswith(SERIES)]
    return max(versions, key=lambda v: [int(part) for part in v.split(".")])


def pin(artifact: Artifact) -> PinnedJar:
    """One line of the lock; fetches the file where the local Maven cache lacks it."""
    file = Path(artifact.resolve())
    data = file.read_bytes()
    coordinate = str(artifact)
    return PinnedJar(file.name, coordinate, hashlib.sha256(data).hexdigest(), len(data))


def main() -> None:
    """Resolve, fetch, sum, write."""
    version = sys.argv[1] if len(sys.argv) > 1 else newest()
    coordinates = f"org.neo4j:neo4j:{version}+org.neo4j.app:neo4j-server:{version}"
    print(f"resolving {coordinates} (a minute or two)…", file=sys.stderr)
    pins = {found.name: found for found in map(pin, jgo.resolve(coordinates))}
    LOCK_FILE.write_text(format_pins(tuple(pins.values())), encoding="utf-8")
    total = sum(found.size for found in pins.values())
    print(f"{len(pins)} jars, {total / 1e6:.0f} MB: {LOCK_FILE}", file=sys.stderr)


if __name__ == "__main__":
    main()
