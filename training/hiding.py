"""Papers as a reader might get them: without a title, or with names that no vocabulary knows."""

from dataclasses import replace
from typing import Any

import numpy as np

from training.pack import Array, Packed

_OF_PIECES = ("pieces", "segments", "shapes", "marks")
_OF_SPANS = ("classes", "roles", "concepts")


def partly_hidden(
    paper: Packed, random: np.random.Generator, *, titles: float, marks: float
) -> Packed:
    """The paper, in these shares of cases without its title, and without its vocabulary marks."""
    if random.random() < titles:
        paper = without_title(paper)
    if random.random() < marks:
        paper = replace(paper, marks=np.zeros_like(paper.marks))
    return paper


def without_title(paper: Packed) -> Packed:
    """The paper's abstract alone."""
    edge = int(np.searchsorted(paper.segments, 1))
    if edge in {1, len(paper.pieces)}:
        return paper
    cut = edge - 1
    words = int(np.searchsorted(paper.heads, edge))
    kept, figures = paper.first >= words, paper.figures[:, 0] >= words
    shorter: dict[str, Any] = {n: _cut(getattr(paper, n), edge) for n in _OF_PIECES}
    shorter |= {n: getattr(paper, n)[kept] for n in _OF_SPANS if len(getattr(paper, n))}
    known = figures if len(paper.figure_labels) else slice(None)
    return replace(
        paper,
        **shorter,
        heads=paper.heads[words:] - cut,
        tails=paper.tails[words:] - cut,
        first=paper.first[kept] - words,
        last=paper.last[kept] - words,
        figures=paper.figures[figures] - words,
        figure_labels=paper.figure_labels[known],
    )


def _cut(values: Array, edge: int) -> Array:
    """The mark that begins the text, and what stands from the edge on."""
    return np.concatenate([values[:1], values[edge:]])
