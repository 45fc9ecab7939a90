"""Every command in README.md does what it says, on a real service with the sample corpus."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
START_S = 300


def shell_lines() -> list[str]:
    """The lines of README's shell blocks, without comments; `make` has tests of its own."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    lines = [line.split("    #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith(("make ", "export PATH"))]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(address: str, service: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        assert service.poll() is None, "the service ended before it was ready"
        try:
            if httpx.get(f"{address}/ready", timeout=2).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"not ready after {START_S} s")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    bin_folder = str(ROOT / ".venv" / "bin")
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("CITELOOM_")},
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "CITELOOM_DATA_DIR": str(tmp_path_factory.mktemp("readme")),
    }


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    port = free_port()
    citeloom = shutil.which("citeloom", path=environment["PATH"])
    assert citeloom, "the command citeloom is not installed"
    command = [citeloom, "serve", "--load", "seeds", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as service:
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", service)
            yield f"127.0.0.1:{port}"
        finally:
            service.send_signal(signal.SIGINT)


def test_there_are_commands_to_run() -> None:
    assert len(shell_lines()) > 8


@pytest.mark.e2e
@pytest.mark.parametrize("line", shell_lines())
def test_the_command_works(line: str, address: str, environment: dict[str, str]) -> None:
    command = line.replace("127.0.0.1:8000", address).replace("curl -s ", "curl -s --fail ")
    finished = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.replace("| head -n 1", "| sed -n 1p")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert (finished.stdout + finished.stderr).strip() or "--quiet" in line


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).exists()
