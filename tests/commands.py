"""The `citeloom` command as users run it: a process of its own on a data folder of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


class CommandLine:
    """Runs `citeloom` with one data folder; ports are free ones."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        kept = {key: value for key, value in os.environ.items() if "CITELOOM_" not in key}
        config = str(data_dir / "config")
        self.env = {**kept, "CITELOOM_DATA_DIR": str(data_dir), "XDG_CONFIG_HOME": config}
        self.env["CITELOOM_NEO4J_HEAP_MB"] = "512"

    def run(
        self, *arguments: str | Path, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "api", *map(str, arguments)],
            env={**self.env, **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def start(
        self, *arguments: str | Path, env: dict[str, str] | None = None
    ) -> "subprocess.Popen[str]":
        """Start a command; its standard error is a pipe."""
        return subprocess.Popen(
            [sys.executable, "-m", "api", *map(str, arguments)],
            env={**self.env, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def wait_for(process: "subprocess.Popen[str]", words: str, *, timeout_s: float = 90) -> str:
    """The first line on standard error that holds the words."""
    assert process.stderr is not None
    deadline = time.monotonic() + timeout_s
    seen = []
    while time.monotonic() < deadline and (line := process.stderr.readline()):
        seen.append(line)
        if words in line:
            return line
    raise AssertionError(f"{words!r} did not come; there was {''.join(seen)!r}")


def interrupt(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Press Ctrl-C: exit code and what was still said."""
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    return process.returncode, said
