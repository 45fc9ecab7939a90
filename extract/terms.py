"""Terms of the field that no list knows: a noun that types them behind what specifies it.

"selective state space" + "model" is a Model, "online continual" + "learning" a Method. The
grammar is that of terminological noun phrases (adjectives and nouns before a head).

Source: J. S. Justeson and S. M. Katz, "Technical terminology: some linguistic properties and an
algorithm for identification in text", Natural Language Engineering 1(1), 1995. Differs: the head
must be a known one, and phrases with prepositions are left to the vocabulary.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.candidates import Candidate, Evidence, HeadTypes, Word
from extract.domain import ConceptType
from extract.linking import Link, fold

_CONTENT = frozenset({"NOUN", "ADJ", "PROPN"})
_HYPHENS = frozenset("-‐‑–")
_MAX_MODIFIERS = 4
_CARRIERS = frozenset({"carrier", "label"})
_WALLS = frozenset({ConceptType.DATASET, ConceptType.METRIC})


@dataclass(frozen=True)
class _Unit:
    """A word with all that hyphens join to it; its class is that of its last word."""

    start: int
    end: int
    text: str
    pos: str


class TermGrammar:
    """Finds terms in tagged words; never changes after construction."""

    def __init__(
        self,
        heads: HeadTypes,
        *,
        empty_modifiers: tuple[str, ...],
        empty_terms: tuple[str, ...],
        participles: tuple[str, ...],
    ) -> None:
        """Take the heads and the word lists of the vocabulary."""
        self._heads = heads
        self._empty = frozenset(word.casefold() for word in empty_modifiers)
        self._refused = frozenset(fold(term) for term in empty_terms)
        self._participles = frozenset(participles)

    def terms(
        self, text: str, words: Sequence[Word], known: Sequence[Link] = ()
    ) -> Iterator[Candidate]:
        """Terms in `text`, whose words are given in order; none overlap.

        Args:
            text: Visible text of a field.
            words: Its tagged words.
            known: Names of the vocabulary in `text`; a term goes neither over a dataset nor a metric.
        """
        walls = [link for link in known if link.entry.type in _WALLS]
        for run in self._runs(words, walls):
            candidate = self._term(text, run)
            if candidate and not self._carries(candidate, text, known):
                yield candidate

    def _carries(self, term: Candidate, text: str, known: Sequence[Link]) -> bool:
        """Whether the term is a known name and a noun that adds nothing ("the MNIST dataset")."""
        last = re.search(r"[\s-]+([^\s-]+)$", term.name)
        head = last and self._heads.of(last.group(1))
        if not (last and head and head.strength in _CARRIERS):
            return False
        body = term.start + last.start()
        return any(term.start <= link.start and link.end == body for link in known) or not any(
            char.isalpha() for char in text[term.start : body]
        )

    def _term(self, text: str, run: list[_Unit]) -> Candidate | None:
        """The term of one run of units, or None."""
        while run and run[0].text.casefold() in self._empty:
            run = run[1:]
        last = self._head_index(run)
        if not last:
            return None
        run = run[max(0, last - _MAX_MODIFIERS) : last + 1]
        name = text[run[0].start : run[-1].end]
        head = self._heads.of_phrase(name)
        if head is None or fold(name) in self._refused:
            return None
        return Candidate(run[0].start, run[-1].end, name, head.type, Evidence.TERM)

    def _head_index(self, run: list[_Unit]) -> int | None:
        """Index of the unit that ends the term: the last one, or a strong head before a carrier."""
        for index in range(len(run) - 1, 0, -1):
            head = self._heads.of_phrase(run[index].text)
            if head is None:
                return None
            if head.strength == "label":
                continue
            if head.strength == "strong":
                return index
            before = self._heads.of_phrase(run[index - 1].text)
            if head.strength == "weak" or before is None or before.strength != "strong":
                return index if run[index - 1].pos != "ADJ" or "-" in run[index - 1].text else None
        return None

    def _runs(self, words: Sequence[Word], walls: Sequence[Link]) -> Iterator[list[_Unit]]:
        """Maximal runs of content units with nothing but spaces between them."""
        run: list[_Unit] = []
        for unit in self._units(words):
            content = unit.pos in _CONTENT and not _within(unit, walls)
            if run and (not content or unit.start > run[-1].end + 1):
                yield run
                run = []
            if content:
                run.append(unit)
        if run:
            yield run

    def _units(self, words: Sequence[Word]) -> Iterator[_Unit]:
        index = 0
        while index < len(words):
            begin, first, last = index, words[index], words[index]
            while index + 2 < len(words) and _joined(*words[index : index + 3]):
                index += 2
                last = words[index]
            text = "".join(word.text for word in words[begin : index + 1])
            yield _Unit(first.start, last.end, text, self._class(first, last))
            index += 1

    def _class(self, first: Word, last: Word) -> str:
        """Hyphenated words count as adjectives; a verb form by itself ends the run."""
        if not last.text[-1:].isalnum() or not first.text[:1].isalnum():
            return "PUNCT"
        if first is not last:
            return last.pos if last.pos in _CONTENT else "ADJ"
        if last.text.lower() in self._participles:
            return "ADJ"
        return self._verb_form(last)

    def _verb_form(self, word: Word) -> str:
        """As in "Training Vision Transformers": a gerund that is no head of a term is a verb."""
        lower = word.text.lower()
        gerund = lower.endswith("ing") and self._heads.of(lower) is None
        return "VERB" if gerund or word.tag in {"VBG", "VBN", "VBD"} else word.pos


def _joined(left: Word, hyphen: Word, right: Word) -> bool:
    return hyphen.text in _HYPHENS and left.end == hyphen.start and hyphen.end == right.start


def _within(unit: _Unit, links: Sequence[Link]) -> bool:
    return any(link.start <= unit.start and unit.end <= link.end for link in links)
