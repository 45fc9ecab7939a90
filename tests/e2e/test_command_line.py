"""The `citeloom` command, each command as a process, on a real Neo4j of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from api.cli import NAMES, command_line
from tests.commands import CommandLine, interrupt, wait_for
from tests.graphs import emptied

pytestmark = pytest.mark.e2e

FAST = {"CITELOOM_PIPELINE": "fast"}  # by rules alone, which takes seconds less
PAPERS = [
    {
        "arxiv": "2902.00001",
        "title": "Treadle: a Pedal-Driven Transformer",
        "year": 2029,
        "abstract": "We present Treadle, a Transformer that is trained on WikiText-103. "
        "It lowers perplexity by 2 points.",
    },
    {
        "arxiv": "2902.00002",
        "title": "Reeds: Sparse Attention on Small Machines",
        "year": 2028,
        "abstract": "We present Reeds, a sparse attention for language modeling. "
        "It is evaluated on Penn Treebank and compared with an LSTM.",
        "references": ["arxiv:2902.00001"],
    },
]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "two.jsonl"
    file.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS))
    return file


@pytest.fixture
def half_bad(tmp_path: Path) -> Path:
    file = tmp_path / "half.jsonl"
    lines = [json.dumps(PAPERS[0]), '{"title": ', json.dumps(PAPERS[1])]
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture
def refilled(citeloom: CommandLine, document: Path) -> CommandLine:
    """The command line over a graph of the two papers alone."""
    emptied(citeloom)
    assert citeloom.run("load", document, env=FAST).returncode == 0
    return citeloom


@pytest.fixture(scope="module")
def filled(citeloom: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The same, for tests that only read and stand next to each other."""
    file = tmp_path_factory.mktemp("filled") / "two.jsonl"
    file.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS))
    emptied(citeloom)
    assert citeloom.run("load", file, env=FAST).returncode == 0
    return citeloom


def one_line(ran: "subprocess.CompletedProcess[str]") -> str:
    """What a command that failed said: one line, and no traceback."""
    lines = ran.stderr.strip().splitlines()
    assert len(lines) == 1, ran.stderr
    return lines[0]


@pytest.mark.parametrize("name", [None, *NAMES])
def test_every_command_has_help(citeloom: CommandLine, name: str | None) -> None:
    ran = citeloom.run(*([name] if name else []), "--help", env={"COLUMNS": "200"})
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Usage: python -m api" in ran.stdout


def test_every_command_shows_an_example() -> None:
    commands = command_line().commands
    without = [name for name in commands if "Example: " not in (commands[name].help or "")]
    assert without == ["ledger", "vocabulary", "neo4j"]  # their commands have their own


def test_help_tells_the_exit_codes(citeloom: CommandLine) -> None:
    assert "130 interrupted" in citeloom.run("--help", env={"COLUMNS": "200"}).stdout


def test_wrong_usage_exits_with_2(citeloom: CommandLine) -> None:
    wrong: list[list[str]] = [["lod"], ["load"], ["load", "/nowhere"], ["export", "--format", "x"]]
    assert [citeloom.run(*arguments).returncode for arguments in wrong] == [2] * len(wrong)


def test_a_misspelt_variable_stops_a_command(citeloom: CommandLine) -> None:
    ran = citeloom.run("stats", env={"CITELOOM_PROT": "1"})
    assert (ran.returncode, one_line(ran)) == (
        1,
        "citeloom: CITELOOM_PROT: there is no such setting; did you mean CITELOOM_PORT?",
    )


def test_settings_are_listed_without_the_password(citeloom: CommandLine) -> None:
    env = {"CITELOOM_NEO4J_URI": "bolt://db.example", "CITELOOM_NEO4J_PASSWORD": "hush"}
    ran = citeloom.run("settings", "--json", env=env)
    rows = {row["name"]: row["value"] for row in json.loads(ran.stdout)}
    assert (rows["neo4j_uri"], rows["neo4j_password"]) == ("bolt://db.example", "**********")
    assert "hush" not in ran.stdout + citeloom.run("settings", env=env).stdout


def test_doctor_finds_this_machine_sound(citeloom: CommandLine) -> None:
    ran = citeloom.run("doctor", "--json")
    checks = json.loads(ran.stdout)
    assert [check for check in checks if not check["ok"]] == []
    assert [check["name"] for check in checks] == [
        "Python",
        "Java runtime",
        "Neo4j jars",
        "model",
        "data folder",
        "disk",
        "port",
        "database",
    ]
    assert ran.returncode == 0


def test_doctor_names_faults_and_remedies(citeloom: CommandLine, tmp_path: Path) -> None:
    env = {
        "CITELOOM_HOST": "192.0.2.1",
        "CITELOOM_NEO4J_JARS_DIR": str(tmp_path),
    }
    ran = citeloom.run("doctor", env=env)
    assert ran.returncode == 1
    assert "set CITELOOM_HOST to an address of this machine" in ran.stdout
    assert "unset CITELOOM_NEO4J_JARS_DIR" in ran.stdout


