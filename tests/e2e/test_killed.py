"""Kills between the transactions of taking again from quarantine; once more completes it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.ingest import load
from api.retrying import retry
from api.settings import Settings
from api.stores import open_store
from extract.modes import FAST
from graph.store import GraphStore
from tests.commands import CommandLine
from tests.extracting import extractor_of

ROOT = Path(__file__).parents[2]
BATCH = 2
ENV = {"CITELOOM_PIPELINE": FAST, "CITELOOM_BATCH_SIZE": str(BATCH)}
PAPERS: list[dict[str, object]] = [
    {
        "title": f"Heddle {n}: Lifting Threads of Length {n}",
        "abstract": f"We present Heddle-{n}, a model that lifts threads of length {n}. It is evaluated on MNIST.",
        "arxiv": f"2907.{n:05}",
        "authors": [f"Ada Weaver {n}"],
        "venue": f"Looms {n}",
        "references": [f"arxiv:2907.{n - 1:05}"] if n else [],
    }
    for n in range(8)
]

pytestmark = pytest.mark.e2e


@pytest.fixture
def quarantine(citeloom: CommandLine) -> Path:
    """The folder of what could not be read, empty."""
    folder = citeloom.data_dir / "quarantine"
    for kept in folder.glob("*"):
        kept.unlink()
    return folder


@pytest.fixture
def store(citeloom: CommandLine) -> Iterator[GraphStore]:
    """The graph that the commands work on, empty."""
    with open_store(Settings(data_dir=citeloom.data_dir)) as store:
        store.reset()
        yield store
        store.reset()


def written(file: Path, papers: list[dict[str, object]]) -> Path:
    file.write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    return file


def load_all(store: GraphStore, quarantine: Path, *files: Path) -> None:
    """Load files as a command with `ENV` does."""
    extractor = extractor_of(FAST)
    load(files, store=store, extractor=extractor, batch_size=BATCH, quarantine_dir=quarantine)


def content(store: GraphStore) -> tuple[dict[str, int], str]:
    """How many nodes of each label there are, and the checksum, in which all properties count."""
    return dict(store.stats().nodes), store.checksum()


def kill(citeloom: CommandLine, when: str, number: int, *arguments: str | Path) -> None:
    """Run a command that is killed before or after so many transactions.

    Raises:
        AssertionError: If it did not come to that.
    """
    program = str(Path(__file__).with_name("dying_command.py"))
    ran = subprocess.run(
        [sys.executable, program, when, str(number), *map(str, arguments)],
        env={**citeloom.env, **ENV, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr


def half_mended(store: GraphStore, quarantine: Path, folder: Path) -> None:
    """Of a loaded document two broken blocks lie in quarantine and are put right."""
    file = written(folder / "half.jsonl", PAPERS[:2])
    with file.open("a") as broken:
        broken.write('{"one":,}\n{"other":,}\n')
    load_all(store, quarantine, file)
    (kept,) = quarantine.glob("*.ndjson")
    records = [json.loads(line) for line in kept.read_text().splitlines()]
    blocks = map(json.dumps, PAPERS[4:6])
    written(kept, [{**one, "block": block} for one, block in zip(records, blocks, strict=True)])


@pytest.mark.parametrize(
    "moment",
    [
        ("after", 3),  # a block is saved
        ("after", 8),  # both are complete, and still in quarantine
        ("before", 9),  # they are out of it, nothing is settled
        ("after", 13),
        ("before", 24),  # all but the load's own node
    ],
    ids=lambda moment: f"{moment[0]}-{moment[1]}",
)
def test_taking_again_that_is_killed_is_completed_by_taking_again(
    citeloom: CommandLine,
    store: GraphStore,
    quarantine: Path,
    tmp_path: Path,
    moment: tuple[str, int],
) -> None:
    half_mended(store, quarantine, tmp_path)
    retry(
        list(quarantine.glob("*.ndjson")),
        store=store,
        extractor=extractor_of(FAST),
        batch_size=BATCH,
        quarantine_dir=quarantine,
    )
    expected = content(store)
    store.reset()
    half_mended(store, quarantine, tmp_path)

    kill(citeloom, *moment, "load", "--retry")
    ran = citeloom.run("load", "--retry", env=ENV)

    assert ran.returncode == 0, ran.stderr
    assert content(store) == expected
    assert not list(quarantine.iterdir())
