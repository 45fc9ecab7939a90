"""docker-compose.yml is valid and says what it must; there is no engine here to run it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def compose_command() -> list[str]:
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    return ["docker", "compose"]


def compose_config(**environment: str) -> subprocess.CompletedProcess[str]:
    path = {"PATH": os.environ["PATH"]}
    return subprocess.run(
        [*compose_command(), "--file", "docker-compose.yml", "config"],
        cwd=ROOT,
        env=path | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, object]]:
    finished = compose_config(NEO4J_PASSWORD="at-least-8")
    assert finished.returncode == 0, finished.stderr
    services: dict[str, dict[str, object]] = yaml.safe_load(finished.stdout)["services"]
    return services


def test_without_a_password_nothing_starts() -> None:
    finished = compose_config()
    assert finished.returncode != 0
    assert "NEO4J_PASSWORD" in finished.stderr


def test_the_health_checks_ask_the_database(services: dict[str, dict[str, object]]) -> None:
    assert "RETURN 1" in str(services["neo4j"]["healthcheck"])
    assert "/ready" in str(services["citeloom"]["healthcheck"])
    assert services["citeloom"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_only_the_service_is_published_and_only_on_loopback(
    services: dict[str, dict[str, object]],
) -> None:
    assert "ports" not in services["neo4j"]
    assert "127.0.0.1" in str(services["citeloom"]["ports"])


def test_the_database_is_hardened_as_the_managed_one(
    services: dict[str, dict[str, object]],
) -> None:
    environment = services["neo4j"]["environment"]
    assert isinstance(environment, dict)
    assert environment["NEO4J_internal_dbms_cypher__ip__blocklist"] == "0.0.0.0/0,::/0"
    assert environment["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"
    assert environment["NEO4J_dbms_security_procedures_allowlist"] == ""


def test_the_image_copies_only_what_is_there() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    sources = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert [word for word in sources if not (ROOT / word).exists()] == []
