"""Statements that would run for ever or take all memory end in time, and others go on."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from graph.errors import StoreUnavailable
from graph.readonly import (
    CypherBusy,
    CypherError,
    CypherTimeout,
    CypherTooLarge,
    Limits,
    ReadOnlyCypher,
)
from graph.server import Endpoint, ServerConfig, restart, running
from graph.server.ledger import read_state, state_file

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[3]
ENDLESS = "UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN count(*)"
NEVER_LETS_GO = "RETURN all(x IN range(1, 100000000000) WHERE x > 0)"
SHORT = Limits(timeout_s=1.5, stuck_after_s=4.0)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> ServerConfig:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("runaway")
    return ServerConfig(data_dir=folder, heap_mb=512, first_port=port, stop_timeout_s=1.0)


@pytest.fixture(scope="module")
def endpoint(config: ServerConfig) -> Iterator[Endpoint]:
    """A server that these tests may overload and restart."""
    with running(config) as found:
        yield found


@pytest.fixture
def open_door(config: ServerConfig, endpoint: Endpoint) -> Iterator[Callable[..., ReadOnlyCypher]]:
    """Opens doors that have processes ready; the server is restarted after what never ends."""
    with contextlib.ExitStack() as doors:

        def open_one(
            limits: Limits, *, on_stuck: Callable[[], None] | None = None
        ) -> ReadOnlyCypher:
            door = doors.enter_context(
                ReadOnlyCypher(endpoint, database="neo4j", limits=limits, on_stuck=on_stuck)
            )
            door.self_test()
            return door

        yield open_one
    if _spins(config):
        restart(config)


def _spins(config: ServerConfig) -> bool:
    server = read_state(state_file(config)).server
    try:
        return server is None or psutil.Process(server.process.pid).cpu_percent(interval=0.5) > 60
    except psutil.NoSuchProcess:
        return True


def _until(condition: Callable[[], bool], *, within_s: float) -> bool:
    """Whether it becomes true in time."""
    end = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _own_memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


@pytest.mark.parametrize(
    "statement",
    [
        ENDLESS,
        (
            "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
            "WITH * WHERE a + b = c RETURN count(*)"
        ),
        "RETURN range(1, 50000000)",
        "RETURN [x IN range(1, 3000000) | []]",
        "UNWIND range(1, 5000000) AS x RETURN collect(toString(x) + 'aaaaaaaaaaaaaaaaaaaaaaaa')",
        "RETURN reduce(a = [], x IN range(1, 5000) | [a])",
        "RETURN " + "+".join(["1"] * 20_000),
        " UNION ".join(["RETURN 1 AS x"] * 3_000),
        "MATCH " + ", ".join(f"(a{i})-->(b{i})" for i in range(70)) + " RETURN 1",
    ],
    ids=lambda statement: statement[:40],
)
def test_it_is_answered_by_the_deadline_and_the_next_at_once_in_constant_memory(
    open_door: Callable[..., ReadOnlyCypher], statement: str
) -> None:
    door = open_door(SHORT)
    memory = _own_memory_mb()

    began = time.monotonic()
    with pytest.raises((CypherTimeout, CypherTooLarge)):
        door.run(statement)
    assert time.monotonic() - began < SHORT.timeout_s + 0.5

    began = time.monotonic()
    assert door.run("RETURN 1").rows == ((1,),)
    assert time.monotonic() - began < 1.5  # at once, where the machine has nothing else to do
    assert _own_memory_mb() - memory < 20


def test_a_statement_that_the_database_does_not_end_keeps_its_slot_until_the_server_is_restarted(
    open_door: Callable[..., ReadOnlyCypher], config: ServerConfig
) -> None:
    told: list[float] = []

    def help_it() -> None:
        told.append(time.monotonic())
        restart(config)

    door = open_door(SHORT, on_stuck=help_it)
    _until(lambda: door.occupied == 0, within_s=5)
    began = time.monotonic()
    with pytest.raises(CypherTimeout):
        door.run(NEVER_LETS_GO)

    assert time.monotonic() - began < SHORT.timeout_s + 0.5
    assert door.run("RETURN 1").rows == ((1,),)
    assert door.occupied == 1
    assert _until(lambda: door.occupied == 0, within_s=60)
    assert len(told) == 1
    assert told[0] - began >= SHORT.timeout_s + SHORT.stuck_after_s
    assert door.run("RETURN 1").rows == ((1,),)


def test_when_every_slot_is_taken_the_next_caller_is_told_when_to_come_back(
    open_door: Callable[..., ReadOnlyCypher],
) -> None:
    door = open_door(Limits(timeout_s=4.0, slots=1, wait_s=0.2))
    _until(lambda: door.occupied == 0, within_s=5)
    first: list[BaseException] = []

    def run_long() -> None:
        try:
            door.run(ENDLESS)
        except CypherError as e:
            first.append(e)

    running_it = threading.Thread(target=run_long)
    running_it.start()
    assert _until(lambda: door.occupied == 1, within_s=2)
    began = time.monotonic()
    with pytest.raises(CypherBusy) as caught:
        door.run("RETURN 1")
    assert time.monotonic() - began < 1
    assert (caught.value.slots, caught.value.retry_after_s) == (1, 2)
    running_it.join()
    assert [type(one) for one in first] == [CypherTimeout]
    assert _until(lambda: door.occupied == 0, within_s=10)
    assert door.run("RETURN 1").rows == ((1,),)


def test_a_row_that_does_not_fit_into_memory_ends_only_the_process_that_receives_it(
    open_door: Callable[..., ReadOnlyCypher],
) -> None:
    door = open_door(Limits(timeout_s=30.0, memory_mb=24))
    memory = _own_memory_mb()
    with pytest.raises(CypherTooLarge) as caught:
        door.run("RETURN range(1, 6000000)")
    assert str(caught.value) == (
        "one row of the answer is larger than 5242880 bytes; send or ask for less"
    )
    assert _own_memory_mb() - memory < 20
    assert door.run("RETURN 1").rows == ((1,),)


def test_a_row_nested_deeper_than_readers_of_json_take_is_too_large(
    open_door: Callable[..., ReadOnlyCypher],
) -> None:
    door = open_door(Limits(timeout_s=30.0))
    with pytest.raises(CypherTooLarge) as caught:
        door.run("RETURN reduce(a = [], x IN range(1, 800) | [a])")
    assert str(caught.value) == (
        "the nesting of one row is larger than readers of JSON take; send or ask for less"
    )
    assert door.run("RETURN 1").rows == ((1,),)


@pytest.mark.parametrize(("rows", "kept"), [(0, 0), (9, 9), (10, 10), (11, 10)])
def test_the_row_cap_cuts_and_says_so(
    open_door: Callable[..., ReadOnlyCypher], rows: int, kept: int
) -> None:
    door = open_door(Limits(timeout_s=30.0, max_rows=10))
    result = door.run("UNWIND range(1, $rows) AS x RETURN x", {"rows": rows})
    assert (result.rows, result.truncated) == (
        tuple((x,) for x in range(1, kept + 1)),
        rows > kept,
    )


def test_the_byte_cap_cuts_between_rows_and_refuses_a_single_row(
    open_door: Callable[..., ReadOnlyCypher],
) -> None:
    door = open_door(Limits(timeout_s=30.0, max_bytes=1_000))
    statement = (
        "UNWIND range(1, 50) AS x RETURN reduce(s = '', y IN range(1, $n) | s + 'a') AS text"
    )

    cut = door.run(statement, {"n": 95})
    assert (len(cut.lines), cut.truncated) == (10, True)  # 10 rows of 99 bytes and a line end
    assert {len(line) for line in cut.lines} == {99}
    with pytest.raises(CypherTooLarge):
        door.run(statement, {"n": 2_000})
    assert door.run("RETURN 1").rows == ((1,),)


def test_a_process_that_dies_while_it_waits_is_replaced(
    open_door: Callable[..., ReadOnlyCypher],
) -> None:
    door = open_door(Limits(timeout_s=30.0))
    for child in psutil.Process().children():
        if "graph.readonly.worker" in child.cmdline():
            child.kill()
    time.sleep(0.2)
    assert door.run("RETURN 1").rows == ((1,),)


def test_the_processes_end_with_the_service_even_if_it_is_killed(endpoint: Endpoint) -> None:
    program = (
        "import sys, time\n"
        "from graph.readonly import Limits, ReadOnlyCypher\n"
        "from graph.server import Endpoint\n"
        "door = ReadOnlyCypher(Endpoint(*sys.argv[1:]), database='neo4j', limits=Limits())\n"
        "door.self_test()\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, endpoint.uri, endpoint.user, endpoint.password],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as service:
        assert service.stdout is not None
        assert service.stdout.readline() == b"ready\n"
        workers = psutil.Process(service.pid).children()
        os.kill(service.pid, signal.SIGKILL)
    assert workers
    gone, alive = psutil.wait_procs(workers, timeout=5)
    assert (len(gone), alive) == (len(workers), [])


def test_a_server_that_dies_is_reported_and_its_owner_told(
    open_door: Callable[..., ReadOnlyCypher], config: ServerConfig
) -> None:
    told: list[float] = []

    def help_it() -> None:
        told.append(time.monotonic())
        restart(config)

    door = open_door(Limits(timeout_s=30.0), on_stuck=help_it)
    server = read_state(state_file(config)).server
    assert server is not None
    os.kill(server.process.pid, signal.SIGKILL)
    with pytest.raises(StoreUnavailable):
        door.run("RETURN 1")
    assert _until(lambda: len(told) == 1, within_s=20)

    def answers() -> bool:
        with contextlib.suppress(StoreUnavailable, CypherTimeout):
            return door.run("RETURN 1").rows == ((1,),)
        return False

    assert _until(answers, within_s=60)
    assert len(told) == 1


def test_a_door_without_doorkeeper_fails_its_self_test(endpoint: Endpoint) -> None:
    class NoCaps(ReadOnlyCypher):
        def send(self, statement, parameters, *, limits, checked=True):  # type: ignore[no-untyped-def]
            kept = Limits(timeout_s=limits.timeout_s)
            return super().send(statement, parameters, limits=kept, checked=checked)

    class NoPlan(ReadOnlyCypher):
        def send(self, statement, parameters, *, limits, **_kwargs):  # type: ignore[no-untyped-def]
            return super().send(statement, parameters, limits=limits, checked=False)

    found = []
    for kind in (NoCaps, NoPlan):
        with (
            kind(endpoint, database="neo4j", limits=Limits()) as door,
            pytest.raises(CypherError) as caught,
        ):
            door.self_test()
        found.append(str(caught.value).split(":")[1].strip())
    assert found == ["max_rows", "LOAD CSV"]
