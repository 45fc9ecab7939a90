"""Concepts that occur with a concept, by normalised mutual information, with significance."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString

from extract.identity import concept_key
from graph.analysis.association import Counts, g2, npmi, p_value, significant
from graph.analysis.papers_counted import PapersCounted
from graph.analysis.related_views import Example, RelatedConcept, RelatedConcepts
from graph.analysis.similar_views import Words
from graph.cypher import related as cypher
from graph.database import Database, Row
from graph.reading import Reading

_FALSE_SHARE: Final = 0.05
"""Rate of the bound on false discoveries, among the concepts that are tested."""
_SUPPORT: Final = 2
"""Papers that must have both: one paper alone is no pattern."""
_REMEMBERED: Final = 12
_EXAMPLES: Final = 3


@dataclass(frozen=True)
class RelatedSearch:
    """What to look for, and how far.

    Attributes:
        type: Only concepts of this type.
        as_of: Month after which nothing counts.
        sample: Most papers of the concept that are looked at.
        candidates: Most concepts that are tested, those most often together first.
    """

    type: str | None = None
    limit: int = 20
    as_of: str | None = None
    sample: int = 2_000
    candidates: int = 1_000


@dataclass(frozen=True)
class _Tested:
    row: Row
    counts: Counts
    sampled: bool
    npmi: float
    g2: float
    p_value: float


class Related:
    """Finds concepts that go with a concept."""

    def __init__(self, database: Database, counted: PapersCounted) -> None:
        self._database = database
        self._reading = Reading(database)
        self._counted = counted

    def concepts(self, id_: str, wanted: RelatedSearch) -> RelatedConcepts:
        """The most closely joined first; another spelling's or a former id answers too.

        Raises:
            NotFound: If no concept answers to the id.
        """
        key = concept_key(self._reading.concept_id(id_))
        facts = {"key": key, "as_of": wanted.as_of}
        papers = self._read(cypher.PAPERS_OF, **facts)[0]["papers"]
        total = max(self._counted.total(wanted.as_of), papers)
        step = max(1, math.ceil(papers / wanted.sample))
        sampled = math.ceil(papers / step)
        rows = self._together(facts, step, wanted)
        stand = _standing(rows, papers, sampled, total)
        shown = stand[: wanted.limit]
        examples = self._examples(key, shown)
        return RelatedConcepts(
            items=tuple(_item(one, examples.get(one.row["key"], ())) for one in shown),
            total=len(stand),
            next=None,
            truncated=len(stand) > len(shown) or step > 1 or len(rows) == wanted.candidates,
            papers=papers,
            sampled=sampled,
            abstracts=total,
        )

    def _together(self, facts: Row, step: int, wanted: RelatedSearch) -> list[Row]:
        return self._read(
            cypher.TOGETHER,
            **facts,
            type=wanted.type,
            step=step,
            support=_SUPPORT,
            candidates=wanted.candidates,
            remembered=_REMEMBERED,
        )

    def _examples(self, key: str, shown: Sequence[_Tested]) -> Mapping[str, tuple[Example, ...]]:
        pairs = [{"key": one.row["key"], "papers": one.row["examples"]} for one in shown]
        found: dict[str, list[tuple[bool, Example]]] = {}
        for row in self._read(cypher.WORDS_OF_BOTH, key=key, pairs=pairs):
            words = words_of_both(row["own"], row["other"], row["paper"])
            example = Example(row["paper"], row["title"], row["year"], words)
            found.setdefault(row["key"], []).append((len(words) > 1, example))
        return {
            other: tuple(
                example
                for _, example in sorted(
                    examples, key=lambda one: (one[0], -(one[1].year or 0), one[1].id)
                )[:_EXAMPLES]
            )
            for other, examples in found.items()
        }

    def _read(self, statement: LiteralString, **facts: Any) -> list[Row]:
        return self._database.read(statement, facts)


def words_of_both(own: Row, other: Row, paper: str) -> tuple[Words, ...]:
    """A sentence that holds a mention of both; where there is none, the first sentence of each."""
    here, there = _sentences(own, paper), _sentences(other, paper)
    both = next((one for one in here if one in there), None)
    return (both,) if both else (here[0], there[0])


def _sentences(row: Row, paper: str) -> list[Words]:
    mentions = zip(row["quotes"], row["fields"], row["starts"], row["ends"], strict=True)
    return [Words(paper, quote, field, start, end) for quote, field, start, end in mentions]


def _standing(rows: Sequence[Row], papers: int, sampled: int, total: int) -> list[_Tested]:
    """Those that occur together more often than chance explains, the most closely joined first."""
    tested = [_tested(row, papers, sampled, total) for row in rows]
    passed = significant([one.p_value for one in tested], _FALSE_SHARE)
    stand = [one for one, passes in zip(tested, passed, strict=True) if passes and one.npmi > 0]
    return sorted(stand, key=lambda one: (-one.npmi, -one.g2, one.row["key"]))


def _tested(row: Row, papers: int, sampled: int, total: int) -> _Tested:
    """Tests the papers that were looked at; how closely two are joined is told of all papers."""
    counts = _counts(row["together"], sampled, row["papers"], total)
    statistic = g2(counts)
    all_ = _counts(round(row["together"] * papers / sampled), papers, row["papers"], total)
    return _Tested(row, counts, sampled < papers, npmi(all_), statistic, p_value(statistic))


def _counts(both: int, one: int, other: int, total: int) -> Counts:
    # as many papers have it as have it together with the other, whatever an index counts meanwhile
    return Counts(both, one, min(max(other, both), total - one + both), total)


def _item(one: _Tested, examples: tuple[Example, ...]) -> RelatedConcept:
    row, counts = one.row, one.counts
    return RelatedConcept(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        npmi=round(one.npmi, 4),
        g2=round(one.g2, 2),
        p_value=one.p_value,
        together=counts.both,
        papers=counts.other,
        expected=round(counts.expected, 2),
        reason=_reason(one),
        examples=examples,
    )


def _reason(one: _Tested) -> str:
    counts, name = one.counts, one.row["name"]
    if one.sampled:
        told = f"of the {_papers(counts.one)} looked at {counts.both} have {name} too"
    else:
        told = f"{counts.both} of the {_papers(counts.other)} with {name} have both"
    return f"{told}; {counts.expected:.1f} would by chance"


def _papers(number: int) -> str:
    return f"{number} paper{'' if number == 1 else 's'}"
