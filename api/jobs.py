"""Documents that were sent to be loaded: one job at a time, each told of until long after its end.

What is known of a job lies in a file of its own. One that waits or runs is also known to the
service that works on it; where no service does, it was interrupted.
"""

import logging
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Final

from pydantic import TypeAdapter

from api.loader import Failure
from graph.errors import StoreUnavailable
from graph.lookup import TitledPaper

_ID: Final = re.compile(r"[0-9a-f]{32}")
_JOIN_S: Final = 2.0
_log = logging.getLogger(__name__)


class JobState(StrEnum):
    """How far a job has come; the last three are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class JobCounts:
    """What a load did: documents in the file, those known before, papers, and blocks that failed."""

    documents: int
    unchanged: int
    read: int
    loaded: int
    reused: int
    failed: int


@dataclass(frozen=True)
class Outcome:
    """What came of a load.

    Attributes:
        failures: The first blocks that could not be read, with reason and remedy.
        papers: The first papers of the document.
    """

    counts: JobCounts
    failures: tuple[Failure, ...]
    papers: tuple[TitledPaper, ...]


@dataclass(frozen=True)
class Job:
    """One document and what became of it.

    Attributes:
        document: Name of the file.
        bytes: Its length.
        saved: Papers that are saved so far.
        outcome: What was done; None before the end, and where it came to none.
        reason: Why it failed or was interrupted; else None.
        remedy: What to do about that; else None.
    """

    id: str
    state: JobState
    document: str
    bytes: int
    created: str
    started: str | None = None
    finished: str | None = None
    saved: int = 0
    outcome: Outcome | None = None
    reason: str | None = None
    remedy: str | None = None


class JobsFull(Exception):  # noqa: N818 - says what is the matter
    """As many jobs wait as may."""


class _Stopped(Exception):  # noqa: N818 - likewise
    """The service ends; the job is left as it is."""


Load = Callable[[Path, Callable[[int], None]], Outcome]
"""Loads a file, tells how many papers are saved as it goes on, and what came of it."""

_JOB: Final = TypeAdapter(Job)
_AGAIN: Final = "send the file again: what was saved stays, and the rest is completed"


class Jobs:
    """The jobs of one service; all methods may be called from any thread."""

    def __init__(self, folder: Path, load: Load, *, most_waiting: int) -> None:
        """Works on nothing before it is asked.

        Args:
            folder: Where jobs are told of; made when the first comes.
            load: Does the work.
            most_waiting: Most jobs that wait behind the one that runs.
        """
        self._folder = folder
        self._load = load
        self._most_waiting = most_waiting
        self._queue: SimpleQueue[tuple[str, Path] | None] = SimpleQueue()
        self._lock = Lock()
        self._active: dict[str, Job] = {}
        self._stopping = Event()
        self._worker: Thread | None = None

    def submit(self, path: Path, *, size: int) -> Job:
        """Takes a file to load.

        Raises:
            JobsFull: If too many wait.
        """
        job = Job(uuid.uuid4().hex, JobState.WAITING, path.name, size, created=_now())
        with self._lock:
            if len(self._active) > self._most_waiting:
                raise JobsFull
            self._keep(job)
            self._start()
        self._queue.put((job.id, path))
        return job

    def get(self, id_: str) -> Job | None:
        """The job of this id; one that nobody works on any more was interrupted."""
        if not _ID.fullmatch(id_):
            return None
        with self._lock:
            if id_ in self._active:
                return self._active[id_]
        try:
            job = _JOB.validate_json(self._file(id_).read_bytes())
        except FileNotFoundError:
            return None
        if job.state in {JobState.WAITING, JobState.RUNNING}:
            stopped = "the service was stopped before the document was wholly loaded"
            return replace(job, state=JobState.INTERRUPTED, reason=stopped, remedy=_AGAIN)
        return job

    def close(self) -> None:
        """Ends the work after the papers that are being saved; the rest counts as interrupted."""
        self._stopping.set()
        self._queue.put(None)
        if self._worker is not None:
            self._worker.join(timeout=_JOIN_S)

    def _start(self) -> None:
        if self._worker is None:
            # a daemon: a service that ends does not wait for a long extraction
            self._worker = Thread(target=self._work, name="jobs", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while (item := self._queue.get()) is not None and not self._stopping.is_set():
            id_, path = item
            try:
                self._run(id_, path)
            except _Stopped:
                return

    def _run(self, id_: str, path: Path) -> None:
        self._change(id_, state=JobState.RUNNING, started=_now())
        try:
            outcome = self._load(path, lambda saved: self._saved(id_, saved))
        except _Stopped:
            raise
        except Exception as e:
            if self._stopping.is_set():
                raise _Stopped from e  # the database was closed meanwhile
            self._end(id_, JobState.FAILED, None, *_told(e))
        else:
            self._end(id_, _state_of(outcome), outcome)

    def _saved(self, id_: str, saved: int) -> None:
        if self._stopping.is_set():
            raise _Stopped
        self._change(id_, saved=saved)

    def _end(
        self,
        id_: str,
        state: JobState,
        outcome: Outcome | None,
        reason: str | None = None,
        remedy: str | None = None,
    ) -> None:
        if outcome is not None and state is JobState.FAILED:
            reason, remedy = "nothing of it could be read", "see `failures`"
        self._change(
            id_, state=state, finished=_now(), outcome=outcome, reason=reason, remedy=remedy
        )
        with self._lock:
            del self._active[id_]

    def _change(self, id_: str, **changes: object) -> None:
        with self._lock:
            self._keep(replace(self._active[id_], **changes))  # type: ignore[arg-type]

    def _keep(self, job: Job) -> None:
        """In memory and, whole or not at all, in its file."""
        self._active[job.id] = job
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(job.id)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(_JOB.dump_json(job))
        fresh.replace(file)

    def _file(self, id_: str) -> Path:
        return self._folder / f"{id_}.json"


def _state_of(outcome: Outcome) -> JobState:
    counts = outcome.counts
    nothing = counts.failed > 0 and counts.loaded == 0 and counts.unchanged == 0
    return JobState.FAILED if nothing else JobState.DONE


def _told(error: Exception) -> tuple[str, str]:
    if isinstance(error, StoreUnavailable):
        return "the database went away", _AGAIN
    _log.error("a job failed", exc_info=error)
    return "the service failed; its log says why", "please report it, with the log"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
