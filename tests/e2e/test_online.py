"""`citeloom fetch` and `resolve`, each as a process, against services on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.ingest import load
from extract.modes import FAST
from tests.commands import CommandLine, interrupt, wait_for
from tests.extracting import extractor_of
from tests.graphs import emptied, opened
from tests.guarding import Guard
from tests.online_server import OnlineServer, Work, online_server, says, silent

pytestmark = pytest.mark.e2e

ABSTRACT = (
    "We present Bobbin, a winding scheme for sparse graphs. It lays every thread twice, "
    "so that no edge is lost when a node leaves. On three benchmarks it winds faster than "
    "Spindle, and its threads hold under twice the load."
)
TITLE = "Bobbin: Winding without Loss"
NEEDS_A_WORD = "this asks arXiv, Crossref or OpenAlex over the network; add --online to allow it"
NO_ID = "this is no id; give arxiv:…, doi:…, openalex:W…, or an address of one of these"
AWAY = {"CITELOOM_NEO4J_URI": "bolt://127.0.0.1:9", "CITELOOM_NEO4J_PASSWORD": "x"}


@pytest.fixture
def server() -> Iterator[OnlineServer]:
    with online_server() as served:
        served.arxiv = [Work("2902.00001", "Heddles", "We present Heddle, a loom for graphs.")]
        served.crossref = [Work("10.5555/loom.1", "Shuttles", "We present Shuttle, for looms.")]
        served.openalex = [Work("W2902000008", TITLE, ABSTRACT, "10.5555/bobbin")]
        yield served


@pytest.fixture
def env(server: OnlineServer, tmp_path: Path) -> dict[str, str]:
    """An answer cache of its own would need a data folder of its own: nothing is kept instead."""
    return {
        **server.environment(),
        "CITELOOM_ONLINE_CACHE_DAYS": "0",
        "CITELOOM_PIPELINE": "fast",
        "COLUMNS": "200",
        "TMPDIR": str(tmp_path),
    }


@pytest.fixture
def empty(citeloom: CommandLine) -> CommandLine:
    """The command line over an empty graph."""
    return emptied(citeloom)


def papers(citeloom: CommandLine) -> list[tuple[str, str, str, list[str]]]:
    """The papers of the graph: id, title, its source, and how their documents' names begin."""
    with opened(citeloom) as store:
        found = [one.paper for one in store.export_papers() if not one.paper.stub]
    return sorted(
        (
            one.id,
            one.title,
            one.title_source,
            sorted(at.document.split("-")[0] for at in one.origins),
        )
        for one in found
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["fetch", "arxiv:2902.00001"],
        ["fetch", "doi:10.5555/loom.1", "openalex:W2902000008", "--no-load"],
        ["resolve"],
        ["resolve", "--stubs"],
        ["resolve", "--references"],
    ],
)
def test_nothing_is_asked_without_a_word(
    server: OnlineServer, env: dict[str, str], tmp_path: Path, arguments: list[str]
) -> None:
    guard = Guard(tmp_path / "guard")
    ran = CommandLine(tmp_path).run(*arguments, env={**env, **guard.environment()})
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        2,
        "",
        f"citeloom: {NEEDS_A_WORD}\n",
    )
    assert server.asked == []
    assert guard.asked() == []


def test_the_guard_sees_what_is_asked(
    server: OnlineServer, env: dict[str, str], tmp_path: Path
) -> None:
    guard = Guard(tmp_path / "guard")
    arguments = ["fetch", "arxiv:2902.00001", "--no-load", "--online"]
    ran = CommandLine(tmp_path).run(*arguments, env={**env, **guard.environment()})
    assert (ran.returncode, len(server.asked)) == (0, 1)
    assert "socket.connect" in [event for event, _ in guard.asked()]


def test_what_is_fetched_is_loaded_from_a_document(empty: CommandLine, env: dict[str, str]) -> None:
    ids = ["arxiv:2902.00001", "https://doi.org/10.5555/LOOM.1", "openalex:W2902000008"]
    ran = empty.run("fetch", *ids, "--online", env=env)
    assert ran.returncode == 0, ran.stderr
    documents = [Path(line) for line in ran.stdout.splitlines()]
    assert [document.parent for document in documents] == [empty.data_dir / "fetched"] * 3
    assert papers(empty) == [
        ("arxiv:2902.00001", "Heddles", "document", ["arxiv"]),
        ("doi:10.5555/bobbin", TITLE, "document", ["openalex"]),
        ("doi:10.5555/loom.1", "Shuttles", "document", ["crossref"]),
    ]
    assert "3 of 3 records fetched: 3 requests, 0 answers from disk" in ran.stderr
    again = empty.run("fetch", *ids, "--online", "--json", env=env)
    report = json.loads(again.stdout)
    assert (report["load"]["unchanged"], report["load"]["loaded"]) == (3, 0)
    assert report["fetch"]["documents"] == [str(document) for document in documents]


