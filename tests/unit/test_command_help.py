"""What it costs to be told what there is: help and lists of commands import little."""

import json
import subprocess
import sys

from api.cli import command_line
from api.cli.summaries import SUMMARIES

ANALYSES = (
    *("communities", "compare", "gaps", "leaderboards", "lineage", "paths", "related", "similar"),
    *("timeline", "trends"),
)
LISTED = """
import contextlib, io, json, sys
from api.cli import command_line
with contextlib.redirect_stdout(io.StringIO()) as said:
    command_line().main(["--help"], standalone_mode=False)
print(json.dumps({"said": said.getvalue(), "imported": sorted(sys.modules)}))
"""


def ran(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_list_of_commands_imports_none_of_them() -> None:
    told = json.loads(ran(LISTED))

    assert all(f" {name} " in told["said"] for name in SUMMARIES)
    assert not {f"api.cli.{name}" for name in SUMMARIES} & set(told["imported"])


def test_each_line_of_the_list_is_the_first_of_the_commands_own_help() -> None:
    commands = command_line().commands
    own = {name: (command.help or "").split("\n\n")[0] for name, command in commands.items()}

    assert {name: " ".join(help_.split()) for name, help_ in own.items()} == dict(SUMMARIES)


def test_analyses_are_printed_without_the_service_and_what_draws_graphs() -> None:
    modules = ", ".join(f"api.cli.{name}" for name in ANALYSES)
    imported = ran(f"import sys, {modules}; print(*sys.modules)").split()

    assert not {"fastapi", "pyvis", "IPython", "networkx", "spacy"} & set(imported)


def test_no_command_imports_what_reads_papers_before_there_is_one() -> None:
    modules = ", ".join(f"api.cli.{name}" for name in SUMMARIES)
    imported = ran(f"import sys, {modules}; print(*sys.modules)").split()

    assert {"extract.extractor", "extract.embedding"} <= set(imported)
    assert not {"spacy", "onnxruntime", "tokenizers"} & set(imported)
