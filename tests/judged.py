"""Search judged by graded answers: nDCG of rankings (Järvelin and Kekäläinen 2002)."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

QUERIES = Path(__file__).parent / "gold" / "answers" / "search_queries.jsonl"
DEPTH = 10

Figures = dict[str, list[tuple[float, str]]]
"""Of each kind of queries, each query with its nDCG."""


@dataclass(frozen=True)
class Judged:
    """A query with its answers: 3 what was asked for, 2 mainly about it, 1 touches it.

    Attributes:
        relevant: Grades by id, given before any search was run.
        pooled: Those of hits that had been overlooked, given after the first searches.
    """

    kind: str
    query: str
    relevant: Mapping[str, int]
    pooled: Mapping[str, int] = field(default_factory=dict)

    @property
    def grades(self) -> dict[str, int]:
        """All of them."""
        return {**self.relevant, **self.pooled}


def judged_queries() -> list[Judged]:
    """All judged queries, in the order of the file."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [Judged(**json.loads(line)) for line in lines]


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """Discounted gain of the first hits over that of the best order; gain `2**grade - 1`."""
    best = _gain(sorted(relevant.values(), reverse=True)[:depth])
    return _gain(relevant.get(id_, 0) for id_ in ranking[:depth]) / best


def _gain(grades: Iterable[int]) -> float:
    return math.fsum(
        (float(2**grade) - 1) / math.log2(place + 2) for place, grade in enumerate(grades)
    )


def figures(rank: Callable[[str], Sequence[str]], present: set[str] | None = None) -> Figures:
    """The nDCG of every query, by kind.

    Args:
        rank: Gives the ids found for a query, best first.
        present: Ids that the answers were judged on; hits outside are left aside, as nobody
            judged them, and so are answers that are not there.
    """
    found: Figures = defaultdict(list)
    for one in judged_queries():
        ranking = [id_ for id_ in rank(one.query) if present is None or id_ in present]
        grades = {id_: n for id_, n in one.grades.items() if present is None or id_ in present}
        found[one.kind].append((ndcg(ranking, grades), one.query))
    return found


def mean(found: Mapping[str, Sequence[tuple[float, str]]]) -> float:
    """Over all queries."""
    every = [value for values in found.values() for value, _ in values]
    return sum(every) / len(every)
