"""Names, types, aliases and counts that follow from all papers together.

Saving marks what it touches with the label `Stale`; settling works the marks off, in batches, each
in a transaction. A kill leaves marks, which the next load works off.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import LiteralString

import neo4j

from extract.domain import ConceptType
from extract.identity import concept_key
from graph.applied import applied
from graph.concept_rulings import ConceptRulings, Standard
from graph.cypher import leaderboards, writing
from graph.cypher import settling as cypher
from graph.database import Database, Row, rows_of
from graph.growth import growth
from graph.known import KnownConcept
from graph.leaving import settle_community
from graph.lucene import form
from graph.places import concept_place
from graph.rows import stub_name

_BATCH = 500
Step = Callable[[neo4j.ManagedTransaction], int]
"""Does a part of something in a transaction; 0 once nothing of it is left."""
_TYPES = tuple(type_.value for type_ in ConceptType)
_IN_CYPHER: tuple[LiteralString, ...] = (
    cypher.SETTLE_PAPERS,
    cypher.DELETE_IDLE_AUTHORS,
    cypher.DELETE_EMPTY_VENUES,
    cypher.SETTLE_AUTHORS,
    cypher.SETTLE_VENUES,
)


class Vocabulary:
    """The known concepts by key, and what lies above and below each."""

    def __init__(self, entries: Iterable[KnownConcept]) -> None:
        """Takes entries that are asked for when something is settled, and then once."""
        self._given = entries
        self._decided: tuple[ConceptRulings, Vocabulary] | None = None

    @cached_property
    def _told(self) -> tuple[KnownConcept, ...]:
        return tuple(self._given)

    @cached_property
    def entries(self) -> Mapping[str, KnownConcept]:
        """By key."""
        return {concept_key(one.id): one for one in self._told}

    @cached_property
    def above(self) -> Mapping[str, list[str]]:
        """Keys of the broader concepts, by key."""
        return {key: _keys(one.broader) for key, one in self.entries.items()}

    @cached_property
    def below(self) -> Mapping[str, list[str]]:
        """Keys of the narrower concepts, by key."""
        found: dict[str, list[str]] = {}
        for key, above in self.above.items():
            for higher in above:
                found.setdefault(higher, []).append(key)
        return found

    def under(self, rulings: ConceptRulings) -> "Vocabulary":
        """The vocabulary as it is under decisions; made once for the same ones."""
        if not (rulings.moves or rulings.standards):
            return self
        if self._decided is None or self._decided[0] != rulings:
            self._decided = rulings, Vocabulary(rulings.known(self._told))
        return self._decided[1]

    def pairs(self, keys: Iterable[str]) -> list[Row]:
        """All pairs of a concept and one above it in which one of the keys takes part."""
        found = {(key, higher) for key in keys for higher in self.above.get(key, ())}
        found |= {(lower, key) for key in keys for lower in self.below.get(key, ())}
        return [{"below": below, "above": above} for below, above in sorted(found)]


def _keys(ids: Iterable[str]) -> list[str]:
    return sorted({concept_key(id_) for id_ in ids})


def settle(database: Database, vocabulary: Vocabulary) -> None:
    """Works off all marks; what another writer touches meanwhile stays marked for its own run."""
    if not database.read(cypher.ANY_STALE):
        return  # an unchanged graph; each step costs a second on a database just started
    work_off(
        database,
        in_cypher(cypher.DELETE_UNUSED_CONCEPTS),
        partial(_concepts, vocabulary=vocabulary),
        in_cypher(cypher.DELETE_UNCITED_STUBS),
        _stubs,
        *map(in_cypher, _IN_CYPHER),
        settle_community,  # after the concepts that name it
    )


def work_off(database: Database, *steps: Step) -> None:
    """Takes one step after the other, each until nothing of it is left; one writer at a time."""
    for step in steps:
        while database.write(partial(_in_turn, step=step)):
            pass


def _in_turn(tx: neo4j.ManagedTransaction, *, step: Step) -> int:
    tx.run(writing.TAKE_TURN).consume()
    return step(tx)


def in_cypher(statement: LiteralString) -> Step:
    """The step that a statement takes, which has a `limit` and returns how much it `settled`."""

    def step(tx: neo4j.ManagedTransaction) -> int:
        settled: int = rows_of(tx, statement, {"limit": _BATCH})[0]["settled"]
        return settled

    return step


def _concepts(tx: neo4j.ManagedTransaction, *, vocabulary: Vocabulary) -> int:
    """Those of one batch, under the decisions that are applied at this moment."""
    keys = [row["key"] for row in rows_of(tx, cypher.STALE_CONCEPTS, {"limit": _BATCH})]
    if keys:
        rulings = applied(tx).concepts
        vocabulary = vocabulary.under(rulings)
        above = [{"key": key, "above": vocabulary.above.get(key, [])} for key in keys]
        tx.run(cypher.DROP_BROADER, rows=above).consume()
        tx.run(cypher.WRITE_BROADER, pairs=vocabulary.pairs(keys)).consume()
        rows = _settled(tx, keys, vocabulary, rulings)
        tx.run(leaderboards.NAMED_ANEW, rows=rows).consume()
        tx.run(cypher.WRITE_SETTLED, rows=rows).consume()
        tx.run(leaderboards.KEEP_BOARDS, keys=keys).consume()
    return len(keys)


def _settled(
    tx: neo4j.ManagedTransaction,
    keys: list[str],
    vocabulary: Vocabulary,
    rulings: ConceptRulings,
) -> list[Row]:
    uses: dict[str, list[Row]] = {}
    for row in rows_of(tx, cypher.USES, {"keys": keys}):
        uses.setdefault(row["key"], []).append(row)
    forms = {row["key"]: row["forms"] for row in rows_of(tx, cypher.FORMS, {"keys": keys})}
    return [
        settled_concept(
            key,
            own,
            forms.get(key, []),
            vocabulary.entries.get(key),
            standard=rulings.standards.get(key),
        )
        for key, own in uses.items()
    ]


def settled_concept(
    key: str,
    uses: list[Row],
    forms: list[str],
    known: KnownConcept | None,
    *,
    standard: Standard | None = None,
) -> Row:
    """The properties of a concept: what was decided, the vocabulary's, else the majority's.

    Args:
        key: What its spellings share.
        uses: Rows of `type`, `name`, `concept` (id), `papers` (count) and `introduced` (the first
            year of the papers that introduce it under these, or None), `months` (rows of `month`,
            `papers` and `first`: rank, place and id of the paper of the strongest role) and, where
            decisions brought them here from another concept, `moved`; at least one.
        forms: Its surface forms in all papers.
        known: Its entry in the vocabulary.
        standard: The name that was decided on.
    """
    id_, name = _called(uses, known, standard)
    papers = sum(use["papers"] for use in uses)
    spellings = {*forms, *(use["name"] for use in uses), *(known.aliases if known else ())}
    return {
        "key": key,
        "id": id_,
        "name": name,
        "type": known.type.value if known else _majority(uses, "type", key=_TYPES.index),
        "aliases": sorted(spellings - {name}, key=lambda text: (text.casefold(), text)),
        "forms": sorted({form(text) for text in (*spellings, name)}),
        "former": sorted({use["concept"] for use in uses} - {id_}),
        "description": known.description if known else None,
        "introduced": (known.introduced if known else None) or _introduced(uses),
        "papers": papers,
        "place": concept_place(papers, name, key),
        **growth(row for use in uses for row in use.get("months", ())),
    }


def _called(
    uses: list[Row], known: KnownConcept | None, standard: Standard | None
) -> tuple[str, str]:
    """Id and name of a concept."""
    own = [use for use in uses if not use.get("moved")]
    if standard and (standard.always or not (known or own)):
        return standard.id, standard.name
    if known:
        return known.id, known.name
    name = _majority(own or uses, "name", key=lambda text: text)
    return min(use["concept"] for use in own or uses if use["name"] == name), name


def _majority(uses: list[Row], what: str, *, key: Callable[[str], int | str]) -> str:
    """What most papers say; of equals the first in the order of `key`."""
    votes: Counter[str] = Counter()
    for use in uses:
        votes[use[what]] += use["papers"]
    most = max(votes.values())
    return min((choice for choice, count in votes.items() if count == most), key=key)


def _introduced(uses: list[Row]) -> int | None:
    return min((use["introduced"] for use in uses if use["introduced"]), default=None)


def _stubs(tx: neo4j.ManagedTransaction) -> int:
    """Titles and years of stubs: of the first reference entries that tell them, else the id."""
    found = rows_of(tx, cypher.STALE_STUBS, {"limit": _BATCH})
    if found:
        named = [
            stub_name(row["id"], next(iter(row["texts"]), ""), next(iter(row["years"]), None))
            for row in found
        ]
        tx.run(cypher.WRITE_SETTLED_STUBS, rows=named).consume()
    return len(found)
