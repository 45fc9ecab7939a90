"""`citeloom analyse` and `communities`, as users run them."""

import json
from pathlib import Path

import pytest

from tests.commands import CommandLine

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.e2e, pytest.mark.neo4j]


def test_a_load_analyses_where_asked_and_a_second_analysis_changes_nothing(
    citeloom: CommandLine,
) -> None:
    citeloom.run("reset", "--yes")
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
    citeloom.run("reset", "--yes")
    loaded = citeloom.run("load", ROOT / "seeds/reinforcement-learning.tsv")
    listed = citeloom.run("communities", "--json")

    assert "communities hold" not in loaded.stderr
    assert json.loads(listed.stdout)["items"] == []
    assert "run `citeloom analyse`" in listed.stderr


def rows(citeloom: CommandLine, statement: str) -> list[list[str]]:
    found: list[list[str]] = json.loads(citeloom.run("query", statement, "--json").stdout)["rows"]
    return found


@pytest.fixture(scope="module")
def names(citeloom: CommandLine) -> dict[str, str]:
    """Ids to ask about: two papers and the concept most used by them."""
    citeloom.run("reset", "--yes")
    citeloom.run("load", ROOT / "seeds/reinforcement-learning.tsv", "--analyse")
    (concept,) = rows(citeloom, "MATCH (c:Concept) RETURN c.id ORDER BY c.place LIMIT 1")[0]
    papers = rows(citeloom, "MATCH (p:Paper) WHERE NOT p.stub RETURN p.id ORDER BY p.place LIMIT 2")
    return {"CONCEPT": concept, "PAPER": papers[0][0], "OTHER": papers[1][0]}


@pytest.mark.parametrize(
    "asked",
    [
        "leaderboards",
        "leaderboards --disagreements",
        "timeline CONCEPT --by month",
        "trends --order new --min-papers 1",
        "lineage CONCEPT --depth 2",
        "similar PAPER",
        "related CONCEPT",
        "paths PAPER OTHER",
        "gaps --limit 3",
        "communities",
        "search CONCEPT --mode hybrid",
        "suggest lea",
        "papers --concept CONCEPT --limit 3",
        "concepts --type Method --limit 3",
        "graph CONCEPT PAPER --depth 1",
    ],
)
def test_each_analysis_is_a_table_and_json(
    citeloom: CommandLine, names: dict[str, str], asked: str
) -> None:
    command = [names.get(word, word) for word in asked.split()]
    shown, plain = citeloom.run(*command), citeloom.run(*command, "--json")

    assert (shown.returncode, plain.returncode) == (0, 0), shown.stderr + plain.stderr
    assert (shown.stdout + shown.stderr).strip()
    assert isinstance(json.loads(plain.stdout), dict)


@pytest.mark.parametrize("form", ["table", "csv", "tex", "html", "json"])
def test_papers_are_compared_in_each_form(
    citeloom: CommandLine, names: dict[str, str], form: str
) -> None:
    ran = citeloom.run("compare", names["PAPER"], names["OTHER"], "--format", form)

    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) > 1


@pytest.mark.parametrize("command", ["timeline", "lineage", "related", "similar", "compare"])
def test_an_unknown_id_is_one_clear_line(citeloom: CommandLine, command: str) -> None:
    kind = "arxiv:0000.00000" if command in {"similar", "compare"} else "concept:nothing-of-it"
    ran = citeloom.run(command, kind)

    assert ran.returncode == 1
    assert len(ran.stderr.strip().splitlines()) == 1
    assert kind in ran.stderr
