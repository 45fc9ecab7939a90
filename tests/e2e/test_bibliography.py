"""A large bibliography with broken entries, from the file to the graph and to quarantine."""

import json
from pathlib import Path

import pytest

from tests.broken_bibtex import library
from tests.commands import CommandLine
from tests.graphs import emptied

FAST = {"CITELOOM_PIPELINE": "fast"}

pytestmark = pytest.mark.e2e


def test_fifty_broken_entries_among_five_thousand_are_kept_and_the_rest_is_loaded(
    citeloom: CommandLine, tmp_path: Path
) -> None:
    text, broken = library(5_000, one_broken_in=100)
    assert len(broken) == 50
    file = tmp_path / "big.bib"
    file.write_text(text, encoding="utf-8")
    emptied(citeloom)

    ran = citeloom.run("load", "--json", file, env=FAST)

    assert ran.returncode == 3, ran.stderr
    report = json.loads(ran.stdout)
    counted = (report["read"], report["loaded"], report["failed"], len(report["failures"]))
    assert counted == (4_950, 4_950, 50, 50)
    lines = Path(report["quarantine"]).read_text("utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert [(one["line"], one["reason"], one["block"]) for one in kept] == broken
    assert {(one["document"], one["cut"]) for one in kept} == {("big.bib", False)}
    stats = json.loads(citeloom.run("stats", "--json").stdout)
    assert stats["nodes"]["Paper"] == 4_950
    Path(report["quarantine"]).unlink()
