"""The `citeloom` command: one module a command, and one place that ends the process.

Exit codes: 0 done, 1 the run failed, 2 wrong usage, 3 done but some input was rejected,
130 interrupted, 143 terminated. Expected errors are one line on standard error: the cause and
what to do.
"""

import copy
import errno
import importlib
import importlib.metadata
import logging
import signal
import sys
import warnings
from collections.abc import Iterator, MutableMapping
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from api.cli.output import RUN_FAILED, TERMINATED, WRONG_USAGE, CommandFailed, complain
from api.cli.summaries import SUMMARIES
from api.settings import SettingsError
from extract.errors import ExtractError
from graph.errors import GraphError, StoreUnavailable

NAMES = tuple(SUMMARIES)
_GROUPS = frozenset({"ledger", "neo4j", "vocabulary"})
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
_HELP_NAMES = {"help_option_names": ["-h", "--help"]}

Subcommand = TyperCommand | TyperGroup


class _OnDemand(MutableMapping[str, Subcommand]):
    """The commands by name, each imported when it is asked for.

    Most commands need neither the language pipeline nor the web framework, which take seconds
    to import.
    """

    def __init__(self) -> None:
        self._made: dict[str, Subcommand] = {}

    def __getitem__(self, name: str) -> Subcommand:
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = _subcommand(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)

    def __setitem__(self, name: str, command: Subcommand) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"the command {name} stays")


class _Listing(TyperGroup):
    """The group of all commands; its help is written without their modules."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as typer has it
        return list(self.commands)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        listed = copy.copy(self)
        listed.commands = {name: TyperCommand(name, help=line) for name, line in SUMMARIES.items()}
        super(_Listing, listed).format_help(ctx, formatter)


def _subcommand(name: str) -> Subcommand:
    """A group of commands is its module's `<name>_app`; other modules have one function of the name."""
    module = importlib.import_module(f"api.cli.{name}")
    if name in _GROUPS:
        made = typer.main.get_command(getattr(module, f"{name}_app"))
    else:
        alone = typer.Typer(add_completion=False, context_settings=_HELP_NAMES)
        alone.command(name)(getattr(module, name))
        made = typer.main.get_command(alone)
    assert isinstance(made, TyperCommand | TyperGroup)  # noqa: S101 - what typer makes
    return made


def command_line() -> TyperGroup:
    """The whole command line."""
    app = typer.Typer(
        name="citeloom",
        cls=_Listing,
        epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some input was rejected, "
        "130 interrupted.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=_HELP_NAMES,
    )
    app.callback()(_options)
    group = typer.main.get_group(app)
    group.commands = _OnDemand()  # type: ignore[assignment]  # its Command type is private
    return group


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"citeloom {importlib.metadata.version('citeloom')}")
        raise typer.Exit


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
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # retries are not for the user
    try:
        command_line()()
    except StoreUnavailable as e:
        complain(" ".join(str(e).split()))  # what the driver said has several lines
        sys.exit(RUN_FAILED)
    except (CommandFailed, SettingsError, ExtractError, GraphError) as e:
        complain(str(e))
        sys.exit(RUN_FAILED)
    except UnicodeEncodeError as e:
        if not any(e.object in argument for argument in sys.argv):
            raise
        complain(f"the argument {e.object!a} is not UTF-8; type it anew")
        sys.exit(WRONG_USAGE)
    except OSError as e:
        if e.errno not in _NO_ROOM:
            raise
        where = f"cannot write {e.filename}" if e.filename else "cannot write"
        complain(
            f"{where} ({e.strerror}); make room, then run the command again: what was saved stays"
        )
        sys.exit(RUN_FAILED)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    """Unwind, so that what was started is stopped."""
    sys.exit(TERMINATED)
