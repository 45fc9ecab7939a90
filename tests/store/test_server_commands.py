"""`citeloom neo4j start|stop|status|shell`, and a server of somebody else's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.database import database_of
from api.settings import Settings
from graph.server import Endpoint, ServerConfig, open_endpoint, status

pytestmark = pytest.mark.neo4j


class Citeloom:
    """Runs the command on one data folder."""

    def __init__(self, config: ServerConfig) -> None:
        kept = {key: value for key, value in os.environ.items() if "CITELOOM_" not in key}
        self.env = {
            **kept,
            "CITELOOM_DATA_DIR": str(config.data_dir),
            "CITELOOM_NEO4J_PORT": str(config.first_port),
            "CITELOOM_NEO4J_HEAP_MB": "512",
        }

    def run(self, *arguments: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "api", "neo4j", *arguments],
            env={**self.env, **env},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def citeloom(config: ServerConfig) -> Citeloom:
    return Citeloom(config)


def test_start_status_shell_stop(citeloom: Citeloom, config: ServerConfig) -> None:
    before = citeloom.run("status", "--json")
    assert (before.returncode, json.loads(before.stdout)["running"]) == (1, False)

    started = citeloom.run("start", "--json")
    assert (started.returncode, started.stderr) == (0, "")
    up = json.loads(started.stdout)
    found = status(config)
    assert up == {
        "running": True,
        "ready": True,
        "kept": True,
        "pid": found.pid,
        "port": found.port,
        "uri": f"bolt://127.0.0.1:{found.port}",
        "version": found.version,
        "data_dir": str(config.data_dir),
        "log": str(config.console_log),
        "holders": [],
        "jars_dir": str(found.jars_dir),
        "jars_present": found.jars_total,
        "jars_total": found.jars_total,
        "external": None,
    }
    assert (found.port, found.kept, found.holders) == (config.first_port, True, ())

    shown = citeloom.run("status")
    assert shown.returncode == 0
    assert f"bolt://127.0.0.1:{found.port}" in shown.stdout

    asked = citeloom.run(
        "shell",
        stdin="CREATE (:Told {id: 1})-[:TO]->(:Told\n {id: 2});\nMATCH (n:Told) RETURN n.id",
    )
    assert (asked.returncode, asked.stdout.split()) == (0, ["n.id", "─" * 6, "1", "2"])
    assert "nodes created: 2" in asked.stderr
    refused = citeloom.run("shell", stdin="RETURN;\nRETURN 1 AS never;")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Invalid input" in refused.stderr

    assert status(config).pid == found.pid  # the shell was a guest
    stopped = citeloom.run("stop")
    assert (stopped.returncode, stopped.stderr) == (0, "The database is stopped.\n")
    assert status(config).running is False
    again = citeloom.run("stop")
    assert (again.returncode, again.stderr) == (0, f"No database runs for {config.data_dir}.\n")


def test_a_server_of_somebody_else_is_used_and_left_alone(
    citeloom: Citeloom, config: ServerConfig, endpoint: Endpoint, tmp_path: Path
) -> None:
    settings = Settings(
        data_dir=tmp_path,
        neo4j_uri=endpoint.uri,
        neo4j_user=endpoint.user,
        neo4j_password=endpoint.password,  # type: ignore[arg-type]  # pydantic makes it a secret
    )
    with open_endpoint(database_of(settings)) as found:
        assert found == endpoint
    env = {"CITELOOM_NEO4J_URI": endpoint.uri, "CITELOOM_NEO4J_PASSWORD": endpoint.password}
    asked = citeloom.run("shell", stdin="RETURN 1 AS one;", **env)
    assert (asked.returncode, asked.stdout.split()) == (0, ["one", "─" * 5, "1"])
    assert not (config.data_dir / "neo4j").exists()
    assert json.loads(citeloom.run("status", "--json", **env).stdout)["external"] == endpoint.uri
