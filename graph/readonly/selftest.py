"""The door's start-up self-test: what each protection does, not what it is set to."""

from dataclasses import dataclass, replace
from typing import Protocol

from graph.readonly.errors import CypherError, CypherRefused, CypherTimeout, SelfTestFailed
from graph.readonly.limits import CypherResult, Limits

_ENDLESS = "UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN count(*)"


class Door(Protocol):
    """What the test needs of `ReadOnlyCypher`."""

    limits: Limits

    def send(  # noqa: D102 - documented there
        self, statement: str, parameters: dict[str, object], *, limits: Limits, checked: bool = True
    ) -> CypherResult: ...


@dataclass(frozen=True)
class Refusal:
    """A statement that one protection must refuse."""

    protection: str
    statement: str
    checked: bool = True


_REFUSALS = (
    Refusal("writing in a READ transaction", "CREATE (:CiteloomSelfTest)", checked=False),
    Refusal("writing", "CREATE (:CiteloomSelfTest)"),
    Refusal("LOAD CSV", "LOAD CSV FROM 'file:///citeloom' AS line RETURN line"),
    Refusal("procedures", "CALL dbms.listConfig()"),
    Refusal("SHOW TRANSACTIONS", "SHOW TRANSACTIONS"),
)


def check(door: Door) -> None:
    """Push each door that must be shut, and ask for more than each cap allows.

    Raises:
        SelfTestFailed: With the first protection that does not hold.
        StoreUnavailable: If the database does not answer.
    """
    for refusal in _REFUSALS:
        _expect(door, refusal, CypherRefused)
    _check_rows(door)
    _check_bytes(door)
    short = replace(door.limits, timeout_s=min(0.2, door.limits.timeout_s))
    _expect(door, Refusal("deadline", _ENDLESS), CypherTimeout, limits=short)


def _expect(
    door: Door, refusal: Refusal, error: type[CypherError], *, limits: Limits | None = None
) -> None:
    try:
        door.send(refusal.statement, {}, limits=limits or door.limits, checked=refusal.checked)
    except error:
        return
    except CypherError as e:
        raise SelfTestFailed(refusal.protection, str(e)) from e
    raise SelfTestFailed(refusal.protection, f"{refusal.statement} was answered")


def _check_rows(door: Door) -> None:
    few = replace(door.limits, max_rows=2)
    result = door.send("UNWIND range(1, 5) AS x RETURN x", {}, limits=few)
    if (result.rows, result.truncated) != (((1,), (2,)), True):
        raise SelfTestFailed("max_rows", f"{len(result.lines)} rows in place of 2")


def _check_bytes(door: Door) -> None:
    small = replace(door.limits, max_bytes=8)
    result = door.send("UNWIND range(1, 5) AS x RETURN x", {}, limits=small)
    if (result.rows, result.truncated) != (((1,), (2,)), True):
        raise SelfTestFailed("max_bytes", f"{len(result.lines)} rows in place of 2")
