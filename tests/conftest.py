"""Fixtures of every tier: the managed Neo4j, started once for each test run.

Where it cannot start the tests that need it fail; they never skip.
"""

import os
import signal
import socket
from collections.abc import Iterator

import neo4j
import pytest
from hypothesis import settings

from graph.server import Endpoint, ServerConfig, running

# Made-up examples are new on every run of a laptop, and the same ones in every run of CI.
settings.register_profile("laptop", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "laptop")

# Tests start many servers for a few queries each: Java then need not optimise for long runs.
# The same server otherwise; starts take half the processor time.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")


def pytest_configure() -> None:
    """End by SIGTERM (`timeout`, CI) as by Ctrl-C: fixtures still stop the servers they began.

    A run in the background may have been told to ignore Ctrl-C, and its commands would inherit it.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(scope="session")
def free_port() -> int:
    """A port of the system's choosing, so that test runs side by side do not meet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def server_config(tmp_path_factory: pytest.TempPathFactory, free_port: int) -> ServerConfig:
    """The test run's server: a data folder of its own, the jars of the user's cache."""
    return ServerConfig(
        data_dir=tmp_path_factory.mktemp("citeloom"), heap_mb=768, first_port=free_port
    )


@pytest.fixture(scope="session")
def endpoint(server_config: ServerConfig) -> Iterator[Endpoint]:
    """The managed Neo4j of this test run, stopped at its end."""
    with running(server_config) as found:
        yield found


@pytest.fixture(scope="session")
def driver(endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """A driver on the test run's server, closed at the end; the database is `neo4j`."""
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth) as opened:
        yield opened
