"""Candidates: spans that may name a concept, with what speaks for each, before linking."""

import re
from dataclasses import dataclass
from enum import StrEnum

from extract.domain import ConceptType
from extract.linking import fold
from extract.vocabulary import Entry, Head


class Evidence(StrEnum):
    """What made a span a candidate, strongest first."""

    VOCABULARY = "vocabulary"
    INTRODUCED = "introduced"
    ABBREVIATION = "abbreviation"
    NAMED = "named"
    TERM = "term"


@dataclass(frozen=True)
class Word:
    """A token as the tagger sees it; half-open offsets into the visible text.

    Attributes:
        pos: "NOUN", "PROPN", "ADJ", "VERB" or "X" for all else.
        tag: Penn Treebank tag ("VBG", …).
    """

    text: str
    start: int
    end: int
    pos: str
    tag: str


@dataclass(frozen=True)
class Candidate:
    """A span that may name a concept; half-open offsets into the visible text of one field.

    Attributes:
        name: The name to link: the surface, or the long form that it abbreviates.
        type: Its type as far as the context says, else None.
        entry: The vocabulary's concept, where it is one.
    """

    start: int
    end: int
    name: str
    type: ConceptType | None
    evidence: Evidence
    entry: Entry | None = None


class HeadTypes:
    """The type of a term by the noun that ends it; never changes after construction."""

    def __init__(self, heads: tuple[Head, ...]) -> None:
        """Index the heads by their folded word."""
        self._heads = {fold(head.word): head for head in heads}

    def of(self, word: str) -> Head | None:
        """The head that `word` is, singular or plural, or None."""
        return self._heads.get(fold(word))

    def of_phrase(self, phrase: str) -> Head | None:
        """The head of a phrase: its last word (or the part behind its last hyphen)."""
        words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", phrase)
        if not words:
            return None
        return self.of(words[-1]) or self.of(words[-1].rpartition("-")[2])
