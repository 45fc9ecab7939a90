"""What fails is kept and taken again, what changes is replaced, what is killed is completed."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import CommandLine
from tests.graphs import checksum, emptied, opened, sizes

FAST = {"CITELOOM_PIPELINE": "fast"}
SMALL_STEPS = {"CITELOOM_BATCH_SIZE": "20"}  # many transactions, so that a moment lies between two
PAPERS = [
    {
        "title": f"Loom {n}: Weaving Threads of Length {n}",
        "abstract": f"We present Loom-{n}, a model that weaves threads of length {n}. It is evaluated on MNIST.",
        "arxiv": f"2901.{n:05}",
        "year": 2029,
        "references": [f"arxiv:2901.{n - 1:05}"] if n else [],
    }
    for n in range(300)
]


def lines(papers: list[dict[str, object]]) -> str:
    return "".join(json.dumps(paper) + "\n" for paper in papers)


@pytest.fixture
def empty(citeloom: CommandLine) -> CommandLine:
    """The command line over an empty graph, reading by rules alone, which takes seconds less."""
    fast = CommandLine(citeloom.data_dir)
    fast.env |= FAST
    for kept in (citeloom.data_dir / "quarantine").glob("*"):
        kept.unlink()
    return emptied(fast)


def graph_of(citeloom: CommandLine) -> tuple[dict[str, int], str]:
    """Counts of everything, and the checksum, in which every property counts."""
    return sizes(citeloom), checksum(citeloom)


def test_a_block_put_right_in_quarantine_is_loaded(empty: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "half.jsonl"
    file.write_text(lines(PAPERS[:1]) + '{"title": "Mended",\n' + lines(PAPERS[1:2]))
    report = json.loads(empty.run("load", "--json", file).stdout)
    kept = Path(report["quarantine"])
    assert empty.run("load", "--retry").returncode == 3

    record = json.loads(kept.read_text())
    record["block"] = '{"title": "Mended", "arxiv": "2902.00001"}'
    kept.write_text(json.dumps(record) + "\n")
    ran = empty.run("load", "--retry", "--json", kept)

    report = json.loads(ran.stdout)
    assert (ran.returncode, report["mended"], report["remaining"]) == (0, 1, 0)
    assert not kept.exists()
    origin = empty.run(
        "query",
        "MATCH (p:Paper {id: 'arxiv:2902.00001'})-[f:FROM]->(d) RETURN d.name, f.line",
        "--json",
    )
    assert json.loads(origin.stdout)["rows"] == [["half.jsonl", 2]]


def test_a_database_whose_disk_is_full_stops_cleanly_and_is_completed(
    empty: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(lines(PAPERS))
    assert empty.run("load", file).returncode == 0
    whole = graph_of(empty)
    emptied(empty)

    server = json.loads(empty.run("neo4j", "status", "--json").stdout)["pid"]
    # no file of the server may grow any more: to it that is what a full disk is
    resource.prlimit(server, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    ran = empty.run("load", file)
    told = ran.stderr.strip().splitlines()[-1]
    assert ran.returncode == 1
    assert "make room" in told
    assert "Traceback" not in ran.stderr

    ran = empty.run("load", file)  # by now there is room: the limit ends with its process
    assert ran.returncode == 0, ran.stderr
    assert "Restarting the database" in ran.stderr
    assert graph_of(empty) == whole


def test_a_row_put_right_below_its_header_is_loaded(empty: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "half.txt"
    file.write_text("title,arxiv\nLoom,2902.00002\nHeddle\n")
    report = json.loads(empty.run("load", "--shape", "csv", "--json", file).stdout)
    kept = Path(report["quarantine"])
    record = json.loads(kept.read_text())
    assert (record["block"], record["shape"], record["cut"]) == (
        "title,arxiv\nHeddle",
        "csv",
        False,
    )

    record["block"] += ",2902.00003"
    kept.write_text(json.dumps(record) + "\n")
    assert empty.run("load", "--retry", kept).returncode == 0
    origin = "MATCH (p:Paper {id: 'arxiv:2902.00003'})-[f:FROM]->(d) RETURN d.name, f.line"
    rows = json.loads(empty.run("query", origin, "--json").stdout)["rows"]
    assert rows == [["half.txt", 3]]


def test_a_block_that_was_cut_is_never_loaded(empty: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(f"Title: Loom\nAbstract: {'We weave threads of any length. ' * 10_000}\n")
    report = json.loads(empty.run("load", "--json", file).stdout)
    kept = Path(report["quarantine"])
    record = json.loads(kept.read_text())
    assert (len(record["block"]), record["cut"]) == (200_000, True)

    record["block"] = json.dumps(PAPERS[0])
    kept.write_text(json.dumps(record) + "\n")
    ran = empty.run("load", "--retry", "--json", kept)
    report = json.loads(ran.stdout)
    assert (ran.returncode, report["mended"], report["remaining"]) == (3, 0, 1)
    assert json.loads(kept.read_text()) == record


def test_a_document_put_right_where_it_lies_is_loaded(empty: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "half.jsonl"
    file.write_text(lines(PAPERS[:1]) + "{\n")
    empty.run("load", file)
    file.write_text(lines(PAPERS[:2]))
    ran = empty.run("load", "--retry", "--json")

    report = json.loads(ran.stdout)
    assert (ran.returncode, report["mended"], report["load"]["loaded"]) == (0, 1, 2)
    assert list((empty.data_dir / "quarantine").iterdir()) == []


def test_a_changed_file_takes_the_place_of_what_it_was(empty: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "list.jsonl"
    changed = [PAPERS[0], {**PAPERS[1], "abstract": "We weave anew."}]
    file.write_text(lines(changed))
    empty.run("load", file)
    expected = graph_of(empty)
    emptied(empty)

    file.write_text(lines(PAPERS[:5]))
    empty.run("load", file)
    file.write_text(lines(changed))
    empty.run("load", file)

    assert graph_of(empty) == expected


def test_a_copy_keeps_what_its_original_loses(empty: CommandLine, tmp_path: Path) -> None:
    first, copy = tmp_path / "first.jsonl", tmp_path / "copy.jsonl"
    first.write_text(lines(PAPERS[:2]))
    copy.write_text(lines(PAPERS[:2]))
    empty.run("load", tmp_path)
    first.write_text(lines(PAPERS[5:6]))
    empty.run("load", tmp_path)

    assert json.loads(empty.run("stats", "--json").stdout)["nodes"]["Document"] == 2
    assert (
        empty.run("query", "MATCH (p:Paper {id: 'arxiv:2901.00001'}) RETURN p.title").returncode
        == 0
    )


def test_removing_a_document_leaves_nothing_of_it(empty: CommandLine, tmp_path: Path) -> None:
    kept, gone = tmp_path / "kept.jsonl", tmp_path / "gone.jsonl"
    kept.write_text(lines(PAPERS[:3]))
    gone.write_text(lines(PAPERS[2:6]))
    empty.run("load", kept)
    expected = graph_of(empty)
    empty.run("load", gone)
    ran = empty.run("remove", "--document", "gone.jsonl", "--json")

    assert len(json.loads(ran.stdout)["removed"]) == 1
    assert graph_of(empty) == expected
    assert empty.run("remove", "--document", "gone.jsonl").returncode == 3


def count_of(citeloom: CommandLine) -> tuple[int, int]:
    """Papers, and runs that came to their end."""
    nodes = json.loads(citeloom.run("stats", "--json").stdout)["nodes"]
    return nodes["Paper"], nodes["Load"]


def wait_until_amid_writing(citeloom: CommandLine) -> None:
    """Until some papers of a load are written, and not all.

    Raises:
        AssertionError: If the load went by unseen.
    """
    with opened(citeloom) as store:
        deadline = time.monotonic() + 120
        while not (written := store.stats().nodes["Paper"]):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    assert written < len(PAPERS)


def test_a_load_that_is_killed_at_any_moment_is_completed_by_the_next(
    empty: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(lines(PAPERS))
    started = time.monotonic()
    assert empty.run("load", file, env=SMALL_STEPS).returncode == 0
    whole_s = time.monotonic() - started
    expected = graph_of(empty)
    emptied(empty)

    process = empty.start("load", file, env=SMALL_STEPS)
    wait_until_amid_writing(empty)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    written, finished = count_of(empty)
    assert 0 < written < len(PAPERS)
    assert finished == 0
    for part in (0.4, 0.95):
        process = empty.start("load", file, env=SMALL_STEPS)
        time.sleep(part * whole_s)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert empty.run("load", file, env=SMALL_STEPS).returncode == 0

    assert graph_of(empty) == expected


def test_a_database_that_goes_away_amid_a_load_ends_it_and_the_next_completes_it(
    empty: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(lines(PAPERS))
    assert empty.run("load", file, env=SMALL_STEPS).returncode == 0
    undisturbed = checksum(empty)
    emptied(empty)

    server = json.loads(empty.run("neo4j", "status", "--json").stdout)["pid"]
    process = empty.start("load", file, env=SMALL_STEPS)
    wait_until_amid_writing(empty)
    os.kill(server, signal.SIGKILL)
    _, said = process.communicate(timeout=240)

    assert process.returncode == 1
    assert "Traceback" not in said
    assert said.strip().splitlines()[-1].startswith("citeloom: ")
    assert len(re.findall("^citeloom: ", said, re.MULTILINE)) == 1

    ran = empty.run("load", file, env=SMALL_STEPS)  # which starts the database anew
    assert ran.returncode == 0, ran.stderr
    assert empty.run("neo4j", "start").returncode == 0  # and keep it, for the tests that follow
    assert checksum(empty) == undisturbed
    status = json.loads(empty.run("neo4j", "status", "--json").stdout)
    assert status["pid"] != server


def test_a_full_disk_ends_the_load_in_one_line(empty: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(lines(PAPERS[:1]) + "".join(f'{{"title": {"x" * 500}}}\n' for _ in range(400)))

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    ran = subprocess.run(
        [sys.executable, "-m", "api", "load", str(file)],
        env=empty.env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=no_room,
    )

    assert ran.returncode == 1
    assert "make room" in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
