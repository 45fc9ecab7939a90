"""How fast this machine is at this moment: what other seconds are compared with."""

import time


def floor_s() -> float:
    """Seconds that ten million additions take: about half of one where nothing else runs."""
    began, total = time.monotonic(), 0
    for number in range(10_000_000):
        total += number
    return time.monotonic() - began
