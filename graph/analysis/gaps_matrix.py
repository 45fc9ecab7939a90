"""How close concepts are that no paper joins: neighbourhoods in the matrix row × column.

Row and column are close where rows like the row are joined with the column, and columns like the
column with the row: collaborative filtering by neighbourhoods, with the cosine as likeness (Sarwar,
Karypis, Konstan and Riedl 2001, "Item-based collaborative filtering recommendation algorithms"),
weighted by how much it rests on (Herlocker, Konstan, Borchers and Riedl 1999).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
_TRUST = 2
"""Shared columns at which a cosine counts half."""


@dataclass(frozen=True)
class Use:
    """A concept, and the papers that use it (by number); `recent` counts the young ones."""

    id: str
    key: str
    name: str
    type: str
    papers: frozenset[int]
    recent: int


@dataclass(frozen=True)
class Nearness:
    """The matrix of rows × columns and what follows from it.

    Attributes:
        joint: Papers that have both.
        rows_alike: Likeness of rows, 0 to 1; 0 on the diagonal.
        columns_alike: Likeness of columns, likewise.
        score: Closeness of each pair, weighted by how active both are.
        expected: Papers that would have both if rows and columns were independent.
    """

    joint: Matrix
    rows_alike: Matrix
    columns_alike: Matrix
    score: Matrix
    expected: Matrix


def nearness(rows: Sequence[Use], columns: Sequence[Use], *, papers: int) -> Nearness:
    """Works out how close each row is to each column.

    Args:
        rows: Concepts of one side.
        columns: Concepts of the other.
        papers: How many papers were looked at.
    """
    joint = _joint(rows, columns)
    weight = np.log1p(joint)
    rows_alike, columns_alike = _alike(weight), _alike(weight.T)
    by_rows, by_columns = rows_alike @ weight, weight @ columns_alike
    sizes = [np.array([len(one.papers) for one in side], float) for side in (rows, columns)]
    young = [np.array([1 + one.recent for one in side], float) for side in (rows, columns)]
    activity = np.log1p(np.outer(*young)) if rows and columns else joint
    return Nearness(
        joint=joint,
        rows_alike=rows_alike,
        columns_alike=columns_alike,
        score=np.sqrt(by_rows * by_columns) * activity,
        expected=np.outer(*sizes) / max(papers, 1),
    )


def _joint(rows: Sequence[Use], columns: Sequence[Use]) -> Matrix:
    at: dict[int, list[int]] = {}
    for number, column in enumerate(columns):
        for paper in column.papers:
            at.setdefault(paper, []).append(number)
    joint = np.zeros((len(rows), len(columns)))
    for number, row in enumerate(rows):
        for paper in row.papers & at.keys():
            joint[number, at[paper]] += 1
    return joint


def _alike(matrix: Matrix) -> Matrix:
    """Cosine of each two rows, without that of a row with itself; less for little in common.

    Two rows that share one column and have no other are alike by chance: n shared columns count
    n / (n + 2) of the cosine (significance weighting, Herlocker et al. 1999).
    """
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = np.divide(matrix, norms, out=np.zeros_like(matrix), where=norms > 0)
    has = (matrix > 0).astype(float)
    shared = has @ has.T
    alike: Matrix = (unit @ unit.T) * shared / (shared + _TRUST)
    np.fill_diagonal(alike, 0.0)
    return alike