def test_unknown_ids_are_told_and_the_rest_is_loaded(
    empty: CommandLine, env: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "ids.txt"
    file.write_text("# to read\narxiv:2902.00001\n\narxiv:2902.99999\nloom\n")
    ran = empty.run("fetch", "--from", file, "--online", env=env)
    assert ran.returncode == 3
    assert ran.stderr.splitlines()[:2] == [
        f"citeloom: loom: {NO_ID}",
        "citeloom: arxiv:2902.99999: the service does not know it",
    ]
    assert papers(empty) == [("arxiv:2902.00001", "Heddles", "document", ["arxiv"])]


def test_no_load_only_writes_and_needs_no_database(
    citeloom: CommandLine, env: dict[str, str]
) -> None:
    ran = citeloom.run("fetch", "arxiv:2902.00001", "--online", "--no-load", env={**env, **AWAY})
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.strip()).is_file()


def test_a_service_that_is_away_fails_the_command_in_one_line(
    citeloom: CommandLine, server: OnlineServer, env: dict[str, str]
) -> None:
    server.for_ever = says(503)
    ids = [f"arxiv:2902.0000{number}" for number in range(8)]
    ran = citeloom.run("fetch", *ids, "--online", env={**env, "CITELOOM_ONLINE_RETRIES": "1"})
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines()[1:] == [
        f"citeloom: {', '.join(ids[:5])} and 3 more: arXiv: answered 503, 2 times; try later",
        "0 of 8 records fetched: 2 requests, 0 answers from disk",
    ]


def test_fetch_needs_ids(citeloom: CommandLine) -> None:
    ran = citeloom.run("fetch", "--online")
    assert (ran.returncode, ran.stderr) == (
        2,
        "citeloom: there is nothing to fetch; give ids, or a file of them with --from\n",
    )


def test_what_was_answered_before_ctrl_c_is_not_asked_for_again(
    server: OnlineServer, tmp_path: Path
) -> None:
    server.faults.extend([lambda handler: handler.answer(), says(500), silent(30)])
    command_line = CommandLine(tmp_path)
    command_line.env.update(server.environment())
    command_line.env["CITELOOM_ONLINE_TIMEOUT_S"] = "60"
    command_line.env["CITELOOM_ONLINE_DEADLINE_S"] = "60"
    arguments = ["fetch", "arxiv:2902.00001", "doi:10.5555/loom.1", "--online", "--no-load"]
    process = command_line.start(*arguments)
    wait_for(process, "try 2 of 3")
    code, said = interrupt(process)
    assert (code, said.splitlines()[0]) == (
        130,
        "Interrupted: what was answered is kept; the same command asks only for the rest.",
    )
    before = len(server.asked)
    server.faults.clear()
    ran = command_line.run(*arguments)
    assert (ran.returncode, len(ran.stdout.splitlines())) == (0, 2)
    assert [one.address.partition("?")[0] for one in server.asked[before:]] == ["/crossref/works"]


@pytest.fixture
def untitled(empty: CommandLine, tmp_path: Path) -> CommandLine:
    """A graph of an abstract without a title, and of a paper that cites three works."""
    file = tmp_path / "bare.jsonl"
    citing = {
        "title": "Weaving",
        "abstract": "We weave.",
        "references": ["arxiv:2902.00001", "doi:10.5555/none", "s2:" + "0" * 40],
    }
    records = [{"abstract": ABSTRACT}, citing]
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    with opened(empty) as store:
        load(
            [file],
            store=store,
            extractor=extractor_of(FAST),
            batch_size=10,
            quarantine_dir=tmp_path / "quarantine",
        )
    return empty


def test_a_dry_run_lists_what_would_be_asked(
    untitled: CommandLine, server: OnlineServer, env: dict[str, str]
) -> None:
    titles = untitled.run("resolve", "--dry-run", env=env)
    stubs = untitled.run("resolve", "--stubs", "--dry-run", env=env)
    assert (titles.returncode, stubs.returncode, server.asked) == (0, 0, [])
    (listed,) = map(json.loads, titles.stdout.splitlines())
    assert listed["id"].startswith("paper:")
    assert listed["searches"][-1] == "we present bobbin a winding scheme for sparse graphs"
    assert [json.loads(line)["id"] for line in stubs.stdout.splitlines()] == [
        "arxiv:2902.00001",
        "doi:10.5555/none",
    ]


def test_a_resolved_title_takes_the_place_of_the_derived_one(
    untitled: CommandLine, server: OnlineServer, env: dict[str, str]
) -> None:
    ((before, *_),) = [row for row in papers(untitled) if row[2] == "derived"]
    ran = untitled.run("resolve", "--online", env=env)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-2].rstrip().split(maxsplit=3) == [
        before,
        "doi:10.5555/bobbin",
        "1.0",
        TITLE,
    ]
    found = [row for row in papers(untitled) if row[1] == TITLE]
    assert found == [("doi:10.5555/bobbin", TITLE, "resolved", ["bare.jsonl", "resolved"])]
    asked = len(server.asked)
    assert untitled.run("resolve", "--online", env=env).returncode == 0
    assert len(server.asked) == asked


