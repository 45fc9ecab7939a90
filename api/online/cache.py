"""Answers on disk by request, so that nothing is asked for twice within days.

One file an answer: a line of JSON that says of which request and when, then the body as it came.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path

DAY_S = 86_400


class AnswerCache:
    """The answers of one service; what cannot be read is as if it were not there."""

    def __init__(self, folder: Path, *, age_s: float) -> None:
        """Keeps answers below a folder.

        Args:
            folder: Made when the first answer is kept.
            age_s: How long an answer is used; older ones are deleted when they are met.
        """
        self._folder = folder
        self._age_s = age_s

    def get(self, request: str) -> bytes | None:
        """The body that was kept for a request (its URL), or None."""
        file = self._file(request)
        try:
            head, _, body = file.read_bytes().partition(b"\n")
            facts = json.loads(head)
            fits = facts["bytes"] == len(body)
            fresh = 0 <= time.time() - facts["asked"] < self._age_s
        except (OSError, ValueError, TypeError, KeyError):
            return None
        if fits and fresh:
            return body
        file.unlink(missing_ok=True)
        return None

    def put(self, request: str, body: bytes) -> None:
        """Keep a body, whole or not at all."""
        file = self._file(request)
        file.parent.mkdir(parents=True, exist_ok=True)
        head = {"request": request, "asked": time.time(), "bytes": len(body)}
        half, name = tempfile.mkstemp(prefix=".half-", dir=file.parent)
        try:
            with os.fdopen(half, "wb") as stream:
                stream.write(json.dumps(head).encode() + b"\n" + body)
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def _file(self, request: str) -> Path:
        return self._folder / f"{hashlib.sha256(request.encode()).hexdigest()}.answer"
