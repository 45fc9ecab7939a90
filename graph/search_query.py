"""What a person typed into a search, taken apart; nothing of it is query syntax."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.identity import concept_id, concept_key, normalise_arxiv, normalise_doi
from graph.lucene import form, words

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_TOKEN = re.compile(r"\w+(?:(?:\+{1,2}|#|\*)(?!\w))?")
"""A word with the last signs that tell names such as `C++`, `C#`, `A*` and `FAVOR+` from others."""
_SIGNS = "+#*"
_MARKS = " \t\n.,;:?!'()[]{}<>`\"“”„«»"
_LETTERS_OF_A_SIGN = 2
_RUN = 6
"""Words of the longest names that are looked for inside a question."""
_QUESTIONS_ARE_MADE_OF = """
a about al all am an and any are as at be been by can could did do does each et find for from give
had has have how i if in into is it its me my no not of on or our paper papers shall should show so
some such than that the their them then there these they this those to us use used using was we
were what when where which who whose why will with would you your
"""
_FUNCTION_WORDS = frozenset(_QUESTIONS_ARE_MADE_OF.split())
"""Words that tell nothing apart, beyond the stop words of the index's own English analyser."""
_ID_PREFIXES = ("arxiv:", "doi:", "openalex:", "s2:", "acl:", "paper:")


@dataclass(frozen=True)
class Run:
    """Neighbouring words of a search: those from `start` to `end`, half-open."""

    start: int
    end: int
    text: str

    def within(self, other: "Run") -> bool:
        """Whether all of it lies in the other, which is longer."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end

    @property
    def spellings(self) -> list[str]:
        """The forms that it may have: as typed, in the singular, and with blanks for hyphens."""
        spaced = self.text.replace("-", " ")
        found = (self.text, _singular(self.text), spaced, _singular(spaced))
        return [one for one in dict.fromkeys(found) if one]


@dataclass(frozen=True)
class Typed:
    """A search as it was typed.

    Attributes:
        text: All of it, without quotation marks that make a phrase.
        words: Its words in lower case, at most 16; those of phrases too.
        phrases: The words of each part in quotation marks that has several.
        tokens: The same words with their last signs, such as `c++`.
        content: Its words but for those that any question holds; all, where no other is left.
    """

    text: str
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    tokens: tuple[str, ...]
    content: tuple[str, ...]

    @property
    def whole(self) -> Run:
        """All of it, without the marks around it, as a spelling of a name."""
        return Run(0, len(self.words), form(self.text.strip(_MARKS)))

    @property
    def signed(self) -> tuple[str, ...]:
        """The tokens whose signs matter: without `++`, nothing of `c++` is left to go by."""
        return tuple(
            token
            for token in dict.fromkeys(self.tokens)
            if token[-1] in _SIGNS and len(token.rstrip(_SIGNS)) <= _LETTERS_OF_A_SIGN
        )


def read_typed(text: str) -> Typed:
    """Takes apart what was typed; any text will do, an empty one has no words."""
    quoted = [tuple(words(part)) for part in _QUOTED.findall(text)]
    plain = _QUOTED.sub(r" \1 ", text)
    found = tuple(words(plain))
    content = tuple(word for word in found if word not in _FUNCTION_WORDS)
    return Typed(
        text=plain,
        words=found,
        phrases=tuple(part for part in quoted if len(part) > 1),
        tokens=tuple(_TOKEN.findall(plain.casefold())[: len(found)]),
        content=content or found,
    )


def paper_keys(text: str) -> list[str]:
    """The ids of papers that a text may be: an id, an arXiv number, a DOI, or an address of one."""
    typed = text.strip()
    if not typed or len(typed.split()) > 1:
        return []
    doi, arxiv = normalise_doi(typed), normalise_arxiv(typed)
    keys = [
        typed if typed.casefold().startswith(_ID_PREFIXES) else "",
        f"doi:{doi}" if doi else "",
        f"arxiv:{arxiv}" if arxiv else "",
    ]
    return list(dict.fromkeys(key for key in keys if key))


def name_key(text: str) -> str:
    """What all spellings of a concept's name share; "" where no name could be written so."""
    typed = text.strip()
    if not words(typed):
        return ""
    if typed.casefold().startswith("concept:"):
        return concept_key(typed.casefold())
    try:
        return concept_key(concept_id(typed))
    except ValueError:
        return ""


def runs(typed: Typed) -> Iterator[Run]:
    """The runs of words that may be names; none begins or ends with a word that any text holds."""
    for start in range(len(typed.words)):
        for end in range(start + 1, min(start + _RUN, len(typed.words)) + 1):
            ends = {typed.words[start], typed.words[end - 1]}
            if not ends & _FUNCTION_WORDS:
                yield Run(start, end, " ".join(typed.tokens[start:end]))


def _singular(text: str) -> str:
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text
