"""Which papers an export holds, as a question to the database."""

from dataclasses import dataclass, replace
from typing import Any, Final, LiteralString

from extract.identity import concept_key
from graph.cypher import exporting as cypher
from graph.filters import PaperFilter
from graph.lucene import all_words
from graph.places import AFTER_STUBS, STUBS, year_range

_EVERY_PAPER: Final = PaperFilter(stubs=True)


@dataclass(frozen=True)
class Selection:
    """Papers to export; the default is all of them, the works that are only cited too.

    Attributes:
        wanted: Narrows as it does in lists.
        ids: Only papers of these present ids; empty where ids do not narrow.
    """

    wanted: PaperFilter = _EVERY_PAPER
    ids: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether loaded papers may be left out."""
        return bool(self.ids) or replace(self.wanted, stubs=True) != _EVERY_PAPER

    @property
    def empty(self) -> bool:
        """Whether it asks for words and names none; then nothing is found."""
        return self.wanted.q is not None and not all_words(self.wanted.q)

    def statement(self) -> LiteralString:
        """The statement that finds the ids, starting where the fewest are."""
        if self.ids:
            return cypher.SELECT_IDS if self.wanted.q is None else cypher.SELECT_TEXT
        if self.wanted.q is not None:
            return cypher.SELECT_TEXT
        return cypher.SELECT if self.wanted.concept is None else cypher.SELECT_OF_CONCEPT

    def facts(self) -> dict[str, Any]:
        """The statement's parameters, but for where a page begins and ends."""
        wanted = self.wanted
        low, high = year_range(wanted.year_from, wanted.year_to)
        return {
            "low": low,
            "high": AFTER_STUBS if wanted.stubs and high == STUBS else high,
            "ids": list(self.ids) or None,
            "text": all_words(wanted.q) if wanted.q is not None else None,
            "key": concept_key(wanted.concept) if wanted.concept is not None else None,
            "type": wanted.type,
            "role": wanted.role.value.upper() if wanted.role else None,
        }
