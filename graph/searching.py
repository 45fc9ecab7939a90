"""Search by text over concepts and papers: exact first, forgiving where that finds little."""

from collections.abc import Collection
from dataclasses import replace

from graph.analysis.embeddings import Encoder
from graph.database import Database
from graph.search_query import Typed, read_typed
from graph.search_ranking import (
    BY_ID,
    BY_NAME,
    BY_WORDS,
    concept_hit,
    concepts_found,
    concepts_used,
    concepts_within,
    first_of_each,
    fused,
    paper_hit,
    papers_found,
    papers_written,
    titled,
)
from graph.search_sources import Sources
from graph.spelling import Spelling
from graph.suggesting import Suggesting
from graph.views import SearchHit, SearchPage

_CANDIDATES = 50
"""Least hits of each list, so that a short page is the beginning of a longer one."""
_FEW = 10
"""With fewer hits that hold every word, those that hold some are shown too."""
_BELOW = 0.9


class Searching:
    """Full-text search; what is typed is never query syntax."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._spelling = Spelling(database)
        self._suggesting = Suggesting(database, self._spelling)

    def search(
        self, q: str, *, limit: int, as_of: str | None = None, encoder: Encoder | None = None
    ) -> SearchPage:
        """What has this very id, name or title first, then concepts and papers by their words.

        Where few hold every word, any word counts, below; where hardly anything is found and a
        spelling close by is in use, what that finds comes after the exact matches, and `corrected`
        names it. With an encoder, papers near in meaning are fused with what words find. Scores
        order one answer: 3 for an id, 2 for a name or title, 1.5 for an author.
        """
        typed = read_typed(q)
        sources = Sources(self._database, as_of=as_of, limit=max(limit, _CANDIDATES))
        found = _Found(sources, typed)
        hits = found.hits()
        correction = None
        if not found.sure:
            correction = self._spelling.corrected(typed, found=len(found.exact))
        meant = found
        if correction is not None:
            meant = _Found(sources, read_typed(correction.text))
            if not meant.hits():  # a spelling that only came into use later
                correction, meant = None, found
            elif correction.same_stems:
                hits = first_of_each([*hits, *meant.hits()])
            else:
                hits = _one_below_another(found.exact, meant.hits(), found.partial)
        near = sources.nearest(q, encoder) if encoder is not None and typed.words else []
        if near:
            surest = found if found.exact else meant
            best = {hit.id for hit in surest.exact if hit.score >= BY_WORDS}
            papers = [paper_hit(row, score=0.0, q=q) for row in near]
            hits = fused(hits, papers, concepts_used(sources.used_in(near)), first=best)
        total = max(found.total, len(hits))
        return SearchPage(
            items=tuple(hits[:limit]),
            total=total,
            next=None,
            truncated=total > limit,
            corrected=correction.text if correction else None,
            mode="hybrid" if near else "text",
        )

    def suggest(self, q: str, *, kinds: Collection[str], limit: int) -> SearchPage:
        """Completions of what is typed, by names, aliases and titles."""
        return self._suggesting.suggest(q, kinds=kinds, limit=limit)


class _Found:
    """What one spelling of a question finds.

    Attributes:
        exact: Hits by id, name, title or author, and those that hold every word.
        partial: Hits that hold some of the words, and concepts named within the question.
        sure: Whether something has this very id, name or title.
        total: How many there are, also beyond those that were read.
    """

    def __init__(self, sources: Sources, typed: Typed) -> None:
        self._sources = sources
        self._typed = typed
        q = typed.text
        by_id = [paper_hit(row, score=BY_ID, q=q) for row in sources.papers_by_id(q)]
        if by_id:
            self._set(by_id, [], sure=True, total=len(by_id))
            return
        spotted = sources.spotted(typed)
        named = [one for one in spotted if one.run == typed.whole]
        papers = sources.papers_by_text(typed, named, every=True)
        concepts = sources.concepts_by_text(typed, every=True)
        first = [concept_hit(one.row, score=BY_NAME) for one in named]
        first += [paper_hit(row, score=BY_NAME, q=q) for row in papers if titled(row, typed)]
        lone = bool(named) and len(typed.content) == 1
        exact = [
            *first,
            *papers_written(sources.written(typed), typed, named=lone),
            *papers_found(papers, q, every=True, introducing=sources.introducing(named)),
            *concepts_found(concepts, typed),
        ]
        exact = first_of_each(exact)
        partial = [] if named else concepts_within(spotted, typed)
        any_word = len(exact) < _FEW
        if any_word:
            some = sources.papers_by_text(typed, spotted, every=False)
            partial += papers_found(some, q, every=not (papers or partial))
            partial += concepts_found(sources.concepts_by_text(typed, every=False), typed)
        total = sources.count(typed, named if not any_word else spotted, every=not any_word)
        self._set(exact, first_of_each(partial), sure=bool(first), total=total)

    def _set(
        self, exact: list[SearchHit], partial: list[SearchHit], *, sure: bool, total: int
    ) -> None:
        self.exact, self.partial, self.sure = exact, partial, sure
        self.total = max(total, len(self.hits()))

    def hits(self) -> list[SearchHit]:
        """All, best first."""
        return first_of_each([*self.exact, *self.partial])


def _one_below_another(*lists: list[SearchHit]) -> list[SearchHit]:
    """The lists one after another, each id once, with scores that fall from list to list."""
    hits: dict[str, SearchHit] = {}
    ceiling = float("inf")
    for one in lists:
        best = max((hit.score for hit in one), default=0.0)
        scale = min(1.0, ceiling * _BELOW / best) if best else 1.0
        for hit in one:
            hits.setdefault(hit.id, replace(hit, score=hit.score * scale))
        ceiling = min([ceiling, *(hit.score * scale for hit in one)])
    return sorted(hits.values(), key=lambda hit: -hit.score)
