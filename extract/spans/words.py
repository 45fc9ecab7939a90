"""Words of a text as the span model sees them, and the spans of words that may be names.

A word is a run of letters and digits, or any other single sign; spaces belong to no word. Every
decision here is a pure function of the text, so that training and use cannot differ.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MAX_WIDTH = 10  # words in a span, signs counted
SHAPES = ("lower", "capital", "upper", "inner", "letters-digits", "number", "sign", "other")

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_INSIDE = frozenset("-/'.+&^_@*\u2010\u2013:")  # signs that names hold, if no space is beside them
_ENDS = frozenset("+#*")  # signs that names end in
_NEVER_FIRST = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "with",
        "or",
        "to",
        "is",
        "are",
        "be",
        "as",
        "by",
        "from",
        "that",
        "this",
        "we",
        "our",
        "which",
        "can",
        "it",
        "its",
        "at",
        "not",
        "have",
        "has",
        "had",
        "using",
        "via",
        "into",
        "between",
        "their",
        "these",
        "those",
        "than",
        "such",
        "also",
        "where",
        "while",
        "when",
        "both",
        "other",
        "each",
        "was",
        "were",
        "they",
        "but",
        "if",
        "so",
        "do",
        "does",
        "i",
        "you",
        "he",
        "she",
        "his",
        "her",
        "them",
        "us",
        "been",
        "being",
        "may",
        "might",
        "will",
        "would",
        "should",
        "could",
        "must",
        "there",
        "here",
        "how",
        "why",
        "what",
        "who",
        "whose",
        "whom",
        "any",
        "some",
        "all",
        "no",
        "nor",
        "only",
        "very",
        "too",
        "just",
        "even",
        "still",
        "yet",
        "thus",
        "hence",
        "then",
        "once",
        "per",
        "upon",
        "within",
        "without",
        "however",
        "therefore",
        "moreover",
        "furthermore",
        "recently",
        "although",
        "though",
        "because",
        "since",
        "during",
        "after",
        "before",
        "under",
        "over",
        "about",
        "against",
        "among",
        "across",
        "along",
        "toward",
        "towards",
        "above",
        "below",
        "s",
        "t",
        "e",
        "g",
        "et",
        "al",
    ]
)
_NEVER_LAST = (_NEVER_FIRST | {"in", "on", "more", "most", "new", "novel"}) - {"all"}

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Words:
    """The words of a text; arrays of one length, offsets half-open in code points.

    Attributes:
        starts: Where each word begins.
        ends: Where it ends.
        texts: The words as written.
    """

    starts: Indices
    ends: Indices
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)


def split_words(text: str) -> Words:
    """The words of `text`, in order."""
    found = list(_WORD.finditer(text))
    return Words(
        np.array([match.start() for match in found], dtype=np.int32),
        np.array([match.end() for match in found], dtype=np.int32),
        tuple(match.group() for match in found),
    )


def shape_of(word: str) -> int:
    """Index into `SHAPES` of what the letters of a word look like."""
    if word.isascii() and word.isalpha():
        return _letters(word)
    if word.isdigit():
        return SHAPES.index("number")
    if not any(char.isalnum() for char in word):
        return SHAPES.index("sign")
    if any(char.isdigit() for char in word):
        return SHAPES.index("letters-digits")
    return SHAPES.index("other")


def _letters(word: str) -> int:
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper() and len(word) > 1:
        return SHAPES.index("upper")
    return SHAPES.index("capital" if word[1:].islower() or len(word) == 1 else "inner")


def candidate_spans(words: Words, *, edge: int) -> tuple[Indices, Indices]:
    """All spans of at most `MAX_WIDTH` words that begin and end like a name.

    Args:
        words: Of a text.
        edge: Index of the first word behind the title; no span crosses it.

    Returns:
        First and last word (inclusive) of each span, ordered by first, then last word.
    """
    flags = span_flags(words)
    return spans_of_flags(flags & 1 > 0, flags & 2 > 0, flags & 4 > 0, edge=edge)


def span_flags(words: Words) -> npt.NDArray[np.uint8]:
    """For each word the sum of 1 if a span may begin with it, 2 if it may end, 4 if it breaks."""
    breaks = breaks_of(words)
    first = np.array([_may_begin(word) for word in words.texts], dtype=bool)
    last = np.array([_may_end(word) for word in words.texts], dtype=bool)
    flags = (first & ~breaks) + 2 * (last & ~breaks) + 4 * breaks
    found: npt.NDArray[np.uint8] = flags.astype(np.uint8)
    return found


def spans_of_flags(
    first: Flags, last: Flags, breaks: Flags, *, edge: int
) -> tuple[Indices, Indices]:
    """As `candidate_spans`, from the flags of the words alone."""
    size = len(breaks)
    before = np.concatenate([[0], np.cumsum(breaks)])
    begin = np.repeat(np.arange(size), MAX_WIDTH)
    end = begin + np.tile(np.arange(MAX_WIDTH), size)
    inside = (end < size) & ((begin >= edge) | (end < edge))
    begin, end = begin[inside], end[inside]
    kept = first[begin] & last[end] & (before[end + 1] == before[begin])
    return begin[kept].astype(np.int32), end[kept].astype(np.int32)


def breaks_of(words: Words) -> Flags:
    """Signs that no name holds: all but hyphens and the like that touch a word on both sides."""
    breaks = np.zeros(len(words), dtype=bool)
    for index, word in enumerate(words.texts):
        if not word[0].isalnum():
            breaks[index] = not _inside_name(words, index)
    return breaks


def _inside_name(words: Words, index: int) -> bool:
    sign = words.texts[index]
    touches_left = index > 0 and words.ends[index - 1] == words.starts[index]
    if sign in _ENDS and touches_left:
        return True
    touches_right = index + 1 < len(words) and words.starts[index + 1] == words.ends[index]
    return sign in _INSIDE and touches_left and touches_right


def _may_begin(word: str) -> bool:
    return word[0].isalnum() and (word.lower() not in _NEVER_FIRST or word.isupper())


def _may_end(word: str) -> bool:
    return (
        word[0].isalnum() and (word.lower() not in _NEVER_LAST or word.isupper())
    ) or word in _ENDS
