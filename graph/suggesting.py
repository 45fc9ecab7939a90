"""Completion of what is being typed: names and aliases, then titles; most used first."""

from collections.abc import Collection
from typing import Any, LiteralString

from graph.completing import Completing
from graph.cypher import finding as cypher
from graph.database import Database, Row
from graph.lucene import begun_words, exact, form
from graph.search_query import name_key, read_typed
from graph.search_ranking import concept_hit, first_of_each, paper_hit
from graph.spelling import Spelling
from graph.views import SearchHit, SearchPage

_SAMPLE = 300
_MIN_TITLE_CHARS = 2
"""Completion of a single letter by titles would match nearly all of them."""
_MIN_KEY_CHARS = 3
_SPELLED, _BEGUN, _KEY_BEGUN, _TITLE_BEGUN, _WORD_BEGUN, _TITLE_WORD, _NEAR = (
    *(1.0, 0.9, 0.85),
    *(0.8, 0.7, 0.5, 0.4),
)


class Suggesting:
    """Completes searches; a misspelt beginning is forgiven where nothing begins as typed."""

    def __init__(self, database: Database, spelling: Spelling) -> None:
        self._database = database
        self._spelling = spelling
        self._completing = Completing(database)

    def suggest(self, q: str, *, kinds: Collection[str], limit: int) -> SearchPage:
        """A name typed in full, names so begun, names with a word so begun, then titles.

        Where none is, names that begin nearly so; `corrected` is the first of them.

        Args:
            q: What is typed.
            kinds: Further kinds that are completed too: see `graph.completing.FURTHER_KINDS`.
            limit: Most items.
        """
        typed = form(q)
        if not typed:
            return SearchPage(items=(), total=0, next=None)
        hits = self._begun(q, typed, limit=limit)
        hits += self._completing.begun(q, kinds, limit=limit)
        corrected = None
        if not hits:
            rows = self._spelling.begun(typed, limit=limit)
            hits = [concept_hit(row, score=_NEAR) for row in rows]
            corrected = hits[0].name if hits else self._meant(q)
            if corrected and not hits:
                hits = self._begun(corrected, form(corrected), limit=limit)
        items = tuple(first_of_each(hits))
        return SearchPage(
            items=items[:limit],
            total=len(items),
            next=None,
            truncated=len(items) > limit,
            corrected=corrected,
        )

    def _meant(self, q: str) -> str | None:
        correction = self._spelling.corrected(read_typed(q), found=0)
        return correction.text if correction else None

    def _begun(self, q: str, typed: str, *, limit: int) -> list[SearchHit]:
        hits = [
            concept_hit(row, score=_name_score(row, typed))
            for row in self._names(q, typed, limit=limit)
        ]
        query = begun_words(q)
        if query:
            rows = self._read(cypher.CONCEPTS_WITH_WORDS_BEGUN, text=query, limit=limit)
            hits += [concept_hit(row, score=_WORD_BEGUN) for row in rows]
        if query and len(typed) >= _MIN_TITLE_CHARS:
            hits += [
                paper_hit(row, score=_title_score(row, typed), q=q)
                for row in self._read(cypher.TITLES_BEGUN, text=query, typed=typed, limit=limit)
            ]
        return hits

    def _names(self, q: str, typed: str, *, limit: int) -> list[Row]:
        key = name_key(q)
        return self._read(
            cypher.CONCEPTS_NAMED_SO,
            form=f"{exact(typed)}*",
            key=key if len(key) >= _MIN_KEY_CHARS else None,
            limit=limit,
        )

    def _read(self, statement: LiteralString, **facts: Any) -> list[Row]:
        return self._database.read(statement, {"sample": _SAMPLE, **facts})


def _name_score(row: Row, typed: str) -> float:
    """Whether a name is spelled so, begins so, or does but for hyphens and blanks."""
    if typed in row["forms"]:
        return _SPELLED
    return _BEGUN if any(one.startswith(typed) for one in row["forms"]) else _KEY_BEGUN


def _title_score(row: Row, typed: str) -> float:
    return _TITLE_BEGUN if form(row["paper"]["title"]).startswith(typed) else _TITLE_WORD
