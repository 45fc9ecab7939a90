"""What was probably meant by a misspelt search: the closest spelling that the graph itself uses.

Candidates are the words and names that Lucene's Levenshtein automata find within two edits
(Damerau 1964: a letter more, less, another, or two swapped); the closest wins, then the most used.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from graph.cypher import finding as cypher
from graph.database import Database, Row
from graph.lucene import exact, near, near_whole, words
from graph.search_query import Typed

_SAMPLE = 100
_BEGUN = 300
_SHORTEST = 4
"""Shorter words are within two edits of too many others."""
_SHORT = 5
_LONGEST = 60
_MOST_WORDS = 6
_RARE = 3
_TIMES_MORE = 10
_PREFIX = 2
"""Letters that a misspelt beginning must share with what completes it."""


@dataclass(frozen=True)
class Correction:
    """How a search was probably meant.

    Attributes:
        same_stems: Whether the misspelt words have stems that are in use (`reinforcment`), so that
            what they find is what the right ones find.
    """

    text: str
    same_stems: bool = False


class Spelling:
    """Corrects words and names by those that papers and concepts use; bounded in what it reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def corrected(self, typed: Typed, *, found: int) -> Correction | None:
        """How the search was probably meant, or None where its words are in use as they are.

        Args:
            typed: The search.
            found: How many hits hold all that was typed; with some, a name alone is no reason
                to read it otherwise.
        """
        if typed.signed:
            return None
        use = self._use(typed)
        unused = {word: times for word, (_, times) in use.items() if times < _RARE}
        if unused or not found:
            most = _edits(typed.whole.text) if unused else 1
            near_all = self._name_near(typed.whole.text, most=most)
            meant = near_all or self._words_near(typed, unused)
            return Correction(meant) if meant else None
        if any(written == 0 for written, _ in use.values()):
            meant = self._name_near(typed.whole.text, most=1)
            return Correction(meant, same_stems=True) if meant else None
        return None

    def begun(self, typed: str, *, limit: int) -> list[Row]:
        """Concepts one of whose spellings begins nearly as this does, closest first."""
        if not _SHORTEST <= len(typed) <= _LONGEST:
            return []
        text = f"{exact(typed[:_PREFIX])}*"
        rows = self._database.read(cypher.CONCEPTS_BEGUN, {"form": text, "limit": _BEGUN})
        most = _edits(typed)
        near_ones = [
            (distance, row)
            for row in rows
            if (distance := min(_begins(typed, one) for one in row["forms"])) <= most
        ]
        return [row for _, row in sorted(near_ones, key=lambda one: one[0])][:limit]

    def _use(self, typed: Typed) -> dict[str, tuple[int, int]]:
        """How often the words occur as written, and in any way; counted no further than needed."""
        asked = [word for word in typed.content if len(word) >= _SHORTEST][:_MOST_WORDS]
        rows = self._database.read(cypher.WORDS_IN_USE, {"words": asked, "limit": _RARE})
        return {row["word"]: (row["written"], max(row["written"], row["stemmed"])) for row in rows}

    def _name_near(self, typed: str, *, most: int) -> str | None:
        """The name closest to all that was typed, within so many edits."""
        if not _SHORTEST <= len(typed) <= _LONGEST:
            return None
        facts = {"form": near_whole(typed), "sample": _SAMPLE}
        used: Counter[str] = Counter()
        for row in self._database.read(cypher.FORMS_NEAR, facts):
            for one in row["forms"]:
                used[one] = max(used[one], row["papers"])
        return _closest(typed, used, most=most)

    def _words_near(self, typed: Typed, unused: dict[str, int]) -> str | None:
        better = {word: self._word_near(word, times) for word, times in unused.items()}
        if not any(better.values()):
            return None
        return " ".join(better.get(word) or word for word in typed.words)

    def _word_near(self, word: str, times: int) -> str | None:
        """The closest word in use, several where the word joins them; None without a likely one."""
        facts = {
            "text": near(word, ("name", "aliases")),
            "titles": near(word, ("title",)),
            "names": near(word, ("name",)),
            "sample": _SAMPLE,
        }
        used: Counter[str] = Counter()
        for row in self._database.read(cypher.WORDS_NEAR, facts):
            found = {token for text in row["texts"] if text for token in words(text)}
            used.update(dict.fromkeys(found, row["papers"] + 1))
        likely = Counter({one: n for one, n in used.items() if n >= times * _TIMES_MORE})
        return _closest(word, likely, most=_edits(word)) or self._name_near(word, most=_edits(word))


def _closest(typed: str, used: Counter[str], *, most: int) -> str | None:
    """The spelling within so many edits that is nearest, then most used; other digits never.

    None where what was typed is itself in use.
    """
    if typed in used:
        return None
    near_ones = [
        (distance, one[:1] != typed[:1], -times, one)
        for one, times in used.items()
        if 0 < (distance := OSA.distance(typed, one, score_cutoff=most)) <= most
        and _digits(one) == _digits(typed)
    ]
    return min(near_ones)[-1] if near_ones else None


def _edits(typed: str) -> int:
    return 1 if len(typed) <= _SHORT else 2


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _begins(typed: str, spelling: str) -> int:
    """Edits between what was typed and the beginning of a spelling that suits it best."""
    lengths: Iterable[int] = range(len(typed) - 1, len(typed) + 2)
    return min(OSA.distance(typed, spelling[:length]) for length in lengths)
