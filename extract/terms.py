"""Terms of the field that no list knows: a noun that types them behind what specifies it.

"selective state space" + "model" is a Model, "online continual" + "learning" a Method. The
grammar is that of terminological noun phrases (adjectives and nouns before a head).

Source: J. S. Justeson and S. M. Katz, "Technical terminology: some linguistic properties and an
algorithm for identification in text", Natural Language Engineering 1(1), 1995. Differs: the head
must be a known one, and phrases with prepositions are left to the vocabulary.
"""

from collections.abc import Iterator, Sequence

from extract.candidates import Candidate, Evidence, HeadTypes, Word
from extract.linking import fold

_CONTENT = frozenset({"NOUN", "ADJ", "PROPN"})
_HYPHENS = frozenset("-‐‑–")
_MAX_MODIFIERS = 4


class TermGrammar:
    """Finds terms in tagged words; never changes after construction."""

    def __init__(
        self,
        heads: HeadTypes,
        *,
        empty_modifiers: tuple[str, ...],
        empty_terms: tuple[str, ...],
    ) -> None:
        """Take the heads and the word lists of the vocabulary."""
        self._heads = heads
        self._empty = frozenset(word.casefold() for word in empty_modifiers)
        self._refused = frozenset(fold(term) for term in empty_terms)

    def terms(self, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
        """Terms in `text`, whose words are given in order; none overlap."""
        for run in _runs(text, words):
            candidate = self._term(text, run)
            if candidate:
                yield candidate

    def _term(self, text: str, run: list[tuple[int, int, str]]) -> Candidate | None:
        """The term of one noun run, whose units are (start, end, part of speech)."""
        while run and text[run[0][0] : run[0][1]].casefold() in self._empty:
            run = run[1:]
        last = self._head_index(text, run)
        if last is None or last < 1:
            return None
        run = run[max(0, last - _MAX_MODIFIERS) : last + 1]
        start, end = run[0][0], run[-1][1]
        if fold(text[start:end]) in self._refused:
            return None
        head = self._heads.of_phrase(text[start:end])
        return head and Candidate(start, end, text[start:end], head.type, Evidence.TERM)

    def _head_index(self, text: str, run: list[tuple[int, int, str]]) -> int | None:
        """Index of the unit that ends the term: the last one, or a strong head before weak ones."""
        for index in range(len(run) - 1, 0, -1):
            head = self._heads.of_phrase(text[run[index][0] : run[index][1]])
            if head is None:
                return None
            if head.strong or not self._heads.of_phrase(text[run[index - 1][0] : run[index - 1][1]]):
                return index if head.strong or run[index - 1][2] != "ADJ" else None
        return None


def _runs(text: str, words: Sequence[Word]) -> Iterator[list[tuple[int, int, str]]]:
    """Maximal runs of content units; a unit is a word with all that hyphens join to it."""
    run: list[tuple[int, int, str]] = []
    for start, end, pos in _units(words):
        if run and (pos not in _CONTENT or text[run[-1][1] : start].strip(" ") != ""):
            yield run
            run = []
        if pos in _CONTENT:
            run.append((start, end, pos))
    if run:
        yield run


def _units(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Words joined over hyphens: "end-to-end" is one unit; its class is that of its last word."""
    index = 0
    while index < len(words):
        first, last = words[index], words[index]
        while index + 2 < len(words) and _joined(words[index], words[index + 1], words[index + 2]):
            index += 2
            last = words[index]
        yield first.start, last.end, _class(first, last)
        index += 1


def _joined(left: Word, hyphen: Word, right: Word) -> bool:
    return hyphen.text in _HYPHENS and left.end == hyphen.start and hyphen.end == right.start


def _class(first: Word, last: Word) -> str:
    """Hyphenated words and participles before nouns count as adjectives."""
    if last.pos in _CONTENT:
        return last.pos
    if first is not last or last.tag in {"VBG", "VBN"}:
        return "ADJ" if any(char.isalpha() for char in last.text) else last.pos
    return last.pos
