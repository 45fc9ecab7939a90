"""The managed server starts, answers, keeps its secret, and is gone afterwards."""

import dataclasses
import socket
import stat
from pathlib import Path

import neo4j
import psutil
import pytest

from graph.server import ServerConfig, StartFailed, running, status
from graph.server.process import listening_ports, mark_of

pytestmark = pytest.mark.neo4j


def test_the_shared_fixture_answers_a_query(driver: neo4j.Driver) -> None:
    records = driver.execute_query("RETURN 1 AS one", database_="neo4j").records
    assert [record.data() for record in records] == [{"one": 1}]


def test_a_command_that_finds_none_starts_it_and_stops_it(config: ServerConfig) -> None:
    assert status(config).running is False
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", config.first_port))
        squatter.listen()
        with running(config) as endpoint:
            up = status(config)
            assert up.pid is not None
            doors = listening_ports(mark_of(up.pid))
            command = psutil.Process(up.pid).cmdline()
    down = status(config)

    assert up.port is not None
    assert config.first_port < up.port < config.first_port + 200  # the next free port
    assert endpoint.uri == up.uri == f"bolt://127.0.0.1:{up.port}"
    assert doors == {up.port: "127.0.0.1"}
    assert (up.running, up.ready, up.kept, len(up.holders)) == (True, True, False, 1)
    assert (down.running, down.pid, down.holders) == (False, None, ())
    assert not psutil.pid_exists(up.pid)
    assert endpoint.password not in " ".join(command)
    assert endpoint.password not in repr(endpoint)
    assert _files_with(endpoint.password, config.home) == [config.password_file]
    assert _mode(config.password_file) == 0o600
    assert _mode(config.password_file.parent) == 0o700
    assert _mode(config.home) == 0o700


def test_a_start_that_fails_says_what_happened_and_what_to_do(config: ServerConfig) -> None:
    greedy = dataclasses.replace(config, heap_mb=900_000_000)
    with pytest.raises(StartFailed) as caught, running(greedy):
        pass
    error = caught.value
    assert error.reason == "there is not enough memory"
    assert "CITELOOM_NEO4J_HEAP_MB" in str(error)
    assert error.tail == config.console_log.read_text().splitlines()[-15:]
    assert all(line in str(error) for line in error.tail)
    assert status(config).running is False


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _files_with(text: str, folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]
