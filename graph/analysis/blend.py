"""How near two papers are: four signals of one pair, and their blend; pure.

Bibliographic coupling is of M. M. Kessler, "Bibliographic coupling between scientific papers",
American Documentation 14, 1963; co-citation of H. Small, "Co-citation in the scientific literature",
JASIS 24, 1973; both are divided by the geometric mean of the lists' lengths (Salton's cosine). What is
rare counts more: the weight of a shared thing is its inverse document frequency (K. Spärck Jones, 1972).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SIGNALS: Final = ("coupling", "cocitation", "concepts", "text")


@dataclass(frozen=True)
class Signals:
    """What speaks for the nearness of two papers; each between 0 and 1.

    Attributes:
        coupling: References that both have.
        cocitation: Papers that cite both.
        concepts: Concepts that both have.
        text: Cosine of the vectors of their texts; None where one has no vector.
    """

    coupling: float = 0.0
    cocitation: float = 0.0
    concepts: float = 0.0
    text: float | None = None


@dataclass(frozen=True)
class Weights:
    """A blend: the log-odds that one of two papers cites the other are a sum over the signals."""

    base: float
    coupling: float
    cocitation: float
    concepts: float
    text: float


FITTED: Final = Weights(base=-8.82, coupling=4.88, cocitation=5.2, concepts=3.15, text=4.87)
"""By logistic regression on citations that were hidden: `scripts/similar_recall.py`."""


def rarity(papers: int, total: int) -> float:
    """Between 1 for what one paper has and 0 for what all have."""
    if total <= 1:
        return 0.0
    return min(1.0, max(0.0, math.log(total / max(papers, 1)) / math.log(total)))


def coupling(cited: Iterable[int], total: int, *, own: int, other: int) -> float:
    """Of the references that two papers share.

    Args:
        cited: For each of them how many papers cite it.
        total: Papers there are.
        own: Length of one paper's list of references.
        other: Length of the other's.
    """
    return _cosine(sum(rarity(count, total) for count in cited), own, other)


def cocitation(lengths: Iterable[int], *, own: int, other: int) -> float:
    """Of the papers that cite both of two.

    Args:
        lengths: For each of them the length of its list of references: a short list tells more.
        own: How many papers cite the one.
        other: How many cite the other.
    """
    return _cosine(sum(1 / math.log2(max(length, 2)) for length in lengths), own, other)


def concepts(papers: Iterable[int], total: int, *, own: int, other: int) -> float:
    """Of the concepts that two papers share.

    Args:
        papers: For each of them how many papers have it.
        total: Papers there are.
        own: How many concepts the one has.
        other: How many the other has.
    """
    return _cosine(sum(rarity(count, total) ** 2 for count in papers), own, other)


def score(signals: Signals, weights: Weights = FITTED) -> float:
    """The blend, between 0 and 1; what has no vector is judged by the rest."""
    return 1 / (1 + math.exp(-odds(signals, weights)))


def odds(signals: Signals, weights: Weights = FITTED) -> float:
    """The logarithm of the odds that the blend is; it grows with each signal."""
    parts: float = sum(getattr(weights, name) * one for name, one in features(signals).items())
    return weights.base + parts


def odds_of_text(text: float | None, weights: Weights = FITTED) -> float:
    """What of these odds is the text's."""
    return weights.text * _of_text(text)


def features(signals: Signals) -> Mapping[str, float]:
    """What the weights are for: square roots, as the first shared thing tells more than the tenth."""
    return {
        "coupling": math.sqrt(signals.coupling),
        "cocitation": math.sqrt(signals.cocitation),
        "concepts": math.sqrt(signals.concepts),
        "text": _of_text(signals.text),
    }


def _of_text(text: float | None) -> float:
    return max(text or 0.0, 0.0)


def _cosine(shared: float, own: int, other: int) -> float:
    return min(1.0, shared / math.sqrt(own * other)) if own and other else 0.0
