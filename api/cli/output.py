"""What commands print: facts on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

RUN_FAILED = 1
WRONG_USAGE = 2
SOME_REJECTED = 3
INTERRUPTED = 130
TERMINATED = 143
_UNBOUNDED = 1_000_000


class CommandFailed(Exception):  # noqa: N818 - reads as the fact it states
    """The command cannot do its work; the message has the cause and what to do."""


def complain(message: str) -> None:
    """One line on standard error; control characters are shown as escapes."""
    print(f"citeloom: {_shown(message)}", file=sys.stderr)


def say(message: str) -> None:
    """Progress on standard error, where it never mixes with facts; escapes as `complain`."""
    print(_shown(message), file=sys.stderr, flush=True)


def print_json(value: object) -> None:
    """One JSON document, indented, on standard output; lone surrogates are escaped."""
    print(_sendable(json.dumps(value, ensure_ascii=False, indent=2)))


def print_record(record: Mapping[str, object]) -> None:
    """One line of NDJSON on standard output."""
    print(_sendable(json.dumps(record, ensure_ascii=False, allow_nan=False)))


def print_text(text: str) -> None:
    """Text as it is on standard output; lone surrogates are escaped."""
    print(_sendable(text), end="")


def _sendable(text: str) -> str:
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output: as wide as a terminal, unbounded in a pipe.

    Cells are plain text: control characters are shown as escapes, no markup is read.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    table = Table(box=box.SIMPLE, header_style="bold" if console.is_terminal else "")
    for name in columns:
        table.add_column(name, overflow="fold")  # a narrow terminal cuts no word and no id short
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    if not console.is_terminal:
        console.width = _UNBOUNDED
        console.width = console.measure(table).maximum
    console.print(table)


def say_rest(total: int, next_: str | None) -> None:
    """How long a list is that goes on, and how to see the rest."""
    if next_:
        say(f"{total} in all; the next ones: --cursor {next_}")


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return _escaped(text)


def _shown(message: str) -> str:
    """A message with the lines that it has, but nothing that a terminal would obey."""
    return "\n".join(map(_escaped, message.split("\n")))


def _escaped(text: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in _sendable(text))
