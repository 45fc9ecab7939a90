"""Compare settings as they were written with settings as the server shows them."""

import re
from collections.abc import Mapping

_SIZE = re.compile(r"(\d+(?:\.\d+)?)([kmgt]?)(?:ib|b)?", re.IGNORECASE)
_DURATION = re.compile(r"(\d+)(ms|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_FACTOR = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}
_ROUNDING = 0.006  # sizes are shown with two decimals of the largest unit


def differences(wanted: Mapping[str, str], effective: Mapping[str, str | None]) -> list[str]:
    """One clause for each setting that has another value than it was given.

    Settings whose names begin with `internal.` are not shown by the server and not compared.

    Args:
        wanted: Names and values as in `neo4j.conf`.
        effective: Names and values as `SHOW SETTINGS` gives them.
    """
    shown = {name: value for name, value in wanted.items() if not name.startswith("internal.")}
    return [
        f"{name} is {effective.get(name)!r}, not {value!r}"
        for name, value in shown.items()
        if not same_value(value, effective.get(name))
    ]


def same_value(written: str, shown: str | None) -> bool:
    """Whether a value is the same in the server's own notation (`600s` is shown as `10m`)."""
    if shown is None or written == shown:
        return written == shown
    for measure in (_seconds, _bytes):
        one, other = measure(written), measure(shown)
        if one is not None and other is not None:
            return abs(one - other) <= _ROUNDING * max(one, other)
    return False


def _seconds(text: str) -> float | None:
    parts = _DURATION.findall(text)
    whole = "".join(number + unit for number, unit in parts) == text
    return sum(int(number) * _SECONDS[unit] for number, unit in parts) if whole else None


def _bytes(text: str) -> float | None:
    match = _SIZE.fullmatch(text)
    return float(match[1]) * _FACTOR[match[2].lower()] if match else None
