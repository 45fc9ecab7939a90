"""Lineage: what introduced a model, what it was made from, and what followed it.

A walk over `BASED_ON` in both directions, breadth first and no concept twice, and comparisons one
step around. Every step rests on a sentence; what has none is left out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final, LiteralString

from extract.identity import concept_key
from graph.analysis.lineage_evidence import (
    BASED_ON,
    COMPARES_WITH,
    INTRODUCES,
    LATER,
    ancestor,
    first_known,
    said,
    telling,
)
from graph.analysis.lineage_views import (
    Ancestor,
    BasedOnStep,
    ComparedStep,
    FollowingStep,
    Lineage,
    Saying,
)
from graph.cypher import lineage as cypher
from graph.database import Database, Row
from graph.reading import Reading

_KINDS: Final = ("Model", "Method")
_SAMPLE = 2_000  # papers that compare with one concept of which the introduced models are read
_MOST_SAYINGS = 5  # sentences for one step


@dataclass
class _Walk:
    """One question on its way: what it may take, what it has met, whether something was left out."""

    key: str
    as_of: str | None
    most: int
    truncated: bool = False
    seen: set[str] = field(default_factory=set)

    def facts(self, **more: object) -> Row:
        """Parameters of a statement; one item more than wanted tells that there are more."""
        return {"key": self.key, "as_of": self.as_of, "limit": self.most + 1, **more}

    def cut(self, rows: list[Row]) -> list[Row]:
        """No more rows than wanted."""
        self.truncated = self.truncated or len(rows) > self.most
        return rows[: self.most]


class Lineages:
    """Lineages of concepts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)

    def lineage(self, id_: str, *, depth: int, as_of: str | None, most: int) -> Lineage:
        """Where a concept comes from and what followed it.

        Args:
            id_: Its id, or a former one.
            depth: Hops of the chains, at least 1.
            as_of: YYYY-MM; only papers that were knowable by the end of that month speak.
            most: Most steps of each list.

        Raises:
            NotFound: If no concept answers to the id.
        """
        walk = _Walk(concept_key(self._reading.concept_id(id_)), as_of, most)
        (row,) = self._database.read(cypher.LINEAGE_CONCEPT, walk.facts())
        concept = ancestor(row["concept"])
        introduced_by = self._introduced_by(walk)
        based_on = self._chain(cypher.BASES, "base", walk, depth)
        derived = self._chain(cypher.DERIVED, "model", walk, depth)
        followed = [*map(_derived, derived), *self._successors(walk, concept, introduced_by)]
        return Lineage(
            concept=concept,
            introduced_by=introduced_by,
            based_on=tuple(sorted(based_on, key=_oldest_hop_first)),
            compared_with=self._compared_with(walk),
            followed_by=_in_time(followed, walk),
            truncated=walk.truncated,
        )

    def _introduced_by(self, walk: _Walk) -> tuple[Saying, ...]:
        rows = walk.cut(self._database.read(cypher.INTRODUCED, walk.facts()))
        sayings = (telling(row["paper"], row["said"], INTRODUCES) for row in rows)
        return tuple(one for one in sayings if one)

    def _compared_with(self, walk: _Walk) -> tuple[ComparedStep, ...]:
        rows = walk.cut(self._database.read(cypher.COMPARED, walk.facts()))
        together: dict[str, list[tuple[Row, Saying]]] = {}
        for row in rows:
            if one := telling(row["paper"], row["said"], COMPARES_WITH):
                together.setdefault(row["concept"]["key"], []).append((row["concept"], one))
        return tuple(
            ComparedStep(
                ancestor(same[0][0]),
                first_known(one for _, one in same),
                tuple(one for _, one in same)[:_MOST_SAYINGS],
            )
            for same in together.values()
        )

    def _chain(
        self, statement: LiteralString, end: str, walk: _Walk, depth: int
    ) -> list[BasedOnStep]:
        """Hops away from the concept, level by level; a concept met before is not walked to again."""
        walk.seen.add(walk.key)
        frontier, steps = [walk.key], list[BasedOnStep]()
        for level in range(1, depth + 1):
            facts = walk.facts(keys=frontier, seen=sorted(walk.seen))
            rows = walk.cut(self._database.read(statement, facts))
            found = _hops(rows, level)
            walk.truncated = walk.truncated or len(steps) + len(found) > walk.most
            steps += found[: walk.most - len(steps)]
            frontier = sorted({row[end]["key"] for row in rows})
            walk.seen.update(frontier)
            if not frontier or len(steps) == walk.most:
                return steps
        facts = {**walk.facts(keys=frontier, seen=sorted(walk.seen)), "limit": 1}
        walk.truncated = walk.truncated or bool(self._database.read(statement, facts))
        return steps

    def _successors(
        self, walk: _Walk, concept: Ancestor, introduced_by: Sequence[Saying]
    ) -> list[FollowingStep]:
        """Models of later papers that compare with this one, which its own paper must date."""
        since = first_known(introduced_by)
        if since is None or concept.type not in _KINDS:
            return []
        (row,) = self._database.read(cypher.COMPARING_PAPERS, {"key": walk.key})
        walk.truncated = walk.truncated or row["total"] > _SAMPLE
        facts = walk.facts(
            since=since,
            year=concept.introduced or 0,
            types=list(_KINDS),
            seen=sorted(walk.seen),
            sample=_SAMPLE,
        )
        own = {one.paper.id for one in introduced_by}
        rows = walk.cut(self._database.read(cypher.SUCCESSORS, facts))
        together: dict[str, list[FollowingStep]] = {}
        for row in rows:
            if row["paper"]["id"] not in own and (step := _successor(row, concept)):
                together.setdefault(step.concept.id, []).append(step)
        return [_one_of(same) for same in together.values()]


