"""When two names of concepts are the same for the scoring of annotated papers."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=200_000)
def surface_key(name: str) -> str:
    """Letters and digits alone, without accents, letter case and plural `s`; may be empty."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in folded if not unicodedata.category(c).startswith("M"))
    words = re.findall(r"[^\W_]+", re.sub("['\u2019`]", "", plain))
    return "".join(map(_singular, words))


def surface_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys of several names, empty ones left out."""
    return frozenset(filter(None, map(surface_key, names)))


def _singular(word: str) -> str:
    plural = len(word) > 2 and word.endswith("s") and not word.endswith("ss")  # noqa: PLR2004
    return word[:-1] if plural else word
