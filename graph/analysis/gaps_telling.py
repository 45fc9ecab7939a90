"""What speaks for a gap, with the sentences of papers that prove it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.analysis.gaps_matrix import Use
from graph.analysis.gaps_ranking import Candidate, Like, Ranking
from graph.analysis.gaps_views import (
    MEANING,
    Gap,
    GapConcept,
    GapQuote,
    JointPaper,
    Support,
)
from graph.cypher import gaps as cypher
from graph.database import Database, Row

_LOOKED_AT = 4
"""Papers that are read for the best quote of one support."""
Joint = tuple[str, str]
"""Ids of a row and a column that some paper joins."""


class Telling:
    """Puts candidates into words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tell(self, ranking: Ranking, pairs: Sequence[Candidate], *, papers: int) -> tuple[Gap, ...]:
        """The gaps of these pairs, each with what speaks for it; `papers` were looked at."""
        best = max((pair.score for pair in pairs), default=1.0)
        gaps = [_gap(ranking, pair, best=best, papers=papers) for pair in pairs]
        examples = self._examples(ranking, gaps)
        return tuple(_with_examples(gap, examples) for gap in gaps)

    def _examples(self, ranking: Ranking, gaps: Iterable[Gap]) -> dict[Joint, JointPaper]:
        """For each two concepts that are said to be joined, the paper that says it best."""
        uses = {use.id: use for use in (*ranking.rows, *ranking.columns)}
        asked = [
            {"row": row, "column": column, "paper": paper}
            for row, column in sorted({joint for gap in gaps for joint in _joints(gap)})
            for paper in sorted(uses[row].papers & uses[column].papers)[-_LOOKED_AT:]
        ]
        found: dict[Joint, JointPaper] = {}
        for row in self._database.read(cypher.WORDS_OF_BOTH, {"asked": asked}):
            paper, joint = _joint_paper(row), (row["row"], row["column"])
            if joint not in found or len(paper.quotes) < len(found[joint].quotes):
                found[joint] = paper
        return found


def _gap(ranking: Ranking, pair: Candidate, *, best: float, papers: int) -> Gap:
    row, column = ranking.rows[pair.row], ranking.columns[pair.column]
    like_row = tuple(
        _support(ranking.rows[like.number], column, like, ranking.columns)
        for like in ranking.like_rows(pair)
    )
    like_column = tuple(
        _support(ranking.columns[like.number], row, like, ranking.rows)
        for like in ranking.like_columns(pair)
    )
    return Gap(
        row=_concept(row),
        column=_concept(column),
        score=round(pair.score / best, 3),
        expected=round(float(ranking.near.expected[pair.row, pair.column]), 2),
        meaning=MEANING,
        reason=reason_of(row.name, column.name, like_row, like_column, papers=papers),
        like_row=like_row,
        like_column=like_column,
    )


def _support(one: Use, joined_with: Use, like: Like, shared: Sequence[Use]) -> Support:
    return Support(
        concept=one.id,
        name=one.name,
        joined_with=joined_with.id,
        papers=like.papers,
        likeness=like.likeness,
        shared=tuple(shared[number].name for number in like.shared),
        example=None,
    )


def reason_of(
    row: str,
    column: str,
    like_row: Sequence[Support],
    like_column: Sequence[Support],
    *,
    papers: int,
) -> str:
    """Why this pair stands in the list; every number counts papers that have both concepts."""
    told = [f"{row} and {column} are not joined in these {papers} abstracts"]
    if like_row:
        told.append(f"What is like {row} is joined with {column}: {_listed(like_row)}")
    if like_column:
        told.append(f"{row} is joined with what is like {column}: {_listed(like_column)}")
    return ". ".join(told) + "."


def _listed(supports: Sequence[Support]) -> str:
    return ", ".join(
        f"{one.name} in {one.papers} {'paper' if one.papers == 1 else 'papers'} "
        f"(both are with {' and '.join(one.shared[:2])})"
        for one in supports
    )


def _concept(use: Use) -> GapConcept:
    return GapConcept(
        id=use.id, name=use.name, type=use.type, papers=len(use.papers), recent=use.recent
    )


def _joints(gap: Gap) -> list[Joint]:
    return [
        *((one.concept, gap.column.id) for one in gap.like_row),
        *((gap.row.id, one.concept) for one in gap.like_column),
    ]


def _with_examples(gap: Gap, examples: dict[Joint, JointPaper]) -> Gap:
    rows = [(one, examples.get((one.concept, gap.column.id))) for one in gap.like_row]
    columns = [(one, examples.get((gap.row.id, one.concept))) for one in gap.like_column]
    return replace(
        gap,
        like_row=tuple(replace(one, example=example) for one, example in rows),
        like_column=tuple(replace(one, example=example) for one, example in columns),
    )


def _joint_paper(row: Row) -> JointPaper:
    """The paper with one sentence that has both concepts, else with one sentence for each."""
    one, other = (_spans(row[side]) for side in ("of_row", "of_column"))
    both = [span for span in one if span in other]
    if both:
        quotes = [_quote(row["row"], row["of_row"], both[0])]
    else:
        quotes = [
            _quote(row["row"], row["of_row"], one[0]),
            _quote(row["column"], row["of_column"], other[0]),
        ]
    paper = row["paper"]
    return JointPaper(paper["id"], paper["title"], paper["year"], tuple(quotes))


def _spans(said: Row) -> list[tuple[str, int, int, str]]:
    return list(zip(said["fields"], said["starts"], said["ends"], said["quotes"], strict=True))


def _quote(concept: str, said: Row, span: tuple[str, int, int, str]) -> GapQuote:
    field, start, end, quote = span
    return GapQuote(concept, said["type"].lower(), quote, field, start, end)
