"""The life of the managed server: found or started, shared, stopped by whoever leaves last."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from graph.server import selftest
from graph.server.config import Endpoint, ServerConfig, prepare_folders
from graph.server.diagnosis import port_taken
from graph.server.errors import NotHardened, ServerBroken, ServerNotRunning, StartFailed
from graph.server.jars import ensure_jars, jar_folder
from graph.server.java import command_line, home_argument, write_arguments
from graph.server.ledger import Lease, Ledger, ServerRecord, locked, read_state, state_file
from graph.server.notices import say
from graph.server.pins import read_pins, server_version
from graph.server.ports import free_port
from graph.server.process import ProcessMark, find_by_argument, mark_of, spawn, terminate
from graph.server.ready import wait_ready
from graph.server.settings_file import format_settings, server_settings

_PORT_TRIES = 3
_JOIN_TIMEOUT_S = 30.0
_WEDGED_STOP_TIMEOUT_S = 2.0  # it seldom stops when asked; recovery makes a kill safe


@contextmanager
def running(config: ServerConfig) -> Iterator[Endpoint]:
    """Hold the data folder's server, started if need be, for the length of a `with` block.

    Whoever leaves last stops it, unless `start` asked for it to stay. A command that is killed
    holds nothing any more; the server that it left behind is taken over by the next.

    Raises:
        ServerError: If there is no server to be had; the message says what to do.
    """
    endpoint, lease = _enter(config)
    try:
        yield endpoint
    finally:
        _leave(config, lease)


@contextmanager
def open_endpoint(source: ServerConfig | Endpoint) -> Iterator[Endpoint]:
    """Hold the managed server, or pass a server of somebody else's through untouched."""
    if isinstance(source, Endpoint):
        yield source
    else:
        with running(source) as endpoint:
            yield endpoint


def start(config: ServerConfig) -> Endpoint:
    """Have the server run until `stop`, whoever comes and goes."""
    _fetch_before_locking(config)
    with locked(config) as ledger:
        endpoint = _join_or_start(config, ledger)
        ledger.change(kept=True)
    return endpoint


def stop(config: ServerConfig, *, force: bool = False) -> tuple[Lease, ...]:
    """End what `start` began.

    Args:
        config: Whose server.
        force: Stop it even while commands hold it.

    Returns:
        Who holds it still; it then stops when the last of them leaves. Empty: it is stopped.

    Raises:
        ServerNotRunning: If none runs.
    """
    if read_state(state_file(config)).server is None:
        raise ServerNotRunning(config.data_dir)
    with locked(config) as ledger:
        ledger.change(kept=False)
        if ledger.state.leases and not force:
            return ledger.state.leases
        _end(config, ledger)
    return ()


def restart(config: ServerConfig, *, only: ProcessMark | None = None) -> Endpoint:
    """End a server that is beyond use and start it anew, on the same port where that is free.

    Holders keep their hold; their connections break and come back.

    Args:
        config: Whose server.
        only: Restart only while this is its process, so that of many who found it stuck one acts.
    """
    _fetch_before_locking(config)
    with locked(config) as ledger:
        server = ledger.state.server
        if server and only in (None, server.process):
            return _start_anew(config, ledger, server)
        kept = ledger.state.kept
        endpoint = _join_or_start(config, ledger)
        ledger.change(kept=kept)
    return endpoint


def _enter(config: ServerConfig) -> tuple[Endpoint, Lease]:
    _fetch_before_locking(config)
    with locked(config) as ledger:
        endpoint = _join_or_start(config, ledger)
        lease = Lease(uuid.uuid4().hex, mark_of(os.getpid()))
        ledger.change(leases=(*ledger.state.leases, lease))
    return endpoint, lease


def _leave(config: ServerConfig, lease: Lease) -> None:
    with locked(config) as ledger:
        others = tuple(held for held in ledger.state.leases if held.id != lease.id)
        state = ledger.change(leases=others)
        if not (state.kept or others):
            _end(config, ledger)


def _fetch_before_locking(config: ServerConfig) -> None:
    """Fetch jars while nobody waits for the lock; others may be using the running server."""
    prepare_folders(config)
    if read_state(state_file(config)).server is None:
        pins = read_pins()
        ensure_jars(pins, jar_folder(pins, config.jars_dir))


def _join_or_start(config: ServerConfig, ledger: Ledger) -> Endpoint:
    server = ledger.state.server
    if server is None:
        return _start(config, ledger, first_port=config.first_port)
    if not server.ready:
        return _bring_up(config, ledger, server)  # its starter was killed half-way
    try:
        return wait_ready(config, server, timeout_s=_JOIN_TIMEOUT_S)
    except ServerBroken as e:
        say(f"Restarting the database, which cannot go on ({e.reason})…")
        return _start_anew(config, ledger, server)


def _start_anew(config: ServerConfig, ledger: Ledger, server: ServerRecord) -> Endpoint:
    kept = ledger.state.kept
    _end(config, ledger, timeout_s=_WEDGED_STOP_TIMEOUT_S)
    endpoint = _start(config, ledger, first_port=server.port)
    ledger.change(kept=kept)
    return endpoint


def _start(config: ServerConfig, ledger: Ledger, *, first_port: int) -> Endpoint:
    _end_stray(config)
    for last in (False,) * (_PORT_TRIES - 1) + (True,):
        server = _launch(config, port=free_port(first_port))
        ledger.change(server=server)
        try:
            return _bring_up(config, ledger, server)
        except StartFailed:
            if last or not port_taken(config):
                raise
    raise AssertionError("the last try returns or raises")


def _launch(config: ServerConfig, *, port: int) -> ServerRecord:
    pins = read_pins()
    class_path = ensure_jars(pins, jar_folder(pins, config.jars_dir))
    settings = format_settings(server_settings(config, port=port))
    (config.conf_dir / "neo4j.conf").write_text(settings, encoding="utf-8")
    command = command_line(config, write_arguments(config, class_path))
    process = spawn(command, log=config.console_log)
    return ServerRecord(process, port, server_version(pins))


def _bring_up(config: ServerConfig, ledger: Ledger, server: ServerRecord) -> Endpoint:
    """From a process to a server that answers and is shut; it ends where that fails."""
    try:
        endpoint = wait_ready(config, server, timeout_s=config.start_timeout_s)
        _require_hardened(config, server, endpoint)
    except BaseException:  # Ctrl-C too: half a start leaves nothing behind
        _end(config, ledger)
        raise
    ledger.change(server=ServerRecord(server.process, server.port, server.version, ready=True))
    return endpoint


def _require_hardened(config: ServerConfig, server: ServerRecord, endpoint: Endpoint) -> None:
    if gaps := selftest.findings(config, server, endpoint):
        raise NotHardened(gaps)


def _end(config: ServerConfig, ledger: Ledger, *, timeout_s: float | None = None) -> None:
    if server := ledger.state.server:
        terminate(server.process, timeout_s=timeout_s or config.stop_timeout_s)
    ledger.change(server=None, kept=False)


def _end_stray(config: ServerConfig) -> None:
    """End a server of this folder that no record knows: its starter died before writing one."""
    if stray := find_by_argument(home_argument(config)):
        say(f"Ending a database server that a killed command left behind (process {stray.pid})…")
        terminate(stray, timeout_s=config.stop_timeout_s)