def test_doctor_tells_that_a_foreign_database_is_away(citeloom: CommandLine) -> None:
    env = {"CITELOOM_NEO4J_URI": "bolt://127.0.0.1:9", "CITELOOM_NEO4J_PASSWORD": "x"}
    ran = citeloom.run("doctor", env=env)
    assert ran.returncode == 1
    assert "unset CITELOOM_NEO4J_URI" in ran.stdout


def test_a_database_that_is_away_is_one_line(citeloom: CommandLine) -> None:
    env = {"CITELOOM_NEO4J_URI": "bolt://127.0.0.1:9", "CITELOOM_NEO4J_PASSWORD": "x"}
    ran = citeloom.run("stats", env=env)
    assert ran.returncode == 1
    assert one_line(ran).startswith("citeloom: the database at bolt://127.0.0.1:9 does not answer")


def test_extract_prints_one_record_a_paper(citeloom: CommandLine, document: Path) -> None:
    ran = citeloom.run("extract", document)
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [record["paper"]["id"] for record in records] == ["arxiv:2902.00001", "arxiv:2902.00002"]
    mentions = [
        (record["paper"][mention["field"]][mention["start"] : mention["end"]], mention["text"])
        for record in records
        for concept in record["concepts"]
        for mention in concept["mentions"]
    ]
    assert mentions
    assert [pair for pair in mentions if pair[0] != pair[1]] == []


def test_extract_tells_bad_blocks_and_prints_the_rest(
    citeloom: CommandLine, half_bad: Path
) -> None:
    ran = citeloom.run("extract", half_bad)
    assert (ran.returncode, len(ran.stdout.splitlines())) == (3, 2)
    assert one_line(ran).startswith("citeloom: half.jsonl:2: ")


def test_extract_of_nothing_readable_fails(citeloom: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"%PDF-1.7\n\x00\x01\x02binary")
    ran = citeloom.run("extract", file)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert one_line(ran).startswith("citeloom: paper.pdf: ")


def test_extract_refuses_an_unknown_shape(citeloom: CommandLine, document: Path) -> None:
    ran = citeloom.run("extract", "--shape", "jsonel", document)
    assert ran.returncode == 2
    assert "jsonl" in ran.stderr


def test_a_closed_pipe_is_quiet(citeloom: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    papers = [{**PAPERS[0], "arxiv": f"2903.{number:05}"} for number in range(300)]
    file.write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m api extract {file} | head -n 1"],
        env=citeloom.env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, len(ran.stdout.splitlines()), ran.stderr) == (0, 1, "")


def test_loading_twice_changes_nothing(citeloom: CommandLine, document: Path) -> None:
    emptied(citeloom)
    first = json.loads(citeloom.run("load", "--json", document).stdout)
    counts = json.loads(citeloom.run("stats", "--json").stdout)
    second = json.loads(citeloom.run("load", "--json", document).stdout)
    after = json.loads(citeloom.run("stats", "--json").stdout)
    told = ("documents", "unchanged", "read", "loaded", "failed", "failures", "quarantine")
    assert {name: first[name] for name in told} == {
        "documents": 1,
        "unchanged": 0,
        "read": 2,
        "loaded": 2,
        "failed": 0,
        "failures": [],
        "quarantine": None,
    }
    assert {name: second[name] for name in told} == {
        "documents": 1,
        "unchanged": 1,
        "read": 0,
        "loaded": 0,
        "failed": 0,
        "failures": [],
        "quarantine": None,
    }
    assert counts["nodes"]["Paper"] == 2
    without_runs = [{**one["nodes"], "Load": 0} for one in (counts, after)]
    assert without_runs[0] == without_runs[1]
    assert counts["relationships"] == after["relationships"]


def test_load_keeps_bad_blocks_and_loads_the_rest(citeloom: CommandLine, half_bad: Path) -> None:
    emptied(citeloom)
    ran = citeloom.run("load", "--json", half_bad)
    report = json.loads(ran.stdout)
    kept = [json.loads(line) for line in Path(report["quarantine"]).read_text().splitlines()]
    assert (ran.returncode, report["loaded"], report["failed"]) == (3, 2, 1)
    assert [(one["document"], one["line"], one["block"]) for one in kept] == [
        ("half.jsonl", 2, '{"title":')
    ]
    assert all(kept[0][name] for name in ("reason", "remedy"))
    assert Path(report["quarantine"]).is_relative_to(citeloom.data_dir)
    assert "half.jsonl:2: " in ran.stderr


