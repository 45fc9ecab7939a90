"""The `citeloom` command over one data folder for all tests of this tier."""

from collections.abc import Iterator

import pytest

from tests.commands import CommandLine


@pytest.fixture(scope="session")
def citeloom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    """A command line whose database runs from the first test to the last."""
    command_line = CommandLine(tmp_path_factory.mktemp("home"))
    started = command_line.run("neo4j", "start")
    assert started.returncode == 0, started.stderr
    yield command_line
    command_line.run("neo4j", "stop", "--force")
