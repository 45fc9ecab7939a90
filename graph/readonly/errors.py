"""Why a statement got no answer; each error keeps its facts and says what to do."""

from graph.errors import GraphError


class CypherError(GraphError):
    """Base of what the read-only door raises."""


class CypherInvalid(CypherError):  # noqa: N818 - the name says what the statement is
    """The statement or its parameters are wrong.

    Attributes:
        line: 1-based line of the statement, None where the fault has no place.
        column: 1-based column, in code points, or None.
    """

    def __init__(self, reason: str, *, line: int | None = None, column: int | None = None) -> None:
        place = "" if line is None else f" (line {line}, column {column})"
        super().__init__(f"{reason}{place}")
        self.reason = reason
        self.line = line
        self.column = column


class CypherRefused(CypherError):  # noqa: N818 - likewise
    """The statement does more than read the graph.

    Attributes:
        reason: What was met and what is allowed instead.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CypherTooLarge(CypherError):  # noqa: N818 - likewise
    """The statement, its parameters or one row of its answer is larger than a limit.

    Attributes:
        what: What is too large.
        limit: The limit with its unit.
    """

    def __init__(self, what: str, *, limit: str) -> None:
        super().__init__(f"{what} is larger than {limit}; send or ask for less")
        self.what = what
        self.limit = limit


class CypherTimeout(CypherError):  # noqa: N818 - likewise
    """The deadline passed before the answer was complete.

    Attributes:
        timeout_s: The deadline, in seconds.
    """

    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            f"no answer within {timeout_s:g} s; ask for less, or begin from an indexed property"
        )
        self.timeout_s = timeout_s


class CypherBusy(CypherError):  # noqa: N818 - likewise
    """Every slot runs a statement, or waits for the database to let go of one.

    Attributes:
        slots: How many statements run at once.
        retry_after_s: When to try again, in whole seconds.
    """

    def __init__(self, slots: int, *, retry_after_s: int) -> None:
        super().__init__(
            f"all {slots} slots for statements are taken; try again in {retry_after_s} s"
        )
        self.slots = slots
        self.retry_after_s = retry_after_s


class SelfTestFailed(CypherError):  # noqa: N818 - likewise
    """A protection of the read-only door has no effect, so nobody may use the door.

    Attributes:
        protection: Which one.
        found: What happened instead.
    """

    def __init__(self, protection: str, found: str) -> None:
        super().__init__(f"the read-only door does not hold: {protection}: {found}")
        self.protection = protection
        self.found = found
