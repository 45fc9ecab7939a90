"""The record of who runs and who holds the server, without a server."""

import dataclasses
import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graph.server import (
    FolderNotUsable,
    NoFreePort,
    ServerBusy,
    ServerConfig,
    ServerNotRunning,
    stop,
)
from graph.server.config import prepare_folders
from graph.server.effective import differences, same_value
from graph.server.ledger import (
    Lease,
    ServerRecord,
    State,
    locked,
    read_state,
    state_file,
)
from graph.server.ports import free_port, is_free
from graph.server.process import ProcessMark, alive, find_by_argument, mark_of, spawn, terminate
from graph.server.secret import ensure_password
from graph.server.settings_file import format_settings


@pytest.fixture
def config(tmp_path: Path) -> ServerConfig:
    """A data folder in which nothing is started, and so nothing ended: records name this test."""
    made = ServerConfig(data_dir=tmp_path / "data")
    prepare_folders(made)
    return made


def myself() -> ProcessMark:
    return mark_of(os.getpid())


def earlier(mark: ProcessMark) -> ProcessMark:
    """The process that had the same number an hour before."""
    return ProcessMark(mark.pid, mark.created - 3600)


def test_the_state_survives_writing_and_reading(config: ServerConfig) -> None:
    server = ServerRecord(myself(), 7700, "5.26.0", ready=True)
    state = State(server=server, kept=True, leases=(Lease("a", myself()),))
    with locked(config) as ledger:
        ledger.change(server=server, kept=True, leases=state.leases)
    assert read_state(state_file(config)) == state


def test_what_died_is_forgotten_even_when_its_number_lives_again(config: ServerConfig) -> None:
    gone = earlier(myself())
    with locked(config) as ledger:
        ledger.change(
            server=ServerRecord(gone, 7700, "5.26.0", ready=True),
            kept=True,
            leases=(Lease("a", gone), Lease("b", myself())),
        )
    assert read_state(state_file(config)) == State(leases=(Lease("b", myself()),))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"server": {}}', '{"server": null}'])
def test_a_spoiled_record_counts_as_none(config: ServerConfig, text: str) -> None:
    state_file(config).write_text(text)
    assert read_state(state_file(config)) == State()


def test_stopping_what_does_not_run_says_so(config: ServerConfig) -> None:
    with pytest.raises(ServerNotRunning) as caught:
        stop(config)
    assert caught.value.data_dir == config.data_dir


def test_waiting_for_another_command_ends_with_a_clear_error(config: ServerConfig) -> None:
    hurried = dataclasses.replace(config, start_timeout_s=0.1, stop_timeout_s=0.1)
    errors: list[ServerBusy] = []

    def wait() -> None:
        try:
            with locked(hurried):
                pass
        except ServerBusy as e:
            errors.append(e)

    with locked(config):
        other = threading.Thread(target=wait)
        other.start()
        other.join()
    assert [(e.lock, e.waited_s) for e in errors] == [(config.run_dir / "lock", 0.2)]


def test_a_killed_command_leaves_no_lock(config: ServerConfig) -> None:
    lines = (
        "import filelock, sys, time",
        "filelock.FileLock(sys.argv[1]).acquire()",
        "print('held', flush=True); time.sleep(60)",
    )
    command = [sys.executable, "-c", "\n".join(lines), str(config.run_dir / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        other.kill()
    with locked(config) as ledger:
        assert ledger.state == State()


def test_a_process_that_does_not_end_when_asked_is_killed(config: ServerConfig) -> None:
    stubborn = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('deaf', flush=True); time.sleep(60)"
    )
    log, argument = config.console_log, f"--home-dir={config.home}"
    mark = spawn([sys.executable, "-c", stubborn, argument], log=log)
    assert find_by_argument(argument) == mark
    while "deaf" not in log.read_text():
        pass
    assert alive(mark)
    assert not alive(earlier(mark))
    assert terminate(mark, timeout_s=0.2) is False
    assert not alive(mark)
    assert terminate(mark, timeout_s=0.2) is True


def test_a_data_folder_that_cannot_be_made_is_named(config: ServerConfig) -> None:
    config.data_dir.joinpath("file").write_text("")
    inside = dataclasses.replace(config, data_dir=config.data_dir / "file" / "folder")
    with pytest.raises(FolderNotUsable) as caught:
        prepare_folders(inside)
    assert caught.value.folder == inside.data_dir
    assert "CITELOOM_DATA_DIR" in str(caught.value)


def test_the_next_free_port_is_found() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free(port)
        assert free_port(port) > port
    assert is_free(port)


@pytest.mark.parametrize(
    ("written", "shown", "same"),
    [
        ("false", "false", True),
        ("", "", True),
        ("", None, False),
        ("600s", "10m", True),
        ("90s", "1m30s", True),
        ("500ms", "500ms", True),
        ("600s", "0s", False),
        ("716m", "716.00MiB", True),
        ("1433m", "1.40GiB", True),
        ("16m", "16.00GiB", False),
        ("2 files", "2 files", True),
        ("true", "false", False),
    ],
)
def test_values_are_compared_in_the_servers_notation(
    written: str,
    shown: str | None,
    same: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert same_value(written, shown) is same


def test_a_misspelt_setting_is_a_difference() -> None:
    wanted = {"db.transaction.timeouts": "600s", "internal.any": "1", "server.x": "a"}
    assert differences(wanted, {"server.x": "a", "db.transaction.timeout": "0s"}) == [
        "db.transaction.timeouts is None, not '600s'"
    ]


def test_backslashes_of_a_path_are_escaped() -> None:
    written = format_settings({"server.directories.import": r"C:\a"})
    assert written.splitlines()[1:] == [r"server.directories.import=C:\\a"]


def test_the_password_is_made_once_and_its_file_kept_shut(config: ServerConfig) -> None:
    file = config.password_file
    password = ensure_password(file)
    assert len(password) == 32
    assert ensure_password(file) == password
    file.chmod(0o644)
    assert ensure_password(file) == password
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["password"]


def test_no_free_port_is_an_error_that_says_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65_535))
        taken.listen()
        with pytest.raises(NoFreePort, match="CITELOOM_NEO4J_PORT"):
            free_port(65_535)