def test_a_title_that_is_not_found_is_told(
    untitled: CommandLine, server: OnlineServer, env: dict[str, str]
) -> None:
    server.openalex = []
    before = papers(untitled)
    ran = untitled.run("resolve", "--online", "--json", env=env)
    assert ran.returncode == 3
    report = json.loads(ran.stdout)
    assert (report["load"], report["resolve"]["resolved"]) == (None, [])
    assert "no record with its abstract was found" in ran.stderr
    assert papers(untitled) == before


def test_stubs_are_fetched_by_their_ids(untitled: CommandLine, env: dict[str, str]) -> None:
    ran = untitled.run("resolve", "--stubs", "--online", env=env)
    assert ran.returncode == 3
    assert "doi:10.5555/none: the service does not know it" in ran.stderr
    found = [row for row in papers(untitled) if row[0] == "arxiv:2902.00001"]
    assert found == [("arxiv:2902.00001", "Heddles", "document", ["arxiv"])]
    left = untitled.run("resolve", "--stubs", "--dry-run", "--limit", "1", env=env)
    assert json.loads(left.stdout) == {"id": "doi:10.5555/none"}


@pytest.fixture
def incomplete(empty: CommandLine, tmp_path: Path) -> CommandLine:
    """A paper without a list, and one with an entry of which nobody knows."""
    file = tmp_path / "weaving.jsonl"
    entry = "Ada Weaver. Spindles for Sparse Graphs. Journal of Looms, 2029."
    records = [
        {"title": "Bobbins", "abstract": "We wind.", "doi": "10.5555/bobbin"},
        {"title": "Weaving", "arxiv": "2903.00001", "references": [entry, "doi:10.5555/bobbin"]},
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert empty.run("load", file, env={"CITELOOM_PIPELINE": "fast"}).returncode == 0
    return empty


def citations(citeloom: CommandLine) -> list[list[str]]:
    """Who cites whom: both ids, and where the works come from."""
    found = citeloom.run(
        "query",
        "MATCH (p:Paper)-[c:CITES]->(q:Paper) "
        "RETURN p.id, q.id, q.stub, q.title, c.source ORDER BY p.id, q.id",
        "--json",
    )
    rows: list[list[str]] = json.loads(found.stdout)["rows"]
    return rows


def test_missing_references_are_looked_up(
    incomplete: CommandLine, server: OnlineServer, env: dict[str, str]
) -> None:
    listed = "reference list"
    before = [["arxiv:2903.00001", "doi:10.5555/bobbin", False, "Bobbins", listed]]
    assert citations(incomplete) == before
    dry = incomplete.run("resolve", "--references", "--dry-run", env=env)
    assert (dry.returncode, server.asked) == (0, [])
    assert sorted(map(json.loads, dry.stdout.splitlines()), key=lambda one: str(one["id"])) == [
        {
            "id": "arxiv:2903.00001",
            "list": [],
            "searches": ["ada weaver spindles for sparse graphs journal of looms 2029"],
        },
        {"id": "doi:10.5555/bobbin", "list": ["doi:10.5555/bobbin"], "searches": []},
    ]

    spindle = "Spindles for Sparse Graphs"
    server.crossref = [Work("10.5555/spindle", spindle, "We present Spindle.")]
    server.openalex = [
        Work("W2902000008", TITLE, "", "10.5555/bobbin", ("W2902000001", "W2902000002")),
        Work("W2902000001", spindle, "", "10.5555/spindle"),
    ]
    ran = incomplete.run("resolve", "--references", "--online", env=env)

    assert ran.returncode == 0, ran.stderr
    assert "1 reference lists and 1 works of entries found for 2 papers: 3 requests" in ran.stderr
    assert citations(incomplete) == [
        *before,
        ["arxiv:2903.00001", "doi:10.5555/spindle", False, spindle, listed],
        ["doi:10.5555/bobbin", "doi:10.5555/spindle", False, spindle, listed],
        ["doi:10.5555/bobbin", "openalex:W2902000002", True, "openalex:W2902000002", listed],
    ]
    assert [row[:2] for row in papers(incomplete)] == [
        ("arxiv:2903.00001", "Weaving"),
        ("doi:10.5555/bobbin", "Bobbins"),
        ("doi:10.5555/spindle", spindle),
    ]


def test_references_that_are_not_found_are_told_and_nothing_is_written(
    incomplete: CommandLine, server: OnlineServer, env: dict[str, str]
) -> None:
    server.openalex, server.crossref = [], [Work("10.5555/reel", "Spindles for Dense Graphs", "")]
    before = citations(incomplete)
    ran = incomplete.run("resolve", "--references", "--online", "--json", env=env)

    assert ran.returncode == 3
    report = json.loads(ran.stdout)
    assert (report["load"], report["resolve"]["documents"]) == (None, [])
    assert "doi:10.5555/bobbin: no record of its ids has a reference list" in ran.stderr
    assert "no record surely is: Ada Weaver. Spindles" in ran.stderr
    assert citations(incomplete) == before

    server.for_ever = says(503)
    away = {**env, "CITELOOM_ONLINE_RETRIES": "0"}
    assert incomplete.run("resolve", "--references", "--online", env=away).returncode == 1
    both = incomplete.run("resolve", "--references", "--stubs", "--online", env=env)
    assert (both.returncode, both.stdout) == (2, "")
