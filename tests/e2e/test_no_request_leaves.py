"""What needs no network uses none: no command but `fetch` and `resolve` leaves the machine."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.commands import CommandLine, interrupt, wait_for
from tests.graphs import emptied
from tests.guarding import Guard
from tests.serving import a_free_port

pytestmark = [pytest.mark.e2e, pytest.mark.neo4j]

DOCUMENT = Path(__file__).parents[2] / "seeds/reinforcement-learning.tsv"
PAGES = (
    "/",
    "/explore?q=learning",
    "/papers",
    "/concepts",
    "/gaps",
    "/trends",
    "/search?q=mode&mode=hybrid",
)
ABROAD = (
    ["socket.connect", ["192.0.2.1", 443]],
    ["socket.connect", ["::ffff:192.0.2.1", 443, 0, 0]],
    ["socket.getaddrinfo", "citeloom.example"],
)
AT_HOME = (
    ["socket.connect", ["127.0.0.1", 7687]],
    ["socket.connect", ["::1", 7687, 0, 0]],
    ["socket.connect", "/run/some.sock"],
    ["socket.getaddrinfo", "localhost"],
    ["socket.getaddrinfo", None],
)
CONNECTS = (
    "import socket\n"
    "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:\n"
    "    one.connect(('127.0.0.1', 9))\n"
)


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    return Guard(tmp_path / "guard")


@pytest.fixture(scope="module")
def loaded(citeloom: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The command line over one document, which was loaded and analysed under the guard."""
    guard = Guard(tmp_path_factory.mktemp("loading"))
    emptied(citeloom)
    ran = citeloom.run("load", DOCUMENT, "--analyse", env=guard.environment())
    assert ran.returncode == 0, ran.stderr
    assert guard.asked()
    assert guard.abroad() == []
    return citeloom


def test_the_guard_tells_what_is_abroad(guard: Guard) -> None:
    environment = guard.environment()
    log = guard.folder / "asked.jsonl"
    log.write_text("".join(json.dumps(one) + "\n" for one in (*AT_HOME, *ABROAD)))
    assert guard.abroad() == list(ABROAD)

    log.unlink()
    subprocess.run([sys.executable, "-c", CONNECTS], env=environment, check=True)
    assert guard.asked() == [["socket.connect", ["127.0.0.1", 9]]]


def test_extract_asks_nobody(citeloom: CommandLine, guard: Guard) -> None:
    ran = citeloom.run("extract", DOCUMENT, env=guard.environment())

    assert (ran.returncode, len(ran.stdout.splitlines())) == (0, 6), ran.stderr
    assert guard.asked() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse"],
        ["search", "learning to play games", "--mode", "hybrid", "--json"],
        ["export", "--format", "bib"],
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_a_command_asks_the_database_alone(
    loaded: CommandLine, guard: Guard, arguments: list[str]
) -> None:
    ran = loaded.run(*arguments, env=guard.environment())

    assert ran.returncode == 0, ran.stderr
    assert guard.asked()
    assert guard.abroad() == []


def test_a_service_asks_the_database_alone(loaded: CommandLine, guard: Guard) -> None:
    process = loaded.start("serve", "--port", str(a_free_port()), env=guard.environment())
    address = wait_for(process, "Citeloom is ready").split()[3]
    with httpx.Client(base_url=address, timeout=60, headers={"Accept": "text/html"}) as visitor:
        answers = {page: visitor.get(page).status_code for page in PAGES}
        sent = visitor.post("/cypher", json={"statement": "MATCH (p:Paper) RETURN count(p)"})
    code, said = interrupt(process)

    assert answers == dict.fromkeys(PAGES, 200)
    assert (sent.status_code, code) == (200, 0), said
    assert guard.asked()
    assert guard.abroad() == []
