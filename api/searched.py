"""A snippet cut where the words of a search stand in it, so that a page can mark them in place."""

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = re.compile(r"\w+")
_LEAST: Final = 3
"""Letters of a word that is marked: shorter ones are in every sentence."""
_EVERYWHERE: Final = frozenset({"and", "for", "from", "the", "with"})


def searched(text: str, *asked: str | None) -> Iterator[tuple[str, bool]]:
    """The whole text in order, each part with whether it is a word that was searched for.

    A word counts in upper and lower case and with another ending.

    Args:
        text: What a search shows of a hit.
        asked: What was typed, and what was searched for beside it.
    """
    wanted = tuple(_stems(" ".join(filter(None, asked))))
    at = 0
    for word in _WORD.finditer(text):
        if not wanted or not word[0].casefold().startswith(wanted):
            continue
        if word.start() > at:
            yield text[at : word.start()], False
        yield word[0], True
        at = word.end()
    if at < len(text):
        yield text[at:], False


def _stems(asked: str) -> Iterator[str]:
    for word in _WORD.findall(asked.casefold()):
        if len(word) >= _LEAST and word not in _EVERYWHERE:
            yield word[:-1] if word.endswith("s") and len(word) > _LEAST else word
