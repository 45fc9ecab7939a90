"""Text that people type, as queries of Neo4j's full-text indexes; never as query syntax."""

import re
import unicodedata
from collections.abc import Iterator

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_TEXTS_PER_QUERY = 500
_MAX_WORDS = 16
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
    """Query of a keyword-analysed index for one of these whole texts; at most 1,024 of them."""
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
