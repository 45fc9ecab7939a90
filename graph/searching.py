"""Search by text and completion, over concepts and papers."""

from typing import Any, LiteralString

from graph.cypher import searching as cypher
from graph.database import Database, Row
from graph.lucene import all_words, begun_words, exact, form, some_word, words
from graph.views import Page, SearchHit

_EXACT_SCORE = 2.0
_SNIPPET_CHARS = 160
_SAMPLE = 300
_MIN_TITLE_CHARS = 2
"""Completion of a single letter by titles would match nearly all of them."""


class Searching:
    """Full-text search; what is typed is never query syntax."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, q: str, *, limit: int) -> Page[SearchHit]:
        """Concepts of this very name first, then papers and concepts by how well they match.

        Every word must occur; where nothing has them all, any word counts. Scores lie between 0
        and 1, the best hit of each kind at 1; a concept of this very name has 2.
        """
        named = [_concept_hit(row, score=_EXACT_SCORE) for row in self._named(q, limit=limit)]
        for query in (all_words(q), some_word(q)):
            hits, total = self._by_text(query, limit=limit, q=q)
            if hits:
                break
        merged = {hit.id: hit for hit in (*sorted(hits, key=_hit_order), *named)}
        shown = sorted(merged.values(), key=_hit_order)[:limit]
        total = max(total, len(merged))
        return Page(items=tuple(shown), total=total, next=None, truncated=total > len(shown))

    def suggest(self, q: str, *, limit: int) -> Page[SearchHit]:
        """Names that begin with what is typed, then names and titles with a word that does."""
        typed = form(q)
        if not typed:
            return Page(items=(), total=0, next=None)
        begun = self._read(cypher.CONCEPTS_BY_FORM, form=f"{exact(typed)}*", limit=limit)
        hits = {hit.id: hit for hit in (_concept_hit(row, score=1.0) for row in begun)}
        for hit in self._inner(q, limit=limit):
            hits.setdefault(hit.id, hit)
        shown = tuple(hits.values())[:limit]
        return Page(items=shown, total=len(hits), next=None, truncated=len(hits) > len(shown))

    def _named(self, q: str, *, limit: int) -> list[Row]:
        spelled = form(q)
        return (
            self._read(cypher.CONCEPTS_BY_FORM, form=exact(spelled), limit=limit) if spelled else []
        )

    def _by_text(self, query: str, *, limit: int, q: str) -> tuple[list[SearchHit], int]:
        if not query:
            return [], 0
        concepts = self._read(cypher.CONCEPTS_BY_TEXT, text=query, limit=limit)
        papers = self._read(cypher.PAPERS_BY_TEXT, text=query, limit=limit)
        hits = [
            *(_concept_hit(row, score=_relative(row, concepts)) for row in concepts),
            *(_paper_hit(row, score=_relative(row, papers), q=q) for row in papers),
        ]
        return hits, self._count(query, concepts, papers, limit=limit)

    def _count(self, query: str, concepts: list[Row], papers: list[Row], *, limit: int) -> int:
        """How many match; asked of the index only where a page is full."""
        counts: tuple[tuple[list[Row], LiteralString], ...] = (
            (concepts, cypher.COUNT_CONCEPTS_BY_TEXT),
            (papers, cypher.COUNT_PAPERS_BY_TEXT),
        )
        return sum(
            self._read(statement, text=query)[0]["total"] if len(rows) == limit else len(rows)
            for rows, statement in counts
        )

    def _inner(self, q: str, *, limit: int) -> list[SearchHit]:
        query = begun_words(q)
        if not query:
            return []
        rows = self._read(cypher.CONCEPTS_BEGUN, text=query, sample=_SAMPLE, limit=limit)
        hits = [_concept_hit(row, score=0.75) for row in rows]
        if len(form(q)) >= _MIN_TITLE_CHARS:
            title = f"title:({query})"
            papers = self._read(cypher.TITLES_BEGUN, text=title, sample=_SAMPLE, limit=limit)
            hits += [_paper_hit(row, score=0.5, q=q) for row in papers]
        return hits

    def _read(self, statement: LiteralString, **facts: Any) -> list[Row]:
        return self._database.read(statement, facts)


def _relative(row: Row, rows: list[Row]) -> float:
    best = max(other["score"] for other in rows)
    return float(row["score"] / best) if best > 0 else 0.0


def _hit_order(hit: SearchHit) -> tuple[float, str, str]:
    return (-hit.score, hit.kind, hit.id)


def _concept_hit(row: Row, *, score: float) -> SearchHit:
    concept = row["summary"]
    snippet = concept.get("description") or ", ".join(concept["aliases"])
    return SearchHit(
        id=concept["id"],
        kind="concept",
        name=concept["name"],
        snippet=_cut(snippet, 0),
        score=score,
        type=concept["type"],
    )


def _paper_hit(row: Row, *, score: float, q: str) -> SearchHit:
    paper = row["paper"]
    return SearchHit(
        id=paper["id"],
        kind="paper",
        name=paper["title"],
        snippet=snippet(paper.get("abstract") or "", q),
        score=score,
        type="Paper",
    )


def snippet(text: str, q: str) -> str:
    """About 160 characters of the text around the first word of `q` in it, else its beginning."""
    found = [at for word in words(q) if (at := text.lower().find(word)) >= 0]
    return _cut(text, min(found, default=0) - _SNIPPET_CHARS // 3)


def _cut(text: str, start: int) -> str:
    """At most 160 characters from `start`, begun and ended between words, gaps marked by `…`."""
    if start > 0:
        start = text.find(" ", start) + 1
    start = max(start, 0)
    end = start + _SNIPPET_CHARS
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
