"""What requests cost: wall time, and processor time of service and database together."""

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from statistics import quantiles

import psutil
import requests

from scripts.bench.asking import Ask
from scripts.bench.samples import Samples

_MS = 1_000.0
_WARM_UP = 3
_TIMEOUT_S = 60.0
_LEAST, _PATIENCE = 20, 3
"""So many requests are measured where they fit into so many budgets."""


@dataclass(frozen=True)
class Timed:
    """One path.

    Attributes:
        name: Of the path.
        target: Most milliseconds for 95 of 100; None for a floor.
        requests: How many were measured.
        failed: Those of them that were not answered with 200.
        p50: Milliseconds; of those that were answered.
        p95: Likewise.
        worst: Likewise.
        processor: Mean milliseconds of processor time a request, of service and database.
    """

    name: str
    target: float | None
    requests: int
    failed: int
    p50: float
    p95: float
    worst: float
    processor: float


class Clock:
    """Measures calls one after another."""

    def __init__(self, processes: Iterable[int]) -> None:
        self._processes = [psutil.Process(one) for one in processes]

    def timed(
        self,
        name: str,
        calls: Iterable[Callable[[], bool]],
        *,
        target: float | None,
        budget_s: float,
    ) -> Timed:
        """Times the calls, the first few unmeasured; stops early where they exceed the budget."""
        spans, failed = [], 0
        waiting = iter(calls)
        for _ in range(_WARM_UP):
            next(waiting)()
        begun, before = time.perf_counter(), self._spent()
        for call in waiting:
            start = time.perf_counter()
            failed += not call()
            spans.append((time.perf_counter() - start) * _MS)
            spent = time.perf_counter() - begun
            if spent > budget_s and (len(spans) >= _LEAST or spent > budget_s * _PATIENCE):
                break
        ranks = quantiles(spans * 2, n=100, method="inclusive")  # it takes two and more
        return Timed(
            name=name,
            target=target,
            requests=len(spans),
            failed=failed,
            p50=round(ranks[49], 1),
            p95=round(ranks[94], 1),
            worst=round(max(spans), 1),
            processor=round((self._spent() - before) * _MS / len(spans), 1),
        )

    def _spent(self) -> float:
        """Processor seconds of all processes so far, with those of their children."""
        family = {one.pid: one for one in self._processes}
        for process in self._processes:
            family |= {child.pid: child for child in process.children(recursive=True)}
        return sum(sum(one.cpu_times()[:2]) for one in family.values())


def gets(
    base: str, ask: Ask, of: Samples, *, count: int, seed: int
) -> Iterable[Callable[[], bool]]:
    """That many different requests, and some more to warm up, over one connection."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    session = requests.Session()
    for _ in range(count + _WARM_UP):
        url = base + ask(chance, of)
        yield lambda url=url: _is_answered(session, url)  # type: ignore[misc]


def _is_answered(session: requests.Session, url: str) -> bool:
    try:
        status: int = session.get(url, timeout=_TIMEOUT_S).status_code
    except requests.RequestException:
        return False
    return status == HTTPStatus.OK
