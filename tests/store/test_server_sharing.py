"""One server for each data folder: shared, adopted, stopped by whoever leaves last."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from typing import Protocol

import neo4j
import psutil
import pytest

from graph.server import Endpoint, ServerConfig, restart, running, start, status, stop

pytestmark = pytest.mark.neo4j


class Holder(Protocol):
    """A process that holds the server (tests/store/conftest.py)."""

    process: subprocess.Popen[str]

    def held(self) -> dict[str, object]: ...
    def leave(self) -> None: ...
    def kill(self) -> None: ...


Hold = Callable[[ServerConfig], Holder]


def ask(endpoint: Endpoint, query: str) -> list[dict[str, object]]:
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth) as driver:
        records = driver.execute_query(query, database_="neo4j").records
        return [record.data() for record in records]


def test_commands_that_start_at_once_share_one_and_the_next_adopts_it(
    config: ServerConfig, hold: Hold
) -> None:
    one, other = hold(config), hold(config)
    found = one.held()
    assert other.held() == found
    assert sorted(status(config).holders) == sorted([one.process.pid, other.process.pid])

    one.leave()
    one.process.wait(timeout=30)
    assert status(config).pid == found["pid"]  # the other holds it still
    other.kill()
    assert (status(config).pid, status(config).holders) == (found["pid"], ())

    with running(config) as endpoint:  # an orphan now
        assert status(config).pid == found["pid"]
        assert ask(endpoint, "RETURN 1 AS one") == [{"one": 1}]
    assert status(config).running is False


def test_what_was_written_survives_a_killed_server(config: ServerConfig) -> None:
    with running(config) as endpoint:
        first = status(config).pid
        assert first is not None
        ask(endpoint, "CREATE (:Kept {id: 'kept'})")
        os.kill(first, signal.SIGKILL)
        psutil.Process(first).wait(10)
        assert status(config).running is False
        assert status(config).holders == (os.getpid(),)
        again = restart(config)
        assert ask(again, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": "kept"}]
        assert status(config).pid != first
    assert status(config).running is False


def test_a_server_whose_starter_was_killed_half_way_is_brought_up(
    config: ServerConfig, hold: Hold
) -> None:
    starter = hold(config)
    deadline = time.monotonic() + 30
    while not status(config).running and time.monotonic() < deadline:
        time.sleep(0.02)
    starter.kill()
    half = status(config)
    assert (half.running, half.ready, half.holders) == (True, False, ())

    with running(config):
        up = status(config)
    assert (up.pid, up.ready) == (half.pid, True)


def test_a_process_that_no_record_knows_is_ended_before_a_start(
    config: ServerConfig, hold: Hold
) -> None:
    starter = hold(config)
    deadline = time.monotonic() + 30
    while not status(config).running and time.monotonic() < deadline:
        time.sleep(0.02)
    stray = status(config).pid
    assert stray is not None
    starter.kill()
    (config.run_dir / "state.json").unlink()

    with running(config):
        assert not psutil.pid_exists(stray)
        assert status(config).ready is True


def test_a_guest_does_not_stop_a_kept_server(kept: ServerConfig) -> None:
    before = status(kept)
    with running(kept) as endpoint:
        assert endpoint.uri == before.uri
        assert status(kept).holders == (os.getpid(),)
    assert status(kept) == before
    assert (before.kept, before.holders) == (True, ())


def test_starting_twice_is_starting_once(kept: ServerConfig) -> None:
    before = status(kept)
    assert start(kept).uri == before.uri
    assert status(kept) == before


def test_a_guest_that_is_killed_holds_nothing(kept: ServerConfig, hold: Hold) -> None:
    guest = hold(kept)
    guest.held()
    assert status(kept).holders == (guest.process.pid,)
    guest.kill()
    assert status(kept).holders == ()


def test_threads_of_one_process_hold_apart(kept: ServerConfig) -> None:
    with running(kept), running(kept):
        assert status(kept).holders == (os.getpid(), os.getpid())
    assert status(kept).holders == ()


def test_ctrl_c_at_the_terminal_does_not_reach_the_server(kept: ServerConfig) -> None:
    pid = status(kept).pid
    assert pid is not None
    assert os.getsid(pid) == os.getpgid(pid) == pid != os.getsid(0)


def test_a_stop_waits_for_holders_unless_forced_and_restart_keeps_them(
    config: ServerConfig, hold: Hold
) -> None:
    start(config)
    guest = hold(config)
    first = guest.held()
    assert [lease.process.pid for lease in stop(config)] == [guest.process.pid]
    assert (status(config).pid, status(config).kept) == (first["pid"], False)

    stuck = status(config)
    assert restart(config).uri == stuck.uri
    assert status(config).pid != stuck.pid
    assert status(config).holders == (guest.process.pid,)

    assert stop(config, force=True) == ()
    assert status(config).running is False
    guest.leave()
    assert guest.process.wait(timeout=30) == 0


def test_a_guest_that_arrives_during_the_stop_gets_a_server(config: ServerConfig) -> None:
    first = threading.Barrier(2)

    def leave_as_the_other_arrives() -> None:
        with running(config):
            first.wait()
            first.wait()

    leaving = threading.Thread(target=leave_as_the_other_arrives)
    leaving.start()
    first.wait()
    pid = status(config).pid
    first.wait()
    while status(config).holders:  # the stop has begun
        time.sleep(0.005)
    with running(config) as endpoint:
        leaving.join()
        assert status(config).pid != pid
        assert ask(endpoint, "RETURN 1 AS one") == [{"one": 1}]
    assert status(config).running is False
