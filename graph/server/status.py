"""What can be said about a data folder's server without touching it."""

from dataclasses import dataclass
from pathlib import Path

from graph.server.config import ServerConfig
from graph.server.jars import jar_folder, missing
from graph.server.ledger import read_state, state_file
from graph.server.pins import read_pins, server_version
from graph.server.ports import LOOPBACK


@dataclass(frozen=True)
class ServerStatus:
    """The managed server as it is now.

    Attributes:
        running: Whether its process lives.
        ready: Whether it was seen to answer and passed the self-test.
        kept: Whether it stays until `neo4j stop`.
        pid: Its process, None where none runs; so are `port` and `uri`.
        port: Where it speaks Bolt.
        uri: The same for a driver.
        version: Of Neo4j: of the running server, else of the pinned jars.
        data_dir: Citeloom's data folder.
        log: What the server printed.
        holders: Processes of the commands that hold it.
        jars_dir: Where its jars are or will be.
        jars_present: How many of the pinned jars are there.
        jars_total: How many there must be.
    """

    running: bool
    ready: bool
    kept: bool
    pid: int | None
    port: int | None
    uri: str | None
    version: str
    data_dir: Path
    log: Path
    holders: tuple[int, ...]
    jars_dir: Path
    jars_present: int
    jars_total: int


def status(config: ServerConfig) -> ServerStatus:
    """Look at the record and the processes; nothing is started, changed or waited for."""
    pins = read_pins()
    jars = jar_folder(pins, config.jars_dir).folder
    state = read_state(state_file(config))
    server = state.server
    return ServerStatus(
        running=server is not None,
        ready=server is not None and server.ready,
        kept=state.kept,
        pid=server.process.pid if server else None,
        port=server.port if server else None,
        uri=f"bolt://{LOOPBACK}:{server.port}" if server else None,
        version=server.version if server else server_version(pins),
        data_dir=config.data_dir,
        log=config.console_log,
        holders=tuple(lease.process.pid for lease in state.leases),
        jars_dir=jars,
        jars_present=len(pins) - len(missing(pins, jars)),
        jars_total=len(pins),
    )
