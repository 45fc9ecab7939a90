"""Vectors of made-up texts: near where texts share words, as those of the product's own model are.

Made-up words mean nothing to that model, and it takes some 20 ms a text.

Source: the mean of random directions of words; D. Achlioptas, "Database-friendly random
projections", 2003.
"""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


class WordDirections:
    """Stands where the product's text encoder does.

    Attributes:
        version: That of the encoder it stands for, so that vectors count as up to date.
    """

    def __init__(self, dims: int, version: str) -> None:
        self.version = version
        self._dims = dims
        self._known: dict[str, npt.NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One vector of length 1 a text, shape (texts, dims)."""
        summed = np.stack([self._sum(text) for text in texts])
        unit: npt.NDArray[np.float32] = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return unit

    def _sum(self, text: str) -> npt.NDArray[np.float32]:
        words = sorted(set(text.casefold().split())) or [""]
        summed: npt.NDArray[np.float32] = np.sum(
            [self._direction(word) for word in words], axis=0, dtype=np.float32
        )
        return summed

    def _direction(self, word: str) -> npt.NDArray[np.float32]:
        if word not in self._known:
            drawn = np.random.default_rng(zlib.crc32(word.encode())).standard_normal(self._dims)
            self._known[word] = drawn.astype(np.float32)
        return self._known[word]
