"""Text that people type, as queries of Neo4j's full-text indexes; never as query syntax."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_TEXTS_PER_QUERY = 500
_MAX_WORDS = 16
_SHORT_WORD = 5
_STEM = 6
_MAX_CHARS = 200
"""Of one spelling or word; Lucene refuses to complete texts of more than 1,000."""


def form(text: str) -> str:
    """A spelling as it is looked up: compatibility-folded, lower case, at most 200 characters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())[:_MAX_CHARS]


def exact(text: str) -> str:
    r"""Query of a keyword-analysed index for this whole text; every sign is escaped."""
    escaped = "".join(char if char.isalnum() else f"\\{char}" for char in text)
    return f"\\{escaped}" if escaped in _OPERATORS else escaped


def any_of(texts: list[str]) -> str:
    """Query of a keyword-analysed index for one of these whole texts, none empty; at most 1,024."""
    return " OR ".join(exact(text) for text in texts)


def parts(texts: list[str]) -> Iterator[list[str]]:
    """Lists of as many texts as one query takes."""
    for start in range(0, len(texts), _TEXTS_PER_QUERY):
        yield texts[start : start + _TEXTS_PER_QUERY]


def words(text: str) -> list[str]:
    """The words of a text in lower case, at most 16; signs are none: `C++` gives `c`."""
    return [word[:_MAX_CHARS] for word in re.findall(r"\w+", text.casefold())[:_MAX_WORDS]]


def all_words(text: str) -> str:
    """Query for texts that hold every word; "" where there is no word.

    A sign such as `⁴` is looked for as written and as the digit it stands for.
    """
    return " ".join(f"+({_spellings(word)})" for word in words(text))


def some_word(text: str) -> str:
    """Query for texts that hold any word; "" where there is no word."""
    return " ".join(_spellings(word) for word in words(text))


def begun_words(text: str) -> str:
    """Query for texts that hold every word, the last one perhaps only begun; "" without words."""
    *whole, last = words(text) or [""]
    if not last:
        return ""
    return " ".join([*(f"+({_spellings(word)})" for word in whole), f"+({last} {last}*)"])


def _spellings(word: str) -> str:
    folded = words_folded(word)
    return word if folded == word else f"{word} {folded}"


def words_folded(word: str) -> str:
    """A word with its super- and subscripts as plain digits and letters."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", word).casefold()))


def in_papers(words: Sequence[str], *, every: bool) -> str:
    """Query of the papers' text for these words, in the title three times as telling.

    Args:
        words: Words without signs.
        every: Whether each must occur; else any.
    """
    must = "+" if every else ""
    return " ".join(
        f"{must}(title:({_spellings(word)})^3 abstract:({_spellings(word)}))" for word in words
    )


def in_concepts(words: Sequence[str], *, every: bool) -> str:
    """Query of the concepts' names and aliases for these words, in the name more telling.

    That index holds words as written; where any will do, those that begin alike count too.
    """
    if every:
        return " ".join(f"+(name:({one})^2 aliases:({one}))" for one in map(_numbers, words))
    return " ".join(f"name:({one})^2 aliases:({one})" for one in map(_begun_alike, words))


def _numbers(word: str) -> str:
    """A word in both numbers."""
    other = word[:-1] if word.endswith("s") else f"{word}s"
    return f"{_spellings(word)} {other}" if len(word) > 1 else _spellings(word)


def _begun_alike(word: str) -> str:
    stem = re.sub(r"(?:ing|ions?|ed)$", "", word)
    begun = f" {stem}*^0.5" if len(stem) >= _STEM else ""
    return f"{_numbers(word)}{begun}"


def phrase(words: Sequence[str], fields: Mapping[str, float], *, must: bool = False) -> str:
    """Query for these words side by side in one of the fields, each with its weight."""
    side_by_side = " ".join(words)
    inner = " ".join(f'{field}:"{side_by_side}"^{weight:g}' for field, weight in fields.items())
    return f"{'+' if must else ''}({inner})"


def near(word: str, fields: Sequence[str]) -> str:
    """Query for words that differ from this one by at most two letters, one where it is short.

    The distance is that of Damerau and Levenshtein: a letter more, less, another, or two swapped.
    """
    most = 1 if len(word) <= _SHORT_WORD else 2
    return " ".join(f"{field}:{word}~{most}" for field in fields)


def near_whole(text: str) -> str:
    """`near` of a keyword-analysed index: for whole texts a letter or two away."""
    most = 1 if len(text) <= _SHORT_WORD else 2
    return f"{exact(text)}~{most}"
