"""Kills between the transactions of taking again, removing and emptying; once more completes it."""

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
DELETED_AT_ONCE = 5_000
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


@pytest.mark.parametrize("number", [5, 9, 21, 30])  # the first is gone, the second, amid settling
def test_a_removal_that_is_killed_is_completed_by_removing_again(
    citeloom: CommandLine, store: GraphStore, quarantine: Path, tmp_path: Path, number: int
) -> None:
    ids = ("arxiv:2907.00003", "arxiv:2907.00007")
    load_all(store, quarantine, written(tmp_path / "all.jsonl", PAPERS))
    store.remove(ids)
    expected = content(store)
    load_all(store, quarantine, tmp_path)
    assert content(store) != expected

    kill(citeloom, "after", number, "remove", *ids)
    ran = citeloom.run("remove", *ids, env=ENV)

    assert ran.returncode in {0, 3}, ran.stderr  # what is gone already is not found
    assert content(store) == expected


@pytest.mark.parametrize("number", [3, 5, 9])  # papers are gone, the document is, amid settling
def test_a_document_whose_removal_is_killed_goes_or_comes_back_whole(
    citeloom: CommandLine, store: GraphStore, quarantine: Path, tmp_path: Path, number: int
) -> None:
    kept = written(tmp_path / "kept.jsonl", PAPERS[:4])
    load_all(store, quarantine, kept)
    without = content(store)
    gone = written(tmp_path / "gone.jsonl", PAPERS[3:])
    load_all(store, quarantine, gone)
    whole = content(store)

    kill(citeloom, "after", number, "remove", "--document", "gone.jsonl")
    assert content(store) not in (without, whole)
    assert citeloom.run("load", gone, env=ENV).returncode == 0
    assert content(store) == whole

    kill(citeloom, "after", number, "remove", "--document", "gone.jsonl")
    assert citeloom.run("remove", "--document", "gone.jsonl", env=ENV).returncode in {0, 3}
    assert content(store) == without


@pytest.mark.parametrize("number", [1, 3])  # documents are gone, some of the rest is
def test_a_graph_whose_emptying_is_killed_is_emptied_or_comes_back_whole(
    citeloom: CommandLine, store: GraphStore, quarantine: Path, tmp_path: Path, number: int
) -> None:
    empty = content(store)
    cited = [f"arxiv:1907.{n:05}" for n in range(DELETED_AT_ONCE)]
    large = [*PAPERS[:-1], {**PAPERS[-1], "references": cited}]
    file = written(tmp_path / "large.jsonl", large)
    load_all(store, quarantine, file)
    whole = content(store)

    kill(citeloom, "after", number, "reset", "--yes")
    assert content(store) not in (empty, whole)
    assert citeloom.run("load", file, env=ENV).returncode == 0
    assert content(store) == whole

    kill(citeloom, "after", number, "reset", "--yes")
    assert citeloom.run("reset", "--yes").returncode == 0
    assert content(store) == empty
