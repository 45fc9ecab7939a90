"""The start-up self-test: not what the settings ask for, but what the server does.

Neo4j starts with misspelt settings without a word, so that each protection is tried: a door
that should be shut is pushed, and what a setting bounds is asked for.
"""

import http.server
import socketserver
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from graph.server.config import Endpoint, ServerConfig
from graph.server.effective import differences
from graph.server.ledger import ServerRecord
from graph.server.ports import LOOPBACK
from graph.server.process import listening_ports
from graph.server.ready import connect
from graph.server.settings_file import server_settings

_PROBE = "citeloom-self-test.csv"
_LOAD = "LOAD CSV FROM $url AS row RETURN count(row) AS rows"
_BUILT_IN = ("db.", "dbms.", "tx.")  # namespaces of the procedures that the server itself has
# Addresses that are nobody's (RFC 5737, RFC 3849), as any other host of each family.
_ELSEWHERE = ("http://192.0.2.1/", "http://[2001:db8::1]/")


@dataclass(frozen=True)
class Subject:
    """What is tested.

    Attributes:
        config: As it was meant to be.
        server: As it runs.
        endpoint: Where it answers.
        driver: On it.
    """

    config: ServerConfig
    server: ServerRecord
    endpoint: Endpoint
    driver: neo4j.Driver


def findings(config: ServerConfig, server: ServerRecord, endpoint: Endpoint) -> list[str]:
    """The gaps in a server's protection, one clause each; empty where there are none.

    The checks run side by side, for each waits for a cold server.
    """
    with connect(endpoint) as driver, ThreadPoolExecutor(len(_CHECKS)) as pool:
        subject = Subject(config, server, endpoint, driver)
        return [gap for gaps in pool.map(lambda check: check(subject), _CHECKS) for gap in gaps]


def _settings(subject: Subject) -> list[str]:
    """Every setting has the value it was given; one that the server does not know has none."""
    with subject.driver.session(database="neo4j") as session:
        rows = session.run("SHOW SETTINGS YIELD name, value RETURN name, value")
        effective = {row["name"]: row["value"] for row in rows}
    return differences(server_settings(subject.config, port=subject.server.port), effective)


def _file_import(subject: Subject) -> list[str]:
    """A file that is there, where the server could read it, is not read."""
    probe = subject.config.import_dir / _PROBE
    probe.write_text("probe\n", encoding="utf-8")
    try:
        read = _loads(subject.driver, f"file:///{_PROBE}")
    finally:
        probe.unlink()
    return ["LOAD CSV reads files"] if read else []


def _network(subject: Subject) -> list[str]:
    """A web server of ours is never called, and other hosts are refused by name of the rule."""
    with _web_server() as (url, calls):
        read = _loads(subject.driver, url)
    gaps = ["LOAD CSV reaches this machine's own services"] if read or calls else []
    blocked = [_is_blocked(subject.driver, url) for url in _ELSEWHERE]
    return gaps if all(blocked) else [*gaps, "LOAD CSV reaches other machines"]


def _procedures(subject: Subject) -> list[str]:
    """Only the server's own procedures and functions are there."""
    with subject.driver.session(database="neo4j") as session:
        names = session.run("SHOW PROCEDURES YIELD name RETURN name").value()
        names += session.run(
            "SHOW FUNCTIONS YIELD name, isBuiltIn WHERE NOT isBuiltIn RETURN name"
        ).value()
    foreign = sorted(name for name in names if not name.startswith(_BUILT_IN))
    return [f"it has procedures that are not its own ({foreign[0]})"] if foreign else []


def _doors(subject: Subject) -> list[str]:
    """It listens on one port, on loopback."""
    found = listening_ports(subject.server.process)
    return [
        f"it listens on {address}:{port}"
        for port, address in sorted(found.items())
        if (port, address) != (subject.server.port, LOOPBACK)
    ]


def _login(subject: Subject) -> list[str]:
    """Nobody comes in without the password."""
    try:
        with neo4j.GraphDatabase.driver(subject.endpoint.uri, auth=None) as anyone:
            anyone.verify_connectivity()
    except (Neo4jError, DriverError):
        return []
    return ["it lets anyone in without a password"]


_CHECKS: Sequence[Callable[[Subject], list[str]]] = (
    _settings,
    _file_import,
    _network,
    _procedures,
    _doors,
    _login,
)


def _loads(driver: neo4j.Driver, url: str) -> bool:
    try:
        with driver.session(database="neo4j") as session:
            session.run(_LOAD, {"url": url}).consume()
    except ClientError:
        return False
    return True


def _is_blocked(driver: neo4j.Driver, url: str) -> bool:
    """Whether the rule refuses the address; that nobody answers there would prove nothing."""
    query = neo4j.Query(_LOAD, timeout=1.0)
    try:
        with driver.session(database="neo4j") as session:
            session.run(query, {"url": url}).consume()
    except Neo4jError as e:
        return "cypher_ip_blocklist" in (e.message or "")
    return False


@contextmanager
def _web_server() -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback that answers and notes each call."""
    calls: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"probe\n")

        def log_message(self, *_args: object) -> None:
            """Say nothing on the terminal."""

    with socketserver.TCPServer((LOOPBACK, 0), Answer) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_address[1]}/", calls
        finally:
            server.shutdown()
            serving.join()
