"""How often a service is asked, and how long a request is kept up when it does not answer."""

import contextlib
import email.utils
import os
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

from api.online.errors import NotAnswered

T = TypeVar("T")

Tell = Callable[[str], None]
_JITTER = 0.5  # most that is added to a wait, as a share of it


@dataclass(frozen=True)
class Patience:
    """How long one request is kept up.

    Attributes:
        retries: Most retries.
        backoff_s: Wait before the first retry; it doubles with each.
        timeout_s: Longest silence that is waited for.
        deadline_s: Longest time for a request with all retries and waits.
    """

    retries: int
    backoff_s: float
    timeout_s: float
    deadline_s: float


class Again(Exception):  # noqa: N818 - reads as the fact it states
    """A fault that may be gone at the next try.

    Attributes:
        reason: What is wrong, in one clause.
        wait_s: How long the service asks to wait; None where it does not say.
    """

    def __init__(self, reason: str, *, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait_s = wait_s


class Pace:
    """Keeps a pause between requests to one service, those of other processes too."""

    def __init__(self, file: Path, *, pause_s: float) -> None:
        """Keeps time by a file's last change.

        Args:
            file: Made where it is not there.
            pause_s: From the beginning of one request to that of the next.
        """
        self._file = file
        self._pause_s = pause_s

    def wait(self) -> None:
        """Return when the next request may begin, and count it as begun."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._file}.lock"):
            time.sleep(min(self._pause_s, max(0.0, self._pause_s - self._age_s())))
            self._file.touch()
            os.utime(self._file)

    def _age_s(self) -> float:
        with contextlib.suppress(FileNotFoundError):
            return time.time() - self._file.stat().st_mtime
        return self._pause_s


def persist(
    ask: Callable[[float], T], *, service: str, patience: Patience, pace: Pace, tell: Tell
) -> T:
    """What `ask` returns, asked again as long as it raises `Again`.

    Args:
        ask: Asks once; it is given the deadline in the time of `time.monotonic`.
        service: Name of the service, for messages.
        patience: How long to go on.
        pace: Kept between requests.
        tell: Called with a sentence before each retry.

    Raises:
        NotAnswered: If the retries or the time are used up, or the wait that the service asks for
            is longer than the time that is left.
    """
    deadline = time.monotonic() + patience.deadline_s
    tries = patience.retries + 1
    for tried in range(1, tries):
        pace.wait()
        try:
            return ask(deadline)
        except Again as e:
            wait_s = _wait_s(e, patience, tried)
            if time.monotonic() + wait_s > deadline:
                raise _too_long(service, e, wait_s, patience) from e
            tell(f"{service}: {e.reason}; try {tried + 1} of {tries} in {wait_s:.1f} s")
            time.sleep(wait_s)
    pace.wait()
    try:
        return ask(deadline)
    except Again as e:
        reason = f"{e.reason}, {tries} times" if tries > 1 else e.reason
        raise NotAnswered(service, reason, "try later") from e


def _wait_s(again: Again, patience: Patience, tried: int) -> float:
    if again.wait_s is not None:
        return again.wait_s
    jitter = random.uniform(1, 1 + _JITTER)  # noqa: S311 - parts requests, guards no secret
    return float(patience.backoff_s * 2 ** (tried - 1) * jitter)


def _too_long(service: str, again: Again, wait_s: float, patience: Patience) -> NotAnswered:
    reason = (
        f"{again.reason}; the next try would be in {wait_s:,.0f} s, "
        f"past the {patience.deadline_s:g} s for one request"
    )
    return NotAnswered(service, reason, "try later, or raise CITELOOM_ONLINE_DEADLINE_S")


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Seconds that a `Retry-After` header asks to wait, written as such or as a date.

    A date counts from the answer's own `Date`, so that a wrong clock here does no harm. None
    where there is no such header or it says neither.
    """
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII):
        return float(value)
    until, now = _moment(value), _moment(headers.get("Date", ""))
    return None if until is None else max(0.0, until - (time.time() if now is None else now))


def _moment(text: str) -> float | None:
    """A date of HTTP as seconds since 1970; None for anything else."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
