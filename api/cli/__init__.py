"""The `citeloom` command: one module a command, and one place that ends the process.

Exit codes: 0 done, 1 the run failed, 2 wrong usage, 3 done but some input was rejected,
130 interrupted. Expected errors are one line on standard error: the cause and what to do.
"""

import importlib.metadata
import signal
import sys
import warnings
from types import FrameType
from typing import Annotated

import typer

from api.cli import (
    doctor,
    export,
    extract,
    load,
    query,
    remove,
    reset,
    search,
    serve,
    settings,
    stats,
)
from api.cli.neo4j import neo4j_app
from api.cli.output import RUN_FAILED, CommandFailed, complain
from api.settings import SettingsError
from extract.errors import ExtractError
from graph.errors import GraphError

TERMINATED = 143

app = typer.Typer(
    name="citeloom",
    help="A citation and concept graph in which every fact points at the words that say it.",
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some input was rejected, "
    "130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (
    extract.extract,
    load.load,
    remove.remove,
    reset.reset,
    serve.serve,
    query.query,
    search.search,
    export.export,
    settings.settings,
    stats.stats,
    doctor.doctor,
):
    app.command()(command)
app.add_typer(neo4j_app, name="neo4j")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"citeloom {importlib.metadata.version('citeloom')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """A citation and concept graph in which every fact points at the words that say it."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries warn developers, not users
    try:
        app()
    except (CommandFailed, SettingsError, ExtractError, GraphError) as e:
        complain(str(e))
        sys.exit(RUN_FAILED)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    """Unwind, so that what was started is stopped."""
    sys.exit(TERMINATED)
