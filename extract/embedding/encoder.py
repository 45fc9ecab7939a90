"""Sentence vectors by all-MiniLM-L6-v2 in ONNX, without a hub and without PyTorch.

The model is one of N. Reimers and I. Gurevych, "Sentence-BERT: Sentence Embeddings using Siamese
BERT-Networks", EMNLP 2019: the mean of the last layer over all word pieces, of length 1.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extract.embedding.files import FOLDER, NETWORK
from extract.network import open_network
from extract.spans.files import FOLDER as SPANS_FOLDER
from extract.spans.files import PIECES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = npt.NDArray[np.float32]

MAX_PIECES = 256
"""What the model was trained to read; of a longer text its beginning counts."""
_CLS, _SEP = 101, 102


class TextEncoder:
    """Runs the network on one thread a call; safe to share between threads.

    Attributes:
        dims: Length of a vector.
        version: Changes with the model, so that vectors of different models are told apart.
    """

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", version: str) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.version = version
        self.dims = int(session.get_outputs()[0].shape[-1])

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "TextEncoder":
        """The network of a folder; takes about a tenth of a second."""
        from tokenizers import Tokenizer  # noqa: PLC0415 - most commands do without

        network = (folder / NETWORK).read_bytes()
        version = f"minilm-{hashlib.sha256(network).hexdigest()[:8]}"
        tokenizer = Tokenizer.from_file(str(SPANS_FOLDER / PIECES))
        return cls(open_network(network), tokenizer, version)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector of length 1 a text, shape (texts, dims); the same whatever stands beside it."""
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            (vectors[row],) = self._session.run(None, {"pieces": self._pieces(text)})[0]
        return vectors

    def _pieces(self, text: str) -> npt.NDArray[np.int64]:
        """Word pieces between their marks, shape (1, pieces)."""
        start = text[: MAX_PIECES * 40]  # a megabyte of text costs no more than a page
        ids = self._tokenizer.encode(start, add_special_tokens=False).ids[: MAX_PIECES - 2]
        return np.array([[_CLS, *ids, _SEP]], dtype=np.int64)
