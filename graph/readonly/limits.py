"""The caps of the read-only door, and what it answers."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Every cap, with its unit.

    Attributes:
        timeout_s: From the call to the answer, in seconds; waiting for a slot is a part of it.
        max_rows: Most rows in one answer; more are cut off, and the answer says so.
        max_bytes: Most bytes of rows in one answer, as JSON; likewise.
        slots: Statements that run at once.
        wait_s: How long a call waits for a free slot, in seconds.
        max_statement_chars: Longest statement, in code points.
        max_parameter_bytes: Most bytes of parameters, as JSON.
        max_depth: Deepest nesting of brackets in a statement, and of lists in parameters. The
            server's own parser overflows its stack near 2,000 and then answers nothing at all.
        memory_mb: What receiving one answer may add to the memory of the process that does it.
        stuck_after_s: How long after its deadline a statement may live on in the database before
            the owner of the server is told, in seconds.
    """

    timeout_s: float = 5.0
    max_rows: int = 1_000
    max_bytes: int = 5 * 1024 * 1024
    slots: int = 4
    wait_s: float = 0.5
    max_statement_chars: int = 100_000
    max_parameter_bytes: int = 1_000_000
    max_depth: int = 200
    memory_mb: int = 256
    stuck_after_s: float = 10.0


@dataclass(frozen=True)
class CypherResult:
    """The rows of one statement.

    Attributes:
        columns: Names, in the order of the values of each row.
        lines: One row a line, each a JSON array in UTF-8, ready to send.
        truncated: True where a cap left rows out.
        elapsed_ms: From the call to the answer.
    """

    columns: tuple[str, ...]
    lines: tuple[bytes, ...]
    truncated: bool
    elapsed_ms: float

    @property
    def rows(self) -> tuple[tuple[object, ...], ...]:
        """The rows as JSON values, decoded at each call."""
        return tuple(tuple(json.loads(line)) for line in self.lines)
