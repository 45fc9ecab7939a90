"""`make test` runs every file of tests, and each once."""

import os
import subprocess
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py"))


def run_by(target: str) -> Counter[str]:
    """How often a target runs each file of tests; the target itself is not run."""
    environment = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MFLAGS"}}
    told = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", target],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    commands = [line.split() for line in told.stdout.splitlines() if "/pytest " in line]
    named = [word for words in commands for word in words if word.startswith("tests/")]
    return Counter(file for name in named for file in _files_at(name))


def _files_at(name: str) -> list[str]:
    return [file for file in TESTS if file.startswith(f"{name}/")] or [name]


def test_every_file_is_run_once() -> None:
    assert run_by("test") == Counter(TESTS)


def test_what_runs_in_one_also_runs_alone() -> None:
    assert run_by("e2e") + run_by("docs") == run_by("e2e-and-docs")
