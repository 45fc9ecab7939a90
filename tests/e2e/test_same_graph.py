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
