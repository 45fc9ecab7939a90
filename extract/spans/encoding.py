"""A paper as the arrays that the span model reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extract.figures import find_figures
from extract.spans.words import Words, candidate_spans, shape_of, split_words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

GAP = "\n\n"  # between title and abstract
MAX_PIECES = 512
_CLS, _SEP, _UNKNOWN = 101, 102, 100

Indices = npt.NDArray[np.int32]
Marker = Callable[[str, Words], npt.NDArray[np.int8]]


@dataclass(frozen=True)
class Encoding:
    """One text, title and abstract joined; all spans are of words, both ends inclusive.

    Attributes:
        text: What the offsets of `words` refer to.
        words: Its words, those beyond the model's reach left out.
        pieces: Word pieces, with the marks that begin and end the text.
        owners: For each piece the index of its word, -1 for marks.
        segments: For each piece 0 in the title, 1 in the abstract.
        shapes: For each word, see `extract.spans.words.shape_of`.
        marks: For each word, what the vocabulary says of it.
        first: First words of the candidate spans.
        last: Last words of the candidate spans.
        figures: First and last words of the figures, shape (n, 2).
    """

    text: str
    words: Words
    pieces: Indices
    owners: Indices
    segments: Indices
    shapes: Indices
    marks: npt.NDArray[np.int8]
    first: Indices
    last: Indices
    figures: Indices

    def surface(self, first: int, last: int) -> str:
        """The text of a span of words."""
        return self.text[self.words.starts[first] : self.words.ends[last]]

    @property
    def span_texts(self) -> list[str]:
        """The text of each candidate span."""
        return [self.surface(i, j) for i, j in zip(self.first, self.last, strict=True)]

    @property
    def figure_texts(self) -> list[str]:
        """The text of each figure."""
        return [self.surface(i, j) for i, j in self.figures]


class Encoder:
    """Makes encodings; holds a tokenizer and what marks the vocabulary's names."""

    def __init__(self, tokenizer: "Tokenizer", marker: Marker | None = None) -> None:
        self._tokenizer = tokenizer
        self._marker = marker

    def encode(self, title: str, abstract: str) -> Encoding:
        """The arrays of one paper; of a text too long for the model its beginning."""
        text = f"{title}{GAP}{abstract}"
        words, pieces, owners = self._fitting(split_words(text))
        edge = int(np.searchsorted(words.starts, len(title)))
        first, last = candidate_spans(words, edge=edge)
        return Encoding(
            text=text,
            words=words,
            pieces=pieces,
            owners=owners,
            segments=(np.maximum.accumulate(owners) >= edge).astype(np.int32),
            shapes=np.array([shape_of(word) for word in words.texts], dtype=np.int32),
            marks=self._marker(text, words) if self._marker else np.zeros(len(words), np.int8),
            first=first,
            last=last,
            figures=_figures(text, words),
        )

    def _fitting(self, words: Words) -> tuple[Words, Indices, Indices]:
        """As many words as the model takes, their pieces, and the word of each piece."""
        encoded = self._tokenizer.encode(
            list(words.texts), is_pretokenized=True, add_special_tokens=False
        )
        owners = np.array(encoded.word_ids, dtype=np.int32)
        ids = np.array(encoded.ids, dtype=np.int32)
        owners, ids = _with_missing(owners, ids, len(words))
        if len(ids) > MAX_PIECES - 2:
            reach = int(owners[MAX_PIECES - 2])
            words = Words(words.starts[:reach], words.ends[:reach], words.texts[:reach])
            ids, owners = ids[owners < reach], owners[owners < reach]
        pieces = np.concatenate([[_CLS], ids, [_SEP]]).astype(np.int32)
        return words, pieces, np.concatenate([[-1], owners, [-1]]).astype(np.int32)


def _with_missing(owners: Indices, ids: Indices, count: int) -> tuple[Indices, Indices]:
    """A word of which the tokenizer leaves nothing still gets one piece."""
    missing = np.setdiff1d(np.arange(count, dtype=np.int32), owners)
    if not len(missing):
        return owners, ids
    owners = np.concatenate([owners, missing])
    order = np.argsort(owners, kind="stable")
    return owners[order], np.concatenate([ids, np.full(len(missing), _UNKNOWN, np.int32)])[order]


def _figures(text: str, words: Words) -> Indices:
    """Spans of words that hold the figures of the text."""
    found = [(figure.start, figure.end) for figure in find_figures(text)]
    return _cover(words, found)


def _cover(words: Words, spans: Sequence[tuple[int, int]]) -> Indices:
    """For spans of characters the words that they touch; spans beyond the words are left out."""
    made = []
    for start, end in spans:
        first = int(np.searchsorted(words.ends, start, side="right"))
        last = int(np.searchsorted(words.starts, end)) - 1
        if first <= last < len(words):
            made.append((first, last))
    return np.array(made, dtype=np.int32).reshape(-1, 2)
