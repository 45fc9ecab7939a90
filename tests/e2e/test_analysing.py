"""`citeloom analyse` and `communities`, as users run them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands import CommandLine
from tests.graphs import emptied

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.e2e, pytest.mark.neo4j]


def test_a_load_analyses_where_asked_and_a_second_analysis_changes_nothing(
    citeloom: CommandLine,
) -> None:
    emptied(citeloom)
    loaded = citeloom.run("load", ROOT / "seeds/reinforcement-learning.tsv", "--analyse")
    assert loaded.returncode == 0, loaded.stderr
    assert "communities hold" in loaded.stderr

    again = json.loads(citeloom.run("analyse", "--json").stdout)
    assert again["structure"]["changed"] == 0
    assert again["texts"]["embedded"] == 0

    listed = json.loads(citeloom.run("communities", "--json").stdout)
    assert listed["stale"] is False
    one = citeloom.run("communities", listed["items"][0]["id"])
    assert one.returncode == 0, one.stderr
    assert listed["items"][0]["name"] in one.stdout


def test_a_load_does_not_analyse_unasked(citeloom: CommandLine) -> None:
    emptied(citeloom)
    loaded = citeloom.run("load", ROOT / "seeds/reinforcement-learning.tsv")
    listed = citeloom.run("communities", "--json")

    assert "communities hold" not in loaded.stderr
    assert json.loads(listed.stdout)["items"] == []
    assert "run `citeloom analyse`" in listed.stderr


NAMES = {
    "CONCEPT": "concept:bert",
    "PAPER": "arxiv:1810.04805",  # BERT
    "OTHER": "arxiv:1908.10084",  # Sentence-BERT
}


@pytest.fixture(scope="module")
def sample(citeloom: CommandLine) -> CommandLine:
    """The command line over the sample corpus, read by rules alone, which takes seconds less."""
    emptied(citeloom)
    env = {"CITELOOM_PIPELINE": "fast"}
    loaded = citeloom.run("load", ROOT / "seeds", "--analyse", env=env)
    assert loaded.returncode == 0, loaded.stderr
    return citeloom


Rows = list[tuple[object, ...]]


def each(*paths: str) -> Callable[[Any], Rows]:
    """Of each item of an answer the values at these paths, such as `paper.title`."""
    return lambda answer: [tuple(_at(one, path) for path in paths) for one in answer["items"]]


def _at(value: Any, path: str) -> object:
    for name in path.split("."):
        value = value[int(name) if isinstance(value, list) else name]
    return value


def figures(answer: Any) -> Rows:
    return [
        (one["model"]["name"], figure["value"], figure["paper"]["id"], figure["quote"])
        for one in answer["items"]
        for figure in one["figures"]
    ]


def sayings(answer: Any) -> Rows:
    steps = [*answer["based_on"], *answer["compared_with"], *answer["followed_by"]]
    told = [*answer["introduced_by"], *(one for step in steps for one in step["evidence"])]
    return [(one["paper"]["id"], one["quote"]) for one in told]


def hops(answer: Any) -> Rows:
    names = {node["id"]: node["label"] for path in answer["items"] for node in path["nodes"]}
    all_hops = [hop for path in answer["items"] for hop in path["hops"]]
    return [(names[hop["from"]], hop["type"], names[hop["to"]]) for hop in all_hops]


def neighbours(answer: Any) -> Rows:
    names = {node["id"]: node["label"] for node in answer["nodes"]}
    nodes = [(node["type"], node["label"], node["id"]) for node in answer["nodes"]]
    edges = [(names[one["from"]], one["type"], names[one["to"]]) for one in answer["edges"]]
    assert edges
    return [*nodes, *edges]


# What is asked, and which cells stand side by side in its table, told from the answer as JSON
TABLES: dict[str, Callable[[Any], Rows]] = {
    "leaderboards": each("dataset.name", "dataset.id", "results", "models"),
    "leaderboards --disagreements": figures,
    "timeline CONCEPT --by month": each("period", "papers", "cumulative"),
    "trends --order new --min-papers 1": each("name", "id", "why"),
    "lineage CONCEPT --depth 2": sayings,
    "similar PAPER": each("paper.id", "paper.title", "reasons.0"),
    "related CONCEPT": each("name", "id", "reason"),
    "paths PAPER OTHER": hops,
    "gaps --limit 3": each("row.name", "column.name", "reason"),
    "communities": each("papers", "name", "id"),
    "search BERT --mode hybrid": each("type", "name", "id"),
    "suggest lea": each("type", "name", "id"),
    "papers --concept CONCEPT --limit 3": each("year", "title", "id"),
    "concepts --type Method --limit 3": each("papers", "name", "id"),
    "graph CONCEPT PAPER --depth 1": neighbours,
}


@pytest.mark.parametrize("asked", TABLES)
def test_each_analysis_is_a_table_of_what_its_json_holds(sample: CommandLine, asked: str) -> None:
    command = [NAMES.get(word, word) for word in asked.split()]
    shown, plain = sample.run(*command), sample.run(*command, "--json")

    assert (shown.returncode, plain.returncode) == (0, 0), shown.stderr + plain.stderr
    rows = TABLES[asked](json.loads(plain.stdout))
    assert rows
    lines = shown.stdout.splitlines()
    missing = [
        row for row in rows if not any(all(str(cell) in line for cell in row) for line in lines)
    ]
    assert missing == []


@pytest.mark.parametrize("form", ["table", "csv", "tex", "html", "json"])
def test_papers_are_compared_in_each_form(sample: CommandLine, form: str) -> None:
    ran = sample.run("compare", NAMES["PAPER"], NAMES["OTHER"], "--format", form)

    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) > 1
    assert "Pre-training of Deep Bidirectional Transformers" in ran.stdout
    assert "Sentence Embeddings using Siamese BERT-Networks" in ran.stdout


@pytest.mark.parametrize("command", ["timeline", "lineage", "related", "similar", "compare"])
def test_an_unknown_id_is_one_clear_line(citeloom: CommandLine, command: str) -> None:
    kind = "arxiv:0000.00000" if command in {"similar", "compare"} else "concept:nothing-of-it"
    ran = citeloom.run(command, kind)

    assert ran.returncode == 1
    assert len(ran.stderr.strip().splitlines()) == 1
    assert kind in ran.stderr
