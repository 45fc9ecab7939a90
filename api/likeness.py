"""What is spelt like an id that no node has."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from graph.store import GraphStore
from graph.views import SearchHit

_SUGGESTIONS = 6
_LOOKED_UP = 3
_SAME_WORD = 0.75
_SAME_LETTERS = 0.6
_WORD = re.compile(r"\w+")


def spelt_alike(store: GraphStore, missing: Sequence[str]) -> list[SearchHit]:
    """Papers and concepts with names like ids that no node has."""
    near: dict[str, SearchHit] = {}
    for id_ in missing[:_LOOKED_UP]:
        words = words_of(id_)
        found = store.search(words, limit=_SUGGESTIONS).items
        near |= {hit.id: hit for hit in found if is_alike(words, hit.name)}
    return list(near.values())[:_SUGGESTIONS]


def words_of(id_: str) -> str:
    """What of an id may be words of a name."""
    return id_.partition(":")[2].replace("-", " ") or id_


def is_alike(asked: str, name: str) -> bool:
    """Whether a name has most of the words that were asked for, or most of their letters.

    A search finds by any word, also of an abstract; what it finds need not look like what was meant.
    """
    wanted, given = (_WORD.findall(text.casefold()) for text in (asked, name))
    if not wanted:
        return False
    shared = [word for word in wanted if get_close_matches(word, given, 1, _SAME_WORD)]
    if len(shared) > len(wanted) / 2:
        return True
    letters = SequenceMatcher(None, " ".join(wanted), " ".join(given), autojunk=False)
    return letters.ratio() >= _SAME_LETTERS
