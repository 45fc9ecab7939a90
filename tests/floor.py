"""How fast this machine is at this moment: what other seconds are compared with."""

import time

IDLE_S = 0.5


def in_time(took_s: float, idle_s: float) -> bool:
    """Whether something that may take `idle_s` on an idle machine took no longer on this one."""
    return took_s < idle_s or took_s < idle_s * floor_s() / IDLE_S


def floor_s() -> float:
    """Seconds that ten million additions take: about half of one where nothing else runs."""
    began, total = time.monotonic(), 0
    for number in range(10_000_000):
        total += number
    return time.monotonic() - began
