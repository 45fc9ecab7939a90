"""A Cypher prompt through the driver: lines until a semicolon, answers as tables."""

import contextlib
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as GraphPath

from api.cli.output import complain, print_table, say
from graph.server import Endpoint

MAX_ROWS = 1_000  # rows printed for one statement; the rest is counted as left out
_HISTORY_LINES = 1_000
_PROMPT, _MORE = "cypher> ", "   ...> "
_END_WORDS = frozenset({":exit", ":quit", "exit", "quit"})
_HELP = "Statements end with ';'. :exit or Ctrl-D leaves, Ctrl-C drops what was typed."


def run_shell(endpoint: Endpoint, *, database: str, history: Path) -> bool:
    """Read statements and print their answers until the input ends.

    Args:
        endpoint: The server.
        database: Its database.
        history: File that keeps what was typed at a terminal, readable by the user alone.

    Returns:
        Whether a statement failed where nobody sat at a terminal; the rest was not run then.
    """
    interactive = sys.stdin.isatty()
    driver = neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth)
    with driver, _history(history) if interactive else contextlib.nullcontext():
        if interactive:
            say(f"{endpoint.uri}, database {database}. {_HELP}")
        for statement in _statements(interactive=interactive):
            if not _answer(driver, statement, database=database) and not interactive:
                return True
    return False


def _statements(*, interactive: bool) -> Iterator[str]:
    """Statements as they are completed; the last one may lack its semicolon."""
    lines: list[str] = []
    while True:
        try:
            line = _read((_MORE if lines else _PROMPT) if interactive else "")
        except KeyboardInterrupt:
            say("")
            lines.clear()
            continue
        if line is None or (not lines and line.strip().lower() in _END_WORDS):
            break
        lines.append(line)
        if line.rstrip().endswith(";"):
            yield _joined(lines)
            lines.clear()
    if _joined(lines):
        yield _joined(lines)


def _read(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        return None


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip().rstrip(";").strip()


def _answer(driver: neo4j.Driver, statement: str, *, database: str) -> bool:
    if not statement or statement == ":help":
        say(_HELP)
        return True
    try:
        with driver.session(database=database) as session:
            _print_result(session.run(statement))
    except (Neo4jError, DriverError) as e:
        complain(getattr(e, "message", None) or str(e))
        return False
    except KeyboardInterrupt:
        say("Dropped; the server ends the statement by itself.")
        return False
    return True


def _print_result(result: neo4j.Result) -> None:
    rows = [record.values() for record in itertools.islice(result, MAX_ROWS)]
    more = result.peek() is not None
    if columns := result.keys():
        print_table(columns, [[_shown(value) for value in row] for row in rows])
    summary = result.consume()
    count = f"the first {len(rows)} rows" if more else f"{len(rows)} rows"
    changes = [
        f"{name.replace('_', ' ')}: {number}"
        for name, number in vars(summary.counters).items()
        if not name.startswith("_") and isinstance(number, int) and not isinstance(number, bool)
    ]
    say("; ".join((f"{count}, {summary.result_available_after or 0} ms", *changes)))


def _shown(value: object) -> object:
    """Graph values in Cypher's own notation; the rest as it is."""
    if isinstance(value, Node):
        return f"({''.join(':' + label for label in sorted(value.labels))} {dict(value)})"
    if isinstance(value, Relationship):
        return f"[:{value.type} {dict(value)}]"
    if isinstance(value, GraphPath):
        return _shown_path(value)
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return value


def _shown_path(path: GraphPath) -> str:
    steps = [str(_shown(path.start_node))] if path.start_node else []
    for left, relationship in zip(path.nodes, path.relationships, strict=False):
        forward = relationship.start_node == left
        arrow = f"-{_shown(relationship)}->" if forward else f"<-{_shown(relationship)}-"
        other = relationship.end_node if forward else relationship.start_node
        steps.append(f"{arrow}{_shown(other)}")
    return "".join(steps)


@contextlib.contextmanager
def _history(file: Path) -> Iterator[None]:
    """Keep lines between runs, where this Python has readline."""
    try:
        import readline  # noqa: PLC0415 - not every platform's Python has it
    except ImportError:
        yield
        return
    with contextlib.suppress(OSError):
        readline.read_history_file(file)
    readline.set_history_length(_HISTORY_LINES)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
            readline.write_history_file(file)
