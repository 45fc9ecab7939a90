"""Completion by who wrote, where it appeared, and what data sets there are figures on."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, LiteralString

from graph.cypher import completing as cypher
from graph.database import Database, Row
from graph.lucene import begun_words, exact, form
from graph.people import folded_name
from graph.search_query import name_key
from graph.views import SearchHit

FURTHER_KINDS = ("author", "venue", "leaderboard")
"""What can be completed beside papers and concepts."""
_MIN_CHARS = 2
_MIN_KEY_CHARS = 3
_SAMPLE = 300
_ASKED_FOR, _NAMED, _NAME_BEGUN, _WORD_BEGUN = 1.0, 0.95, 0.75, 0.65
_RESULTS_ON = re.compile(r"(?:results?|leaderboards?|figures)\s+(?:(?:on|of|for)\s+)?(?=\S)")


class Completing:
    """Names of authors, venues and leaderboards that go on from what is typed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begun(self, q: str, kinds: Collection[str], *, limit: int) -> list[SearchHit]:
        """The hits of these kinds, the best first; none of a single letter, which many begin with."""
        typed = form(q)
        if len(typed) < _MIN_CHARS:
            return []
        hits: list[SearchHit] = []
        if "author" in kinds:
            hits += self._authors(q, typed)
        if "venue" in kinds:
            hits += self._venues(q, typed, limit=limit)
        if "leaderboard" in kinds:
            hits += self._boards(typed, limit=limit)
        return sorted(hits, key=lambda hit: -hit.score)[: limit + 1]

    def _authors(self, q: str, typed: str) -> list[SearchHit]:
        """One hit a spelling: authors of one name are shown together, and nobody says they are one."""
        together: dict[str, list[Row]] = defaultdict(list)
        for row in self._read(cypher.AUTHORS_BEGUN, text=begun_words(q)):
            together[folded_name(row["name"])].append(row)
        ranked = sorted(together.values(), key=lambda rows: -_papers(rows))
        return [_author(rows, typed) for rows in ranked]

    def _venues(self, q: str, typed: str, *, limit: int) -> list[SearchHit]:
        rows = self._read(cypher.VENUES_BEGUN, text=begun_words(q), limit=limit)
        return [
            SearchHit(
                id=row["id"],
                kind="venue",
                name=row["name"],
                snippet=_counted(row["papers"], "paper"),
                score=_score([row["name"]], typed),
                type="Venue",
            )
            for row in rows
        ]

    def _boards(self, typed: str, *, limit: int) -> list[SearchHit]:
        """By the data set's name, alone or after "results on"."""
        named = _RESULTS_ON.sub("", typed, count=1) if _RESULTS_ON.match(typed) else typed
        key = name_key(named)
        rows = self._database.read(
            cypher.BOARDS_BEGUN,
            {
                "form": f"{exact(named)}*",
                "key": key if len(key) >= _MIN_KEY_CHARS else None,
                "limit": limit,
            },
        )
        return [
            SearchHit(
                id=row["id"],
                kind="leaderboard",
                name=f"Results on {row['name']}",
                snippet=_counted(row["figures"], "figure"),
                score=_ASKED_FOR if named != typed else _score(row["forms"], typed),
                type="Leaderboard",
            )
            for row in rows
        ]

    def _read(self, statement: LiteralString, *, text: str, **facts: Any) -> list[Row]:
        if not text:
            return []
        return self._database.read(statement, {"text": text, "sample": _SAMPLE, **facts})


def _author(rows: list[Row], typed: str) -> SearchHit:
    """The one with an ORCID where there is one; each page names the others of the same name."""
    shown = min(rows, key=lambda row: (row["orcid"] is None, row["id"]))
    papers = _counted(_papers(rows), "paper")
    return SearchHit(
        id=shown["id"],
        kind="author",
        name=shown["name"],
        snippet=papers if len(rows) == 1 else f"{papers} under this name",
        score=_NAMED
        if folded_name(shown["name"]) == folded_name(typed)
        else _score([shown["name"]], typed),
        type="Author",
    )


def _papers(rows: Iterable[Row]) -> int:
    return sum(row["papers"] for row in rows)


def _score(names: Iterable[str], typed: str) -> float:
    """Whether a name is written so, begins so, or has a word that does."""
    spelled = [form(name) for name in names]
    if typed in spelled:
        return _NAMED
    return _NAME_BEGUN if any(one.startswith(typed) for one in spelled) else _WORD_BEGUN


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
