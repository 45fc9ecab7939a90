"""The generated password and the file that keeps it."""

import os
import secrets
from pathlib import Path

USER = "neo4j"
INITIAL_PASSWORD = "neo4j"  # noqa: S105 - every fresh Neo4j has it; it is changed at once
_BYTES = 24
_OWNER_ONLY = 0o600


def ensure_password(file: Path) -> str:
    """The password on file; a new random one is made and kept where there is none.

    The file has mode 600 from its first moment, in a folder of mode 700.
    """
    if known := read_password(file):
        file.chmod(_OWNER_ONLY)  # a copy put back may have come with wider rights
        return known
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.parent.chmod(0o700)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    password = secrets.token_urlsafe(_BYTES)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(password)
        stream.flush()
        os.fsync(stream.fileno())  # it must be on the disk before the database takes it
    fresh.replace(file)
    return password


def read_password(file: Path) -> str | None:
    """The password on file, or None."""
    try:
        return file.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
