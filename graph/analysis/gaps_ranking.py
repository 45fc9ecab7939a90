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
        seen: Counter[tuple[str, int]] = Counter()
        for i, j, score in self._ordered(row, column):
            # whether a concept had its lines is the quicker question
            if not (row or column) and max(seen["row", i], seen["column", j]) >= _MOST_OF_ONE:
                continue
            if same_words(self.rows[i].name, self.columns[j].name):
                continue
            seen.update((("row", i), ("column", j)))
            yield Candidate(i, j, score)

    def _ordered(self, row: str | None, column: str | None) -> Iterator[tuple[int, int, float]]:
        """Numbers and score of the pairs that are close and not joined, the closest first."""
        blocked = joined_by_family(self.near.joint, self.rows, self.columns, self.families) > 0
        score = np.where(blocked, 0.0, self.near.score)
        for asked, side, axis in ((row, self.rows, 0), (column, self.columns, 1)):
            if asked:
                score = np.where(_only(asked, side, axis), score, 0.0)
        flat = score.ravel()
        order = np.argsort(-flat, kind="stable")  # ties in the order of the lists
        order = order[flat[order] > 0]
        rows, columns = np.divmod(order, max(len(self.columns), 1))
        yield from zip(rows.tolist(), columns.tolist(), flat[order].tolist(), strict=True)

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


def _only(id_: str, side: Sequence[Use], axis: int) -> np.ndarray:
    """Where a matrix has the row (axis 0) or column (axis 1) of this concept."""
    return np.expand_dims(np.array([one.id == id_ for one in side], bool), 1 - axis)


def _best(told: np.ndarray) -> list[int]:
    order = np.argsort(-told, kind="stable")[:_SUPPORTS]
    return [int(number) for number in order if told[number] > 0]


def _shared(one: np.ndarray, other: np.ndarray) -> tuple[int, ...]:
    least = np.minimum(one, other)
    order = np.argsort(-least, kind="stable")[:_SHARED]
    return tuple(int(number) for number in order if least[number] > 0)
