"""Candidates for gaps in their order, and what speaks for each; no database is asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.gaps_families import Families, joined_by_family, same_words
from graph.analysis.gaps_matrix import Nearness, Use, nearness

_SUPPORTS = 3
_SHARED = 5
_MOST_OF_ONE = 3
"""A list in which one concept stood in every line would tell little."""


@dataclass(frozen=True)
class Candidate:
    """A pair, by the numbers of its row and column, that no paper looked at joins."""

    row: int
    column: int
    score: float


@dataclass(frozen=True)
class Like:
    """Number of a like row (or column), its likeness, papers joined, and numbers of what is shared."""

    number: int
    likeness: float
    papers: int
    shared: tuple[int, ...]


class Ranking:
    """The pairs of one matrix."""

    def __init__(
        self, rows: Sequence[Use], columns: Sequence[Use], families: Families, *, papers: int
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.families = families
        self.near: Nearness = nearness(rows, columns, papers=papers)

    def candidates(self, row: str | None = None, column: str | None = None) -> Iterator[Candidate]:
        """Pairs that are close and not joined, the closest first; of one row or column if asked."""
        blocked = joined_by_family(self.near.joint, self.rows, self.columns, self.families) > 0
        score = np.where(blocked, 0.0, self.near.score)
        order = np.argsort(-score, axis=None, kind="stable")  # ties in the order of the lists
        seen: Counter[tuple[str, int]] = Counter()
        for flat in order:
            i, j = divmod(int(flat), len(self.columns))
            if score[i, j] <= 0:
                return
            one, other = self.rows[i], self.columns[j]
            if (row and one.id != row) or (column and other.id != column):
                continue
            if same_words(one.name, other.name):
                continue
            if not (row or column) and max(seen["row", i], seen["column", j]) >= _MOST_OF_ONE:
                continue
            seen.update((("row", i), ("column", j)))
            yield Candidate(i, j, float(score[i, j]))

    def like_rows(self, pair: Candidate) -> list[Like]:
        """Rows like that of the pair that are joined with its column, those that say most first."""
        joint, alike = self.near.joint, self.near.rows_alike[pair.row]
        told = alike * np.log1p(joint[:, pair.column])
        return [
            Like(
                number=number,
                likeness=round(float(alike[number]), 3),
                papers=int(joint[number, pair.column]),
                shared=_shared(joint[pair.row], joint[number]),
            )
            for number in _best(told)
        ]

    def like_columns(self, pair: Candidate) -> list[Like]:
        """Columns like that of the pair that are joined with its row, likewise."""
        joint, alike = self.near.joint, self.near.columns_alike[pair.column]
        told = alike * np.log1p(joint[pair.row])
        return [
            Like(
                number=number,
                likeness=round(float(alike[number]), 3),
                papers=int(joint[pair.row, number]),
                shared=_shared(joint[:, pair.column], joint[:, number]),
            )
            for number in _best(told)
        ]


def _best(told: np.ndarray) -> list[int]:
    order = np.argsort(-told, kind="stable")[:_SUPPORTS]
    return [int(number) for number in order if told[number] > 0]


def _shared(one: np.ndarray, other: np.ndarray) -> tuple[int, ...]:
    least = np.minimum(one, other)
    order = np.argsort(-least, kind="stable")[:_SHARED]
    return tuple(int(number) for number in order if least[number] > 0)
