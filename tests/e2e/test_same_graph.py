"""The gallery of formats twice, in two orders, in two processes at once: the same graph."""

import json
from pathlib import Path

import pytest

from tests.commands import CommandLine

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
FAST = {"CITELOOM_PIPELINE": "fast"}


def checksum(citeloom: CommandLine) -> str:
    found: str = json.loads(citeloom.run("stats", "--json", "--checksum").stdout)["checksum"]
    return found


def test_an_edited_document_costs_only_what_was_edited(
    citeloom: CommandLine, tmp_path: Path
) -> None:
    document, before = tmp_path / "edited.jsonl", tmp_path / "before.jsonl"
    lines = (SEEDS[0].parent / "language-and-sequence-models.jsonl").read_text().splitlines()
    before.write_text("\n".join(lines))
    edited = [*lines[1:], lines[0].replace("model", "method")]  # moved, and one of them changed
    document.write_text("\n".join(edited))

    citeloom.run("reset", "--yes")
    assert citeloom.run("load", document, env=FAST).returncode == 0
    fresh = checksum(citeloom)

    citeloom.run("reset", "--yes")
    document.write_text(before.read_text())
    assert citeloom.run("load", document, env=FAST).returncode == 0
    document.write_text("\n".join(edited))
    report = json.loads(citeloom.run("load", "--json", document, env=FAST).stdout)
    assert (report["read"], report["reused"]) == (len(lines), len(lines) - 1)
    assert checksum(citeloom) == fresh

    other = {"CITELOOM_PIPELINE": ""}
    document.write_text("\n".join(lines[:3]))
    report = json.loads(citeloom.run("load", "--json", document, env=other).stdout)
    assert (report["read"], report["reused"]) == (3, 0)  # by another extractor


@pytest.mark.timeout(600)
def test_order_repetition_and_company_make_no_difference(citeloom: CommandLine) -> None:
    assert citeloom.run("reset", "--yes").returncode == 0
    assert citeloom.run("load", *SEEDS, env=FAST).returncode == 0
    once = checksum(citeloom)

    assert citeloom.run("load", *SEEDS, env=FAST).returncode == 0
    assert checksum(citeloom) == once

    citeloom.run("reset", "--yes")
    assert citeloom.run("load", *reversed(SEEDS), env=FAST).returncode == 0
    assert checksum(citeloom) == once

    citeloom.run("reset", "--yes")
    halves = (SEEDS[::2], SEEDS[1::2][::-1])
    processes = [citeloom.start("load", *half, env=FAST) for half in halves]
    for process in processes:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
    assert checksum(citeloom) == once
