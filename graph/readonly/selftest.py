"""The door's start-up self-test: what each protection does, not what it is set to."""

from dataclasses import dataclass, replace
from typing import Protocol

from graph.readonly.errors import CypherError, CypherRefused, CypherTimeout, SelfTestFailed
from graph.readonly.limits import CypherResult, Limits

_COLD_S = 60.0  # a server that has just started is slow, and that is no fault of a protection
_ENDLESS = "UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN count(*)"
_FIVE_ROWS = "UNWIND range(1, 5) AS x RETURN x"


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
    patient = replace(door.limits, timeout_s=max(_COLD_S, door.limits.timeout_s))
    for refusal in _REFUSALS:
        _expect(door, refusal, CypherRefused, limits=patient)
    for name, cap in (
        ("max_rows", replace(patient, max_rows=2)),
        ("max_bytes", replace(patient, max_bytes=8)),
    ):
        _check_cut(name, door.send(_FIVE_ROWS, {}, limits=cap))
    short = replace(door.limits, timeout_s=min(0.1, door.limits.timeout_s))
    _expect(door, Refusal("deadline", _ENDLESS), CypherTimeout, limits=short)


def _expect(door: Door, refusal: Refusal, error: type[CypherError], *, limits: Limits) -> None:
    try:
        door.send(refusal.statement, {}, limits=limits, checked=refusal.checked)
    except error:
        return
    except CypherError as e:
        raise SelfTestFailed(refusal.protection, str(e)) from e
    raise SelfTestFailed(refusal.protection, f"{refusal.statement} was answered")


def _check_cut(protection: str, result: CypherResult) -> None:
    if (result.rows, result.truncated) != (((1,), (2,)), True):
        raise SelfTestFailed(protection, f"{len(result.lines)} rows in place of 2")
