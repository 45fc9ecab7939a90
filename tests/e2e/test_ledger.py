"""The commands of the ledger as users run them, and what they leave when something comes between."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.decision_lines import line_of, read_lines
from graph.decisions import Action, Decision, Kind, decide
from tests.commands import CommandLine
from tests.graphs import emptied

pytestmark = pytest.mark.e2e

PAPERS = [
    {
        "arxiv": "2903.00001",
        "title": "Treadle: a Pedal-Driven Transformer",
        "year": 2029,
        "abstract": "We present Treadle, a Transformer that is trained on WikiText-103.",
    },
    {
        "arxiv": "2903.00002",
        "title": "Heddle Sparse Attention on Small Machines",
        "year": 2028,
        "abstract": "We train an LSTM and a Transformer on Penn Treebank for language modeling.",
        "references": ["arxiv:2903.00001"],
    },
]
FIRST, SECOND = "arxiv:2903.00001", "arxiv:2903.00002"
LSTM, TRANSFORMER = "concept:lstm", "concept:transformer"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "two.jsonl"
    file.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS))
    return file


@pytest.fixture
def loaded(citeloom: CommandLine, document: Path) -> CommandLine:
    """The command line over a graph of the two papers, and no ledger."""
    ledger(citeloom).unlink(missing_ok=True)
    emptied(citeloom)
    load(citeloom, document)
    return citeloom


def load(citeloom: CommandLine, document: Path) -> "subprocess.CompletedProcess[str]":
    """By rules alone, which takes seconds less."""
    ran = citeloom.run("load", document, env={"CITELOOM_PIPELINE": "fast"})
    assert ran.returncode == 0, ran.stderr
    return ran


def ledger(citeloom: CommandLine) -> Path:
    return citeloom.data_dir / "ledger.tsv"


def facts(ran: "subprocess.CompletedProcess[str]") -> Any:
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def users(citeloom: CommandLine, concept: str) -> list[str]:
    """The papers that use a concept."""
    statement = "MATCH (c:Concept {id: $id})<--(p:Paper) RETURN p.id ORDER BY p.id"
    ran = citeloom.run("query", statement.replace("$id", repr(concept)), "--json")
    return [row[0] for row in facts(ran)["rows"]]


def test_a_decision_is_made_shown_and_taken_back(loaded: CommandLine) -> None:
    note = "same\tthing\nsays \x1b[31mAda"
    tried = loaded.run("merge", TRANSFORMER, LSTM, "--dry-run", "--json")
    assert facts(tried)["papers"] == 1
    assert not ledger(loaded).exists()
    made = facts(loaded.run("merge", TRANSFORMER, LSTM, "--note", note, "--json"))
    id_ = made["decision"]["id"]
    assert (made["papers"], made["present"]) == (1, {LSTM: TRANSFORMER, TRANSFORMER: TRANSFORMER})
    assert users(loaded, LSTM) == []

    lines = ledger(loaded).read_text().splitlines()
    assert len(lines) == 2
    ((_, read),) = read_lines(lines)
    assert isinstance(read, Decision)
    assert (read.id, read.note) == (id_, note)
    listed = loaded.run("ledger", "list")
    assert (listed.returncode, "\x1b" in listed.stdout, id_ in listed.stdout) == (0, False, True)
    assert facts(loaded.run("ledger", "show", id_, "--json"))["in_force"]

    undone = loaded.run("ledger", "undo", id_)
    assert (undone.returncode, f"{LSTM} stays" in undone.stdout) == (0, True)
    assert users(loaded, LSTM) == [SECOND]
    assert facts(loaded.run("ledger", "list", "--json")) == []


def test_what_cannot_be_is_told_and_not_written(loaded: CommandLine) -> None:
    refused = {
        ("merge", TRANSFORMER, "concept:nothing"): "there is no concept with the id",
        ("rename", LSTM, "Transformer"): f"citeloom merge {TRANSFORMER} {LSTM}",
        ("split", FIRST, "--source", "two.jsonl:9"): "it has two.jsonl:1",
        ("split", LSTM, "--into", f"{LSTM}--x", "--papers", "doi:10.1000/a,b"): "doi:10.1000/a,b",
        ("ledger", "undo", "decision:0"): "citeloom ledger list",
    }
    for arguments, words in refused.items():
        ran = loaded.run(*arguments)
        assert (ran.returncode, words in ran.stderr, ran.stdout) == (1, True, ""), ran.stderr
    wrong = [("split", FIRST), ("split", LSTM, "--into", "x"), ("split", FIRST, "--source", "x")]
    assert [loaded.run(*arguments).returncode for arguments in wrong] == [2, 2, 2]
    assert not ledger(loaded).exists()


def test_a_hand_edit_takes_effect_with_the_next_load_and_a_bad_line_is_told(
    loaded: CommandLine, document: Path
) -> None:
    ledger(loaded).write_text(
        "# by hand\n"
        f"2025-01-31\t-\tmerge\tpaper\t{FIRST} {SECOND}\n"
        "2025-01-31\tmerge\n"
        f"2025-02-01\t-\trename\tpaper\t{SECOND}\tTwo Looms\n"
    )
    ran = load(loaded, document)
    assert (ran.returncode, "line 3: 2 fields where 8 are wanted" in ran.stderr) == (0, True)
    (paper,) = facts(loaded.run("query", "MATCH (p:Paper) RETURN p.id, p.title, p.keys", "--json"))[
        "rows"
    ]
    assert paper[:2] == [FIRST, "Two Looms"]
    assert loaded.run("ledger", "list").returncode == 3

    ledger(loaded).write_text("# nothing any more\n")
    load(loaded, document)
    titles = facts(loaded.run("query", "MATCH (p:Paper) RETURN p.title ORDER BY p.id", "--json"))[
        "rows"
    ]
    assert titles == [[paper["title"]] for paper in PAPERS]


def test_a_command_killed_after_the_ledger_is_completed_by_the_next_that_writes(
    loaded: CommandLine, document: Path
) -> None:
    script = (
        "import os, sys\n"
        "from graph import loading\n"
        "loading.replay = lambda *_: os.kill(os.getpid(), 9)\n"
        "from api.cli import main\n"
        "main()\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, "merge", TRANSFORMER, LSTM],
        env=loaded.env,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert killed.returncode == -9
    assert users(loaded, LSTM) == [SECOND]
    load(loaded, document)
    assert users(loaded, LSTM) == []


def test_a_reset_leaves_the_ledger_and_what_is_loaded_next_is_written_under_it(
    loaded: CommandLine, document: Path
) -> None:
    assert loaded.run("rename", LSTM, "Long Memory").returncode == 0
    ran = loaded.run("reset", "--yes")
    assert (ran.returncode, ledger(loaded).exists()) == (0, True)
    load(loaded, document)
    assert users(loaded, "concept:long-memory") == [SECOND]


@pytest.mark.parametrize("name", ["pack.tsv", "pack.json"])
def test_a_pack_goes_to_another_ledger_and_twice_changes_nothing(
    loaded: CommandLine, tmp_path: Path, name: str
) -> None:
    pack = tmp_path / name
    renamed = decide(
        Action.RENAME,
        Kind.CONCEPT,
        [LSTM],
        object="Long Memory",
        note="é\t\\",
        when=datetime(2025, 1, 1, tzinfo=UTC),
    )
    apart = decide(Action.SPLIT, Kind.PAPER, [FIRST, SECOND], when=datetime(2025, 1, 2, tzinfo=UTC))
    ledger(loaded).write_text(f"{line_of(renamed)}\n{line_of(apart)}\n")
    assert loaded.run("ledger", "export", pack).returncode == 0
    ours = decide(Action.MERGE, Kind.PAPER, [FIRST, SECOND], when=datetime(2024, 1, 1, tzinfo=UTC))
    ledger(loaded).write_text(f"{line_of(ours)}\n")

    first = loaded.run("ledger", "import", pack, "--json")
    assert (first.returncode, json.loads(first.stdout)) == (
        3,
        {
            "added": [renamed.id],
            "known": 0,
            "aside": [
                {"id": apart.id, "reason": f"an earlier decision merges {FIRST} and {SECOND}"}
            ],
            "faults": 0,
            "papers": 2,
        },
    )
    after = ledger(loaded).read_bytes()
    aside = ledger(loaded).with_suffix(".aside.tsv")
    assert [one for _, one in read_lines(aside.read_text().split("\n"))] == [apart]
    again = json.loads(loaded.run("ledger", "import", pack, "--json").stdout)
    assert (again["added"], again["known"], again["papers"]) == ([], 1, 0)
    assert ledger(loaded).read_bytes() == after
    assert [one for _, one in read_lines(aside.read_text().split("\n"))] == [apart]
    aside.unlink()


def test_a_file_that_is_no_pack_is_refused(loaded: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "none.json"
    pack.write_text('{"decisions": [{"id": 7}]}')
    ran = loaded.run("ledger", "import", pack)
    assert (ran.returncode, "this is no pack of decisions" in ran.stderr) == (1, True)
