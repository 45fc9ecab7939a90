"""Figures of results as they are compared: what is written, on which scale; pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from graph.analysis.leaderboards_views import Named
from graph.database import Row

PERCENT: Final = "%"
SHARE: Final = "share"
"""The scale of bare numbers of at most 1 that stand among percentages without a sign."""
LAST: Final = "\uffff"
"""Orders what is unknown behind every name."""

_NUMERAL = re.compile(
    r"(?:(?<![\w.])[-+−])?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:\.\d+|(?<=\d)\.)?(?:(?<=\d)[eE][-+]?\d+)?"
)
_SPREAD = re.compile(r"±|\\pm|\+/-|\+-")
_HUNDRED = 100
_PERCENT_LIKE = 10
"""A bare number above this among others of at most 1 shows two scales: 0.91 and 91.2."""


@dataclass(frozen=True)
class Figure:
    """A result as ranking and comparing need it.

    Attributes:
        number: With its sign; None where the value is no single number ("4 to 16").
        source: "text" or "leaderboard".
    """

    id: str
    paper: str
    model: Named | None
    dataset: Named
    task: Named | None
    metric: Named | None
    number: Decimal | None
    unit: str | None
    relative: bool
    direction: str | None
    source: str


def figure(row: Row) -> Figure:
    """A row of the statements in `graph.cypher.leaderboards` as a value."""
    return Figure(
        id=row["id"],
        paper=row["paper"],
        model=named_of(row["model"]),
        dataset=Named(**row["dataset"]),
        task=named_of(row["task"]),
        metric=named_of(row["metric"]),
        number=written(row["value"], row["number"], spread=row["source"] == "leaderboard"),
        unit=row["unit"],
        relative=bool(row["relative"]),
        direction=row["direction"],
        source=row["source"],
    )


def named_of(row: Row | None) -> Named | None:
    """What a row names; None where it names nothing."""
    return Named(**row) if row and row["name"] else None


def key_of(named: Named | None) -> str:
    """What tells one thing from another: its id, else its words; "" for nothing."""
    return (named.id or named.name) if named else ""


def written(value: str, number: float | None, *, spread: bool = False) -> Decimal | None:
    """The number of a value, with sign and decimals as written.

    Args:
        value: As the source has it: "98.10%", "~70%", "10,000 times", "88.5 ± 0.2".
        number: What the reader took from it; None where it is no plain number.
        spread: Whether what follows the first number is its spread: "88.5 (0.2)".

    Returns:
        None for a range, whose two ends are no figure of one run, and where `number` is None.
    """
    if number is None:
        return None
    numerals = [found for found in _NUMERAL.findall(_SPREAD.split(value)[0]) if found]
    if not numerals or (len(numerals) > 1 and not spread):
        return None
    try:
        found = Decimal(numerals[0].replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
    return found if abs(float(found)) == abs(number) else None


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether both may be the same figure, rounded differently: 98.1 and 98 may, 98.1 and 98.2 not.

    They are compared at the coarser precision as written: half a unit of its last decimal apart
    they still round to the same.
    """
    coarser = max(_exponent(one), _exponent(other))
    return abs(one - other) <= Decimal(5).scaleb(coarser - 1)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def scales(figures: Collection[Figure]) -> dict[str, str | None]:
    """The scale of each figure of one metric on one data set, by its id.

    It is the unit as written, but for bare numbers. Those above 1 and up to 100 are percentages
    where others of the metric have the sign: of what is a share of a hundred, 91.5 can only be per
    cent. Those of at most 1 may be shares or percentages and are never converted: they stand on a
    scale of their own as soon as bare numbers above 10 show that there are two.
    """
    signed = any(one.unit == PERCENT for one in figures)
    bare = [abs(one.number) for one in figures if one.unit is None and one.number is not None]
    mixed = any(number > _PERCENT_LIKE for number in bare)
    return {one.id: _scale(one, signed=signed, mixed=mixed) for one in figures}


def _scale(one: Figure, *, signed: bool, mixed: bool) -> str | None:
    if one.unit is not None or one.number is None:
        return one.unit
    if abs(one.number) <= 1:
        return SHARE if signed or mixed else None
    return PERCENT if signed and abs(one.number) <= _HUNDRED else None
