"""From rows to hits in one order: what each kind of match is worth; pure.

BM25 scores of two indexes cannot be compared. So a paper is measured by the best paper of the same
list, and a concept by how much of the question its name answers.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from extract.identity import letters
from extract.spelling import plain_word
from graph.database import Row
from graph.lucene import words
from graph.search_query import Typed
from graph.search_sources import Spotted, Written
from graph.snippets import cut, snippet
from graph.views import SearchHit

BY_ID = 3.0
BY_NAME = 2.0
BY_AUTHOR = 1.5
BY_AUTHOR_AND_WORDS = 1.2
BY_WORDS = 1.0
_RRF = 60
_TEXT_WEIGHT = 2
_MOST_USED = 30
_ROLES = {"INTRODUCES": 3.0, "ADDRESSES": 2.0, "USES": 1.0, "EVALUATED_ON": 1.0}
_OTHER_ROLE = 0.5
_INTRODUCING = 1.0
_MATCHING = 0.4
_SOME_WORDS = 0.35
_FAME = 0.1
"""What each power of e of a paper's degree adds to its BM25 score, as a share of it."""
_NAME_WITHIN = 0.9
_NAME_ALIKE = 0.7
_LONE_NAME = 0.3
_STEM = 6


def first_of_each(hits: Iterable[SearchHit]) -> list[SearchHit]:
    """The hits by score, each id once, at its best; equal scores keep the order they came in."""
    best: dict[tuple[str, str], SearchHit] = {}
    for hit in sorted(hits, key=lambda hit: -hit.score):
        best.setdefault((hit.kind, hit.id), hit)  # a leaderboard has the id of its data set
    return list(best.values())


def titled(row: Row, typed: Typed) -> bool:
    """Whether what was typed is the paper's title, whatever its signs and letter case."""
    return letters(row["paper"]["title"]) == letters(typed.text) != ""


def papers_found(
    rows: Sequence[Row], q: str, *, every: bool, introducing: Iterable[Row] = ()
) -> list[SearchHit]:
    """Papers by BM25 and fame, the best at 1; those that introduce what was named above them.

    Args:
        rows: Papers with `score` and `degree`.
        q: What was typed, for snippets.
        every: Whether they hold every word; else they lie below 0.35.
        introducing: Papers that introduce the concept that was typed.
    """
    worth = {row["paper"]["id"]: _worth(row) for row in rows}
    best = max(worth.values(), default=0.0) or 1.0
    top = 1.0 if every else _SOME_WORDS
    shares = {id_: value / best for id_, value in worth.items()}
    hits = [paper_hit(row, score=top * shares[row["paper"]["id"]], q=q) for row in rows]
    first = [
        paper_hit(row, score=_INTRODUCING + _MATCHING * shares.get(row["paper"]["id"], 0), q=q)
        for row in introducing
    ]
    return [*first, *hits]


def concepts_found(rows: Sequence[Row], typed: Typed) -> list[SearchHit]:
    """Concepts by the square of how alike their closest spelling is to the question: below 0.7."""
    return [
        concept_hit(
            row, score=_NAME_ALIKE * _fame(row) * likeness(row["forms"], typed.content) ** 2
        )
        for row in rows
    ]


def concepts_within(spotted: Iterable[Spotted], typed: Typed) -> list[SearchHit]:
    """Concepts spelled in the question, by how many of its words that takes: below 0.9."""
    content = max(len(typed.content), 1)
    return [
        concept_hit(
            one.row,
            score=_NAME_WITHIN
            * _fame(one.row)
            * min(
                len([word for word in words(one.run.text) if word in typed.content]) / content, 1
            ),
        )
        for one in spotted
    ]


def concepts_used(rows: Iterable[Row]) -> list[SearchHit]:
    """Concepts by what the nearest papers make of them: nearer, stronger roles, and rarer first."""
    return first_of_each(concept_hit(row, score=_use(row)) for row in rows)[:_MOST_USED]


def _use(row: Row) -> float:
    said = sum(_ROLES.get(use["role"], _OTHER_ROLE) / (use["rank"] + 1) for use in row["uses"])
    return float(said / math.log(2 + row["summary"]["papers"]))


def fused(
    text: Sequence[SearchHit], *others: Sequence[SearchHit], first: Collection[str] = ()
) -> list[SearchHit]:
    """All lists by reciprocal rank fusion, below what was found by id, name, title or author.

    A hit is worth the sum of weight / (60 + rank) over the lists that hold it (Cormack, Clarke and
    Büttcher, SIGIR 2009), here as a share of what the first of all lists would be worth. The text
    list weighs as much as two others.

    Args:
        text: Hits by words.
        others: Hits by other ways.
        first: Ids of those that stay above, in the order of the text list.
    """
    above = [hit for hit in text if hit.id in first or hit.score > BY_WORDS]
    rest = [hit for hit in text if hit not in above]
    whole = _TEXT_WEIGHT + len(others)
    worth: dict[str, float] = defaultdict(float)
    for weight, hits in ((_TEXT_WEIGHT, rest), *((1, other) for other in others)):
        for rank, hit in enumerate(hits, start=1):
            worth[hit.id] += weight / whole * (_RRF + 1) / (_RRF + rank)
    shown = {hit.id: hit for hits in (*others, rest) for hit in hits}
    both = [replace(hit, score=worth[id_]) for id_, hit in shown.items()]
    kept = [replace(hit, score=max(hit.score, BY_WORDS)) for hit in above]
    return first_of_each([*kept, *both])


def papers_written(written: Iterable[Written], typed: Typed, *, named: bool) -> list[SearchHit]:
    """Papers by their authors' names; a lone word that is a concept's name too counts little.

    A family name must be among the words: a given name alone (`Adam`) means nobody.
    """
    return [
        paper_hit(one.row, score=_by_author(one, named=named), q=typed.text)
        for one in sorted(written, key=lambda one: -int(one.row["degree"]))
        if one.by_family_name
    ]


def _by_author(one: Written, *, named: bool) -> float:
    if named:
        return _LONE_NAME
    return BY_AUTHOR if one.wholly else BY_AUTHOR_AND_WORDS


def likeness(forms: Sequence[str], wanted: Sequence[str]) -> float:
    """Jaccard similarity of the words with those of the closest form: 0 to 1.

    Words that share their first six letters, or differ by a plural, are one.
    """
    asked = {_stem(word) for word in wanted}
    return max((_jaccard({_stem(one) for one in words(form)}, asked) for form in forms), default=0)


def _stem(word: str) -> str:
    return plain_word(word)[:_STEM]


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _worth(row: Row) -> float:
    return float(row["score"]) * (1 + _FAME * math.log1p(row["degree"]))


def _fame(row: Row) -> float:
    """Between 0.8 for a concept of no paper and 1 for one of very many."""
    papers = row["summary"]["papers"]
    return 1 - 0.2 / (1 + math.log1p(papers))


def concept_hit(row: Row, *, score: float) -> SearchHit:
    """A concept with its description or aliases."""
    concept = row["summary"]
    shown = concept.get("description") or ", ".join(concept["aliases"])
    return SearchHit(
        id=concept["id"],
        kind="concept",
        name=concept["name"],
        snippet=cut(shown),
        score=score,
        type=concept["type"],
    )


def paper_hit(row: Row, *, score: float, q: str) -> SearchHit:
    """A paper with the part of its abstract that holds a word of `q`."""
    paper = row["paper"]
    return SearchHit(
        id=paper["id"],
        kind="paper",
        name=paper["title"],
        snippet=snippet(paper.get("abstract") or "", q),
        score=score,
        type="Paper",
    )
