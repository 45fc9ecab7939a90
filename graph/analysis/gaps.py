"""Gaps: what no abstract joins although much speaks for it, each with why.

A pair counts as joined where one paper stands in any relation to both, mere mentions included, where
a result is of one on the other, where that holds for a version or part of either, and where an
abstract has both names in its words. So a gap says what these abstracts do not hold; what papers did
is more than their abstracts tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from extract.identity import concept_key
from graph.analysis.gaps_families import families_of
from graph.analysis.gaps_grid import GapGrid, grid_of
from graph.analysis.gaps_matrix import Use
from graph.analysis.gaps_ranking import Candidate, Ranking
from graph.analysis.gaps_telling import Telling
from graph.analysis.gaps_views import MEANING, Gaps
from graph.analysis.gaps_words import told_together
from graph.analysis.remembering import Remembering
from graph.cypher import gaps as cypher
from graph.database import Database, Row
from graph.places import year_range
from graph.reading import Reading

_LEAST_PAPERS = 2
"""A concept of a single paper has no neighbourhood to speak of."""
_RECENT_MONTHS = 24
_MOST_BATCHES = 4
_MATRICES = 4
"""Matrices that are kept until anything is written: those of the last questions."""


@dataclass(frozen=True)
class GapSearch:
    """What to look for.

    Attributes:
        rows: Concept types of one side.
        columns: Concept types of the other.
        method: Only gaps with this concept as row, or None.
        dataset: Only gaps with this concept as column, or None.
        task: Only papers that stand in some relation to this concept count for nearness, or None.
        year_from: Only papers from this year on count for nearness, or None.
        as_of: Month (YYYY-MM) after which nothing counts, or None.
        limit: Gaps wanted.
        max_papers: Papers that nearness is read from, the newest.
        max_concepts: Concepts a side, the most used.
    """

    rows: tuple[str, ...] = ("Model", "Method")
    columns: tuple[str, ...] = ("Dataset",)
    method: str | None = None
    dataset: str | None = None
    task: str | None = None
    year_from: int | None = None
    as_of: str | None = None
    limit: int = 20
    max_papers: int = 10_000
    max_concepts: int = 300


@dataclass(frozen=True)
class _Read:
    """What was read: the two sides, how many papers, and whether a cap left something out."""

    rows: list[Use]
    columns: list[Use]
    papers: int
    abstracts: int
    cut: bool


class GapFinder:
    """Reads gaps of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)
        self._telling = Telling(database)
        self._remembering = Remembering(database, most=_MATRICES)

    def gaps(self, wanted: GapSearch) -> tuple[Gaps, GapGrid]:
        """Gaps, the closest first, and the part of the matrix around them; ids may be former ones.

        Raises:
            NotFound: If a concept that is asked for is none.
        """
        method, dataset, task = map(self._present, (wanted.method, wanted.dataset, wanted.task))
        read, ranking = self._matrix(wanted, method, dataset, task)
        ordered = list(ranking.candidates(method, dataset))
        kept, refuted = self._confirmed(ranking, ordered, wanted)
        told = self._telling.tell(ranking, kept, papers=read.abstracts)
        total = len(ordered) - refuted
        found = Gaps(
            items=told,
            total=total,
            next=None,
            truncated=read.cut or total > len(told),
            meaning=MEANING,
            abstracts=read.abstracts,
            rows=len(read.rows),
            columns=len(read.columns),
            reason=_reason(read, told=bool(told), left=total),
        )
        return found, grid_of(ranking, kept)

    def ranking(self, wanted: GapSearch) -> Ranking:
        """The matrix by itself, with the order of its pairs before they are looked at one by one."""
        return self._matrix(wanted, None, None, self._present(wanted.task))[1]

    def _matrix(
        self, wanted: GapSearch, method: str | None, dataset: str | None, task: str | None
    ) -> tuple[_Read, Ranking]:
        """What is read and what follows from it; it is large, so only the last ones are kept."""

        def work() -> tuple[_Read, Ranking]:
            read = self._read(wanted, method, dataset, task)
            return read, self._ranking(read, wanted.as_of)

        asked = replace(wanted, limit=0, method=method, dataset=dataset, task=task)
        return self._remembering.answer(asked, work)

    def _ranking(self, read: _Read, as_of: str | None) -> Ranking:
        families = self._families(read.rows, read.columns, as_of)
        return Ranking(read.rows, read.columns, families, papers=read.papers)

    def _present(self, id_: str | None) -> str | None:
        return None if id_ is None else self._reading.concept_id(id_)

    def _read(
        self, wanted: GapSearch, method: str | None, dataset: str | None, task: str | None
    ) -> _Read:
        low, high = year_range(wanted.year_from, None)
        facts = {
            "low": low,
            "high": high,
            "as_of": wanted.as_of,
            "papers": wanted.max_papers + 1,
            "concepts": wanted.max_concepts,
            "rows": list(wanted.rows),
            "columns": list(wanted.columns),
            "asked_rows": [concept_key(method)] if method else [],
            "asked_columns": [concept_key(dataset)] if dataset else [],
            "asked": [concept_key(one) for one in (method, dataset) if one],
            "task": concept_key(task) if task else None,
            "least": _LEAST_PAPERS,
            "recent": self._recent(wanted.as_of),
        }
        statement = cypher.USES_IN_TASK if task else cypher.USES_IN_NEWEST
        found = self._database.read(statement, facts)
        sides: dict[bool, list[Use]] = {False: [], True: []}
        for row in found:
            if row["one"] is not None:
                sides[row["column"]].append(_use(row["one"]))
        return _Read(
            rows=sides[False],
            columns=sides[True],
            papers=found[0]["looked"] if found else 0,
            abstracts=found[0]["abstracts"] if found else 0,
            cut=any(row["kinds"] > wanted.max_concepts for row in found)
            or bool(found and found[0]["looked"] > wanted.max_papers),
        )

    def _recent(self, as_of: str | None) -> str:
        """The month from which papers count as recent: two years before the last that is known.

        Papers dated after the present year are taken for errors.
        """
        if as_of is None:
            present = {"present": f"{datetime.now(UTC).year:04d}-12"}
            rows = self._database.read(cypher.NEWEST_MONTH, present)
            as_of = rows[0]["known"] if rows else "9999-12"
        months = int(as_of[:4]) * 12 + int(as_of[5:7]) - 1 - _RECENT_MONTHS
        return f"{months // 12:04d}-{months % 12 + 1:02d}"

    def _families(
        self, rows: Sequence[Use], columns: Sequence[Use], as_of: str | None
    ) -> dict[str, frozenset[str]]:
        names = {use.id: use.name for use in (*rows, *columns)}
        found = self._database.read(cypher.VERSIONS, {"ids": list(names), "as_of": as_of})
        return dict(families_of({**row, "name": names[row["id"]]} for row in found))

    def _confirmed(
        self, ranking: Ranking, ordered: Sequence[Candidate], wanted: GapSearch
    ) -> tuple[list[Candidate], int]:
        """The first candidates that no paper of the graph refutes, and how many were refuted."""
        kept: list[Candidate] = []
        refuted = 0
        candidates = iter(ordered)
        for _ in range(_MOST_BATCHES):
            batch = list(islice(candidates, wanted.limit + wanted.limit // 2 + 5))
            if not batch or len(kept) >= wanted.limit:
                break
            joined = self._joined(ranking, batch, wanted.as_of)
            apart = [pair for number, pair in enumerate(batch) if number not in joined]
            told = told_together(self._database, ranking, apart, wanted.as_of)
            kept += [pair for number, pair in enumerate(apart) if number not in told]
            refuted += len(joined) + len(told)
        return kept[: wanted.limit], refuted

    def _joined(self, ranking: Ranking, batch: Sequence[Candidate], as_of: str | None) -> set[int]:
        """Numbers of the pairs that some paper of the whole graph joins."""
        facts = {"pairs": list(_pairs(ranking, batch)), "as_of": as_of}
        return {row["number"] for row in self._database.read(cypher.JOINED, facts)}


def _pairs(ranking: Ranking, batch: Sequence[Candidate]) -> Iterator[dict[str, object]]:
    for number, pair in enumerate(batch):
        sides = sorted(
            (ranking.rows[pair.row], ranking.columns[pair.column]), key=lambda use: len(use.papers)
        )
        rarer, other = (sorted(ranking.families.get(use.id, {use.id})) for use in sides)
        yield {"number": number, "rarer": rarer, "other": other}


def _use(row: Row) -> Use:
    return Use(
        id=row["id"],
        key=row["key"],
        name=row["name"],
        type=row["type"],
        papers=frozenset(row["papers"]),
        recent=row["recent"],
    )


def _reason(read: _Read, *, told: bool, left: int) -> str:
    looked = (
        f"{read.abstracts} abstracts were looked at, for {len(read.rows)} × {len(read.columns)} "
        "concepts"
    )
    if told:
        return f"{looked}; a gap means {MEANING}, and says nothing of what was done"
    if left:
        return f"{looked}: the close pairs that were looked at are joined; not looked at are {left}"
    return f"{looked}: no two that none of them joins are close"