def test_load_of_nothing_readable_fails(citeloom: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n\x00\x01\x02binary")
    assert citeloom.run("load", tmp_path / "paper.pdf").returncode == 1


def test_an_interrupted_load_is_completed_by_the_next(
    citeloom: CommandLine, tmp_path: Path
) -> None:
    emptied(citeloom)
    for part in range(3):
        papers = [{**PAPERS[0], "arxiv": f"29{part:02}.{n:05}"} for n in range(400)]
        text = "".join(
            json.dumps({**one, "title": f"{one['arxiv']} loom"}) + "\n" for one in papers
        )
        (tmp_path / f"{part}.jsonl").write_text(text)
    process = citeloom.start("load", tmp_path)
    wait_for(process, "[1/3]")
    code, said = interrupt(process)
    assert (code, "Traceback" in said) == (130, False)
    report = json.loads(citeloom.run("load", "--json", tmp_path).stdout)
    papers_in_graph = json.loads(citeloom.run("stats", "--json").stdout)["nodes"]["Paper"]
    assert (report["unchanged"], papers_in_graph) == (1, 1200)


def test_query_answers_in_a_table_and_in_json(filled: CommandLine) -> None:
    statement = "MATCH (p:Paper) RETURN p.id AS id, p.year AS year ORDER BY id"
    as_json = json.loads(filled.run("query", statement, "--json").stdout)
    rows = [["arxiv:2902.00001", 2029], ["arxiv:2902.00002", 2028]]
    assert (as_json["columns"], as_json["rows"], as_json["truncated"]) == (
        ["id", "year"],
        rows,
        False,
    )
    table = filled.run("query", statement)
    assert [line.split() for line in table.stdout.splitlines() if "arxiv" in line] == [
        ["arxiv:2902.00001", "2029"],
        ["arxiv:2902.00002", "2028"],
    ]


def test_query_takes_parameters(filled: CommandLine) -> None:
    ran = filled.run("query", "RETURN $x AS x", "--parameters", '{"x": [1, "a"]}', "--json")
    assert json.loads(ran.stdout)["rows"] == [[[1, "a"]]]


@pytest.mark.parametrize(
    "statement",
    ["CREATE (x:Paper {id: 'x'})", "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x", "RETRUN 1"],
)
def test_query_refuses_in_one_line(filled: CommandLine, statement: str) -> None:
    ran = filled.run("query", statement)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert one_line(ran).startswith("citeloom: ")


def test_search_finds_papers_and_concepts(filled: CommandLine) -> None:
    hits = json.loads(filled.run("search", "treadle", "--json").stdout)["items"]
    assert ("paper", "arxiv:2902.00001") in [(hit["kind"], hit["id"]) for hit in hits]
    assert "arxiv:2902.00001" in filled.run("search", "treadle").stdout


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_export_writes_rdf(filled: CommandLine, form: str) -> None:
    ran = filled.run("export", "--format", form)
    assert ran.returncode == 0
    assert "Treadle: a Pedal-Driven Transformer" in ran.stdout


def test_remove_takes_a_paper_out(refilled: CommandLine) -> None:
    ran = refilled.run("remove", "arxiv:2902.00002", "arxiv:0000.00000", "--json")
    assert (ran.returncode, json.loads(ran.stdout)) == (
        3,
        {"removed": ["arxiv:2902.00002"], "missing": ["arxiv:0000.00000"]},
    )
    assert json.loads(refilled.run("stats", "--json").stdout)["nodes"]["Paper"] == 1


def test_reset_asks_first(refilled: CommandLine) -> None:
    refused = refilled.run("reset", stdin="n\n")
    kept = json.loads(refilled.run("stats", "--json").stdout)["nodes"]["Paper"]
    agreed = refilled.run("reset", stdin="y\n")
    left = json.loads(refilled.run("stats", "--json").stdout)["nodes"].get("Paper", 0)
    assert (refused.returncode, kept, agreed.returncode, left) == (1, 2, 0, 0)


def test_serve_loads_serves_and_stops_at_ctrl_c(citeloom: CommandLine, document: Path) -> None:
    emptied(citeloom)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = citeloom.start("serve", "--port", str(port), "--load", document)
        line = wait_for(process, "Citeloom is ready")
        found = re.fullmatch(
            r"Citeloom is ready: (http://127\.0\.0\.1:(\d+)) \(Ctrl-C stops it\)\n", line
        )
        assert found is not None, line
        assert int(found.group(2)) > port
        total = httpx.get(f"{found.group(1)}/papers", timeout=20).json()["total"]
        code, said = interrupt(process)
    assert (total, code, "Traceback" in said) == (2, 0, False)


def test_serve_stops_when_it_is_terminated(citeloom: CommandLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = citeloom.start("serve", "--port", str(port))
    wait_for(process, "Citeloom is ready")
    os.kill(process.pid, signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in said) == (143, False)
