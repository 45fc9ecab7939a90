"""The span model itself: a network in ONNX that scores the candidate spans of a text."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extract.network import open_network
from extract.spans.encoding import Encoder, Encoding, Marker
from extract.spans.files import FOLDER, NETWORK, PIECES
from extract.spans.scores import CLASSES, ROLES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True)
class SpanScores:
    """Probabilities of the spans of one encoding.

    Attributes:
        spans: Shape (candidate spans, classes + roles); classes and roles each sum to 1.
        figures: Shape (figures,): that a number is a result.
    """

    spans: Probabilities
    figures: Probabilities


class SpanScorer:
    """Runs the network on one thread a call; safe to share between threads."""

    def __init__(self, session: "InferenceSession", encoder: Encoder) -> None:
        self._session = session
        self._encoder = encoder

    @classmethod
    def load(cls, marker: Marker, folder: Path = FOLDER) -> "SpanScorer":
        """The network and the word pieces of a folder; the marker tells the vocabulary's names."""
        from tokenizers import Tokenizer  # noqa: PLC0415 - the fast pipeline does without

        tokenizer = Tokenizer.from_file(str(folder / PIECES))
        return cls(open_network(str(folder / NETWORK)), Encoder(tokenizer, marker))

    def read(self, title: str, abstract: str) -> tuple[Encoding, SpanScores]:
        """Encode a paper and score its spans."""
        encoding = self._encoder.encode(title, abstract)
        return encoding, self.score(encoding)

    def score(self, encoding: Encoding) -> SpanScores:
        """Probabilities of all candidate spans and figures of a text."""
        if not len(encoding.words):
            return SpanScores(
                np.zeros((0, CLASSES + len(ROLES)), np.float32), np.zeros(0, np.float32)
            )
        (scores,) = self._session.run(["scores"], inputs_of(encoding))
        count = len(encoding.first)
        spans, figures = scores[:count], scores[count:, -1]
        classes, roles = spans[:, :CLASSES], spans[:, CLASSES : CLASSES + len(ROLES)]
        both = np.concatenate([_softmax(classes), _softmax(roles)], axis=1)
        return SpanScores(both, 1 / (1 + np.exp(-figures)))


def inputs_of(encoding: Encoding) -> dict[str, npt.NDArray[np.int64]]:
    """The network's inputs: pieces with what belongs to each, then spans of pieces."""
    owners = encoding.owners
    heads = np.searchsorted(owners[1:-1], np.arange(len(encoding.words))) + 1
    tails = np.append(heads[1:] - 1, len(owners) - 2)
    inner = np.maximum(owners, 0)
    marked = owners < 0
    first = np.concatenate([encoding.first, encoding.figures[:, 0]])
    last = np.concatenate([encoding.last, encoding.figures[:, 1]])
    width = np.concatenate([encoding.last - encoding.first + 1, np.zeros(len(encoding.figures))])
    arrays = {
        "pieces": encoding.pieces[None],
        "segments": encoding.segments[None],
        "shapes": np.where(marked, 0, encoding.shapes[inner] + 1)[None],
        "marks": np.where(marked, 0, encoding.marks[inner])[None],
        "first": heads[first],
        "last": tails[last],
        "width": width,
    }
    return {name: array.astype(np.int64) for name, array in arrays.items()}


def _softmax(scores: Probabilities) -> Probabilities:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Probabilities = raised / raised.sum(axis=1, keepdims=True)
    return result
