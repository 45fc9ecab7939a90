"""Each form of merge, split and rename as a command: done, seen in the graph, and undone."""

import json
from collections.abc import Iterator

import pytest

from tests.commands import CommandLine
from tests.graphs import checksum, emptied, sizes

pytestmark = pytest.mark.e2e

TREADLE, HEDDLE = "arxiv:2904.00001", "arxiv:2904.00002"
PREPRINT, JOURNAL = "arxiv:2904.00003", "doi:10.5555/shuttle"
TAKEN_OUT = "paper:eff078f43609f998"  # of its document, line and id
TWICE_TOLD = {
    "title": "Shuttle: Long Memory for Short Threads",
    "year": 2029,
    "abstract": "We present Shuttle, an LSTM that remembers where each thread began. "
    "It is evaluated on Penn Treebank and needs half the memory of a Transformer.",
}
RECORDS = [
    {
        "arxiv": "2904.00001",
        "title": "Treadle: a Pedal-Driven Transformer",
        "year": 2029,
        "abstract": "We present Treadle, a Transformer that is trained on WikiText-103.",
    },
    {
        "arxiv": "2904.00002",
        "title": "Heddle Sparse Attention on Small Machines",
        "year": 2028,
        "abstract": "We train an LSTM and a Transformer on Penn Treebank for language modeling.",
    },
    {**TWICE_TOLD, "arxiv": "2904.00003"},
    {**TWICE_TOLD, "doi": "10.5555/shuttle"},
]
TITLES = [str(record["title"]) for record in RECORDS]
LSTM, MEMORY = "concept:lstm", "concept:lstm--memory"

# Of each record, by its line: the paper that it is of, and that paper's title
RECORDS_OF = "MATCH (p:Paper)-[f:FROM]->() RETURN p.id, p.title ORDER BY f.line"
USERS = "MATCH (p:Paper)-->(c:Concept) WHERE c.id STARTS WITH 'concept:lstm' RETURN p.id, c.id ORDER BY p.id"
AS_LOADED = list(zip([TREADLE, HEDDLE, PREPRINT, PREPRINT], TITLES, strict=True))


@pytest.fixture(scope="module")
def loaded(citeloom: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The checksum of a graph of three papers, two records of them one paper; and no ledger."""
    file = tmp_path_factory.mktemp("decisions") / "four.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    ledger = citeloom.data_dir / "ledger.tsv"
    ledger.unlink(missing_ok=True)
    emptied(citeloom)
    ran = citeloom.run("load", file, env={"CITELOOM_PIPELINE": "fast"})
    assert ran.returncode == 0, ran.stderr
    assert rows(citeloom, RECORDS_OF) == AS_LOADED
    yield checksum(citeloom)
    ledger.unlink()


def rows(citeloom: CommandLine, statement: str) -> list[tuple[object, ...]]:
    ran = citeloom.run("query", statement, "--json")
    assert ran.returncode == 0, ran.stderr
    return [tuple(row) for row in json.loads(ran.stdout)["rows"]]


def records_of(*papers: str) -> list[tuple[str, str]]:
    """The records under these papers, with the titles that they state."""
    return list(zip(papers, TITLES, strict=True))


DECISIONS = {
    "papers kept apart": (
        ("split", PREPRINT, JOURNAL),
        RECORDS_OF,
        records_of(TREADLE, HEDDLE, PREPRINT, JOURNAL),
    ),
    "a record taken out": (
        ("split", PREPRINT, "--source", "four.jsonl:3"),
        RECORDS_OF,
        records_of(TREADLE, HEDDLE, TAKEN_OUT, JOURNAL),
    ),
    "uses that mean another concept": (
        ("split", LSTM, "--into", MEMORY, "--papers", HEDDLE),
        USERS,
        [(HEDDLE, MEMORY), (PREPRINT, LSTM)],
    ),
    "papers merged": (
        ("merge", HEDDLE, TREADLE),
        RECORDS_OF,
        [(TREADLE, TITLES[1])] * 2 + AS_LOADED[2:],
    ),
    "a paper renamed": (
        ("rename", HEDDLE, "Heddles"),
        RECORDS_OF,
        [AS_LOADED[0], (HEDDLE, "Heddles"), *AS_LOADED[2:]],
    ),
}


@pytest.mark.parametrize("what", DECISIONS)
def test_a_decision_by_command_is_seen_and_undone_without_a_trace(
    citeloom: CommandLine, loaded: str, what: str
) -> None:
    command, statement, expected = DECISIONS[what]
    made = citeloom.run(*command, "--json")
    assert made.returncode == 0, made.stderr
    found = rows(citeloom, statement)
    undone = citeloom.run("ledger", "undo", json.loads(made.stdout)["decision"]["id"])

    assert found == expected
    assert undone.returncode == 0, undone.stderr
    assert checksum(citeloom) == loaded


def test_the_graph_is_told_here_as_the_command_tells_it(citeloom: CommandLine, loaded: str) -> None:
    stats = json.loads(citeloom.run("stats", "--json", "--checksum").stdout)

    assert stats["checksum"] == checksum(citeloom) == loaded
    assert {**stats["nodes"], **stats["relationships"]} == sizes(citeloom)
    assert sizes(citeloom)["Paper"] == 3
