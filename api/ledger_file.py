"""The file of decisions: plain text that only grows, to read, review, edit and keep in git."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from api.settings import Settings
from graph.decision_lines import HEADER, line_of, read_lines
from graph.decisions import Decision, DecisionError, LedgerFault, in_force
from graph.ledger import Ledger, fold

_PATIENCE_S = 30.0
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LedgerText:
    """What the file says.

    Attributes:
        decisions: All of it in the order of the lines, what was undone included.
        faults: Lines that are no decisions.
    """

    decisions: tuple[Decision, ...] = ()
    faults: tuple[LedgerFault, ...] = ()

    @property
    def ledger(self) -> Ledger:
        """What is in force."""
        return fold(self.decisions)

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that take effect, with their notes, in the order of time."""
        effective = {one.id for one in self.ledger.decisions}
        return tuple(one for one in in_force(self.decisions) if one.id in effective)

    @property
    def all_faults(self) -> tuple[LedgerFault, ...]:
        """The faulty lines, then the decisions that contradict earlier ones."""
        contrary = (
            replace(fault, reason=f"{one.id}: {fault.reason}")
            for one, fault in self.ledger.contradictions
        )
        return (*self.faults, *contrary)


class LedgerFile:
    """One file of decisions; where it is missing nothing is decided.

    Attributes:
        path: Where it is, or will be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._text = LedgerText()

    @classmethod
    def of(cls, settings: Settings) -> "LedgerFile":
        """The file that the settings name."""
        return cls(settings.ledger or settings.data_dir / "ledger.tsv")

    def read(self) -> LedgerText:
        """What it says now; a changed file is read anew.

        Raises:
            DecisionError: If it is there and cannot be read.
        """
        try:
            found = self.path.stat()
            seen = (found.st_mtime_ns, found.st_size, found.st_ino)
            if seen != self._seen:
                self._text, self._seen = read_text(self.path.read_bytes()), seen
        except FileNotFoundError:
            self._text, self._seen = LedgerText(), None
        except OSError as e:
            reason = f"the ledger {self.path} cannot be read ({e.strerror})"
            raise DecisionError(reason, "correct that, or name another in CITELOOM_LEDGER") from e
        return self._text

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, for the store; what is wrong in the file is logged when it changes."""
        before = self._seen
        text = self.read()
        if self._seen != before:
            for fault in text.all_faults:
                _log.warning("%s: %s", self.path, fault)
        return text.decisions

    def append(self, decision: Decision) -> Decision:
        """Adds a decision with the time of now; one that is in force already is given back.

        Raises:
            DecisionError: If it contradicts one that is in force, or the file cannot be written.
        """
        with self._locked():
            decisions = self.read().decisions
            for known in in_force(decisions):
                if known.id == decision.id:
                    return known
            stamped = replace(decision, when=_after(decisions))
            check(decisions, stamped)
            self._write([stamped])
        return stamped

    def extend(self, choose: Callable[[Sequence[Decision]], Sequence[Decision]]) -> None:
        """Adds decisions as they are, times included, in one go.

        Args:
            choose: Which, by what the file says; nobody writes to it meanwhile.
        """
        with self._locked():
            if chosen := choose(self.read().decisions):
                self._write(chosen)

    def _locked(self) -> "_Turn":
        return _Turn(self.path)

    def _write(self, decisions: Iterable[Decision]) -> None:
        """One write at the end of the file, on the disk before this returns."""
        try:
            with self.path.open("a+b") as file:
                file.seek(0, os.SEEK_END)
                begun = _begun(self.path, file.tell())
                text = "".join(f"{line_of(one)}\n" for one in decisions)
                file.write((begun + text).encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as e:
            reason = f"the ledger {self.path} cannot be written ({e.strerror})"
            raise DecisionError(reason, "correct that, or name another in CITELOOM_LEDGER") from e


def _begun(path: Path, size: int) -> str:
    """What must stand before a new line: the header, or the end of a line that was cut short."""
    if size == 0:
        return f"{HEADER}\n"
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return "" if file.read(1) == b"\n" else "\n"


class _Turn:
    """The right to write; others wait."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(f"{path}.lock", timeout=_PATIENCE_S)

    def __enter__(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as e:
            raise DecisionError(f"another command holds {self._path}", "try again") from e
        except OSError as e:
            reason = f"the ledger {self._path} cannot be written ({e.strerror})"
            raise DecisionError(reason, "correct that, or name another in CITELOOM_LEDGER") from e

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def read_text(content: bytes) -> LedgerText:
    """The decisions and faults of a file's content; bytes that are no UTF-8 become U+FFFD."""
    found = [one for _, one in read_lines(content.decode(errors="replace").split("\n"))]
    return LedgerText(
        decisions=tuple(one for one in found if isinstance(one, Decision)),
        faults=tuple(one for one in found if isinstance(one, LedgerFault)),
    )


def check(decisions: Sequence[Decision], further: Decision) -> None:
    """Raises where a decision contradicts those before, or they it.

    Raises:
        DecisionError: With the reason.
    """
    before = {one.id for one, _ in fold(decisions).contradictions}
    for one, fault in fold([*decisions, further]).contradictions:
        if one.id not in before:
            raise DecisionError(fault.reason, "undo that decision first")


def _after(decisions: Iterable[Decision]) -> str:
    """The time of now, or where the clock has gone back a little after the last decision."""
    last = max((one.when for one in decisions), default="")
    now = datetime.now(tz=UTC)
    if last >= now.strftime(_TIME):
        now = datetime.strptime(last, _TIME).replace(tzinfo=UTC) + timedelta(microseconds=1)
    return now.strftime(_TIME)
