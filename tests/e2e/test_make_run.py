"""`make run` brings a usable service up, says where, stops cleanly and starts fast again."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import httpx
import psutil
import pytest

from tests.floor import floor_s

ROOT = Path(__file__).parents[2]
READY = re.compile(r"http://127\.0\.0\.1:\d+")
FIRST_START_S = 300
LATER_START = 40  # times the floor, which takes half a second on an idle machine

pytestmark = pytest.mark.e2e


def start(data_dir: Path, *arguments: str) -> tuple[subprocess.Popen[str], str, float]:
    """`make run` in a session of its own: the process, the address it tells, the seconds it took."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CITELOOM_")}
    environment |= {"CITELOOM_DATA_DIR": str(data_dir), "CITELOOM_PORT": "18431"}
    began = time.monotonic()
    run = subprocess.Popen(
        ["make", "run", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    for line in run.stdout:
        match = READY.search(line)
        if match and "ready" in line.lower():
            return run, match.group(), time.monotonic() - began
    raise AssertionError(f"make run ended with {run.wait()} and never said it was ready")


def stop(run: subprocess.Popen[str]) -> None:
    """What Ctrl-C does: the signal goes to the whole foreground group."""
    os.killpg(run.pid, signal.SIGINT)
    run.communicate(timeout=60 * floor_s())


def fetch(address: str) -> str:
    return httpx.get(address, timeout=20).raise_for_status().text


def servers_of(data_dir: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(data_dir) in " ".join(process.info["cmdline"] or [])
    ]


def test_make_run_serves_the_sample_corpus_and_the_second_start_loads_nothing_twice(
    tmp_path: Path,
) -> None:
    run, address, took_s = start(tmp_path)
    assert took_s < FIRST_START_S
    papers = fetch(f"{address}/papers?limit=1")
    assert "<title>" in fetch(f"{address}/")
    stop(run)
    assert servers_of(tmp_path) == []

    run, address, took_s = start(tmp_path)
    assert took_s < LATER_START * floor_s()
    assert fetch(f"{address}/papers?limit=1") == papers
    stop(run)
    assert servers_of(tmp_path) == []


def test_docs_names_a_folder_of_ones_own(tmp_path: Path) -> None:
    documents = tmp_path / "my papers"
    documents.mkdir()
    (documents / "list.txt").write_text(
        "Warp and Weft for Long Sequences\n"
        "We present WeftNet, a recurrent network for long sequences, and evaluate it on MNIST, where "
        "it reaches an accuracy of 98.2%. Unlike an LSTM it needs no gates, and it trains quickly.\n",
        encoding="utf-8",
    )
    run, address, _ = start(tmp_path / "data", f"DOCS={documents}")
    found = fetch(f"{address}/papers?q=WeftNet")
    stop(run)
    assert "Warp and Weft for Long Sequences" in found
