"""Who runs the server and who holds it: one small file for each data folder, under one lock."""

import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from graph.server.config import ServerConfig
from graph.server.errors import ServerBusy
from graph.server.notices import say
from graph.server.process import ProcessMark, alive

_PATIENCE_S = 1.5


@dataclass(frozen=True)
class ServerRecord:
    """The server that runs.

    Attributes:
        process: Its process.
        port: Where it speaks Bolt.
        version: Of Neo4j.
        ready: Whether it was seen to answer and passed the self-test.
    """

    process: ProcessMark
    port: int
    version: str
    ready: bool = False


@dataclass(frozen=True)
class Lease:
    """One command's hold on the server.

    Attributes:
        id: Unique; one process may hold several.
        process: The command.
    """

    id: str
    process: ProcessMark


@dataclass(frozen=True)
class State:
    """What the file says.

    Attributes:
        server: The server, if one runs.
        kept: Whether it stays when nobody holds it (`neo4j start`).
        leases: Who holds it.
    """

    server: ServerRecord | None = None
    kept: bool = False
    leases: tuple[Lease, ...] = ()


class Ledger:
    """The file while this command has the lock; nobody else changes anything meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.state = read_state(path)

    def change(self, **changes: object) -> State:
        """Set fields of the state and write it, whole or not at all."""
        self.state = dataclasses.replace(self.state, **changes)  # type: ignore[arg-type]
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(dataclasses.asdict(self.state), indent=1), encoding="utf-8")
        fresh.replace(self._path)
        return self.state


def state_file(config: ServerConfig) -> Path:
    """Where the state is kept."""
    return config.run_dir / "state.json"


def read_state(path: Path) -> State:
    """The state without what has died since: leases of ended commands, an ended server.

    `kept` falls with the server: what was to be left running has ended.
    """
    state = _parse(path)
    server = state.server if state.server and alive(state.server.process) else None
    leases = tuple(lease for lease in state.leases if alive(lease.process))
    return State(server=server, kept=state.kept and server is not None, leases=leases)


def _parse(path: Path) -> State:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return State(
            server=_server(raw["server"]) if raw["server"] else None,
            kept=bool(raw["kept"]),
            leases=tuple(Lease(row["id"], ProcessMark(**row["process"])) for row in raw["leases"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # none yet, or spoiled by hand
        return State()


def _server(row: dict[str, object]) -> ServerRecord:
    mark = ProcessMark(**row["process"])  # type: ignore[arg-type]
    return ServerRecord(mark, int(str(row["port"])), str(row["version"]), ready=bool(row["ready"]))


@contextmanager
def locked(config: ServerConfig) -> Iterator[Ledger]:
    """Take the data folder's lock; the system frees it when a command is killed.

    Starting and stopping happen wholly within, so that of two commands that start at once one
    waits and shares, and a guest that arrives during a stop starts anew after it.

    Raises:
        ServerBusy: If another command has it for longer than a start and a stop may take.
    """
    path = config.run_dir / "lock"
    lock = filelock.FileLock(path)
    limit_s = config.start_timeout_s + config.stop_timeout_s
    try:
        _acquire(lock, limit_s)
    except filelock.Timeout as e:
        raise ServerBusy(path, limit_s) from e
    try:
        yield Ledger(state_file(config))
    finally:
        lock.release()


def _acquire(lock: filelock.BaseFileLock, limit_s: float) -> None:
    try:
        lock.acquire(timeout=min(_PATIENCE_S, limit_s))
    except filelock.Timeout:
        say("Waiting for another command that starts or stops the database…")
        lock.acquire(timeout=limit_s)
