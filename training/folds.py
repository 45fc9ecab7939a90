"""The parts of the labelled papers that a model is measured on and has not seen."""

from collections.abc import Sequence

import numpy as np

FOLDS = 5


def folds_of(keys: Sequence[str]) -> list[list[str]]:
    """The keys in `FOLDS` parts, the same on every machine."""
    order = np.random.default_rng(5).permutation(len(keys))
    return [[keys[index] for index in order[fold::FOLDS]] for fold in range(FOLDS)]