def _hops(rows: Iterable[Row], depth: int) -> list[BasedOnStep]:
    """One step for each pair, with all papers that say so."""
    together: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        together.setdefault((row["model"]["key"], row["base"]["key"]), []).append(row)
    return [_hop(same, depth) for same in together.values()]


def _hop(same: list[Row], depth: int) -> BasedOnStep:
    sayings = [said(row, BASED_ON) for row in same]
    return BasedOnStep(
        model=ancestor(same[0]["model"]),
        base=ancestor(same[0]["base"]),
        depth=depth,
        known=first_known(sayings),
        evidence=tuple(sayings[:_MOST_SAYINGS]),
    )


def _derived(hop: BasedOnStep) -> FollowingStep:
    return FollowingStep(hop.model, BASED_ON, hop.base, hop.depth, hop.known, hop.evidence)


def _successor(row: Row, concept: Ancestor) -> FollowingStep | None:
    introduces = telling(row["paper"], row["introduces"], INTRODUCES)
    compares = telling(row["paper"], row["compares"], COMPARES_WITH)
    if not (introduces and compares):
        return None
    evidence = (introduces, compares)
    known = first_known(evidence)
    return FollowingStep(ancestor(row["concept"]), COMPARES_WITH, concept, 1, known, evidence)


def _one_of(same: Sequence[FollowingStep]) -> FollowingStep:
    """One step for a follower, with both sentences of each of the first papers that say it."""
    evidence = chain.from_iterable(step.evidence for step in same[:_MOST_SAYINGS])
    return replace(same[0], evidence=tuple(evidence))


def _oldest_hop_first(hop: BasedOnStep) -> tuple[object, ...]:
    return hop.known or LATER, -hop.depth, hop.base.id, hop.model.id


def _in_time(steps: Collection[FollowingStep], walk: _Walk) -> tuple[FollowingStep, ...]:
    """What is based on the concept has a place before what is only compared with it."""
    kept = list(steps)[: walk.most]
    walk.truncated = walk.truncated or len(steps) > len(kept)
    return tuple(sorted(kept, key=lambda one: (one.known or LATER, one.depth, one.concept.id)))
