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
